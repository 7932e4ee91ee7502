"""What the office does with one record: fields written, account tied and untied, a wrong record crossed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotPermitted
from vungmanh.members.commands import link_account, open_file, unlink_account, void_member, write_particulars
from vungmanh.members.queries.files import fields_of, own_by_hand, shown, value_of
from vungmanh.members.queries.sight import FILE, member_in_sight
from vungmanh.members.rules.files import DAYS, NUMBERS
from vungmanh.web.form import ActPage
from vungmanh.web.members import forms as own
from vungmanh.web.page import NO_ROLE

if TYPE_CHECKING:
    Base = ActPage
else:
    Base = object


class OfMember(Base):
    """Mixed into acts on one member in sight."""

    permission = "members.write"

    def context(self, **keys: Any) -> dict[str, Any]:
        member_id = keys["member_id"]
        member = member_in_sight(member_id)
        back = self.back(member_id)
        crumbs = [
            {"text": _("Đảng viên"), "href": reverse("members:list")},
            {"text": member.full_name, "href": reverse("members:member", args=[member_id])},
        ]
        lead = _("Đồng chí %(name)s, mã %(code)s") % {"name": member.full_name, "code": member.member_code}
        return {"crumbs": crumbs, "lead": lead, "back_href": back}

    def back(self, member_id: int) -> str:
        return reverse("members:member", args=[member_id])

    def post(self, request: Any, **keys: Any) -> Any:
        member_in_sight(keys["member_id"])  # who is out of sight is not found, whatever was typed
        return super().post(request, **keys)


class WritePage(OfMember, ActPage):
    """Only what no database told. Opening the form is a look into the file."""

    title = gettext_lazy("Ghi lý lịch")
    button = gettext_lazy("Ghi lý lịch")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        member_id = keys["member_id"]
        if FILE not in self.request.permissions:
            raise NotPermitted(str(NO_ROLE))
        member, file = open_file(self.request.actor, member_id=member_id)
        lines = fields_of(member, file)
        self.imported = [line.label for line in lines if line.imported]
        asked = [*own_by_hand(file), *(line.field for line in lines if not line.imported)]
        plain = {name: value_of(member, file, name) for name in asked if name not in NUMBERS}
        initial = {name: shown(name, text) if name in DAYS else text for name, text in plain.items()}
        return own.ParticularsForm(data, asked=asked, initial=initial)

    def context(self, **keys: Any) -> dict[str, Any]:
        found = super().context(**keys)
        if not self.imported:
            return found
        words = _("Không hỏi ở đây mục đã nhập từ cơ sở dữ liệu đảng viên (%(fields)s): sai thì sửa ở đó rồi nhập lại.")
        told = words % {"fields": ", ".join(self.imported).lower()}
        return {**found, "lead": f"{found['lead']}. {told}"}

    def back(self, member_id: int) -> str:
        return reverse("members:file", args=[member_id])

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        member_id = keys["member_id"]
        actor = self.request.actor
        write_particulars(actor, member_id=member_id, values=form.values(), day=actor.day)
        return _("Đã ghi lý lịch."), self.back(member_id)


class LinkPage(OfMember, ActPage):
    permission = "members.correct"
    title = gettext_lazy("Gắn tài khoản của đảng viên")
    button = gettext_lazy("Gắn tài khoản")
    form_class = own.UsernameForm

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        member_id = keys["member_id"]
        link_account(self.request.actor, member_id=member_id, username=form.cleaned_data["username"])
        return _("Đã gắn tài khoản. Đảng viên đăng nhập thì xem được hồ sơ của mình."), self.back(member_id)


class UnlinkPage(OfMember, ActPage):
    permission = "members.correct"
    title = gettext_lazy("Gỡ tài khoản khỏi hồ sơ")
    button = gettext_lazy("Gỡ tài khoản")
    form_class = own.ReasonForm

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        member_id = keys["member_id"]
        unlink_account(self.request.actor, member_id=member_id, reason=form.cleaned_data["reason"])
        return _("Đã gỡ tài khoản khỏi hồ sơ."), self.back(member_id)


class VoidPage(OfMember, ActPage):
    title = gettext_lazy("Huỷ hồ sơ lập nhầm")
    button = gettext_lazy("Huỷ hồ sơ")
    form_class = own.ReasonForm

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        member_id = keys["member_id"]
        void_member(self.request.actor, member_id=member_id, reason=form.cleaned_data["reason"])
        where = "doubles" if self.request.GET.get("tu") == "trung" else "list"
        return _("Đã huỷ hồ sơ lập nhầm. Ai huỷ, vì sao còn trong nhật ký."), reverse(f"members:{where}")

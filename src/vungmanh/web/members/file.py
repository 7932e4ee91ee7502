"""One member: his page for whoever sees the register, his personal file for whoever may read it, one number in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.members.commands import open_file, unmask
from vungmanh.members.enums import State
from vungmanh.members.queries.admission import admission_of
from vungmanh.members.queries.discipline import VIEW as DISCIPLINE
from vungmanh.members.queries.discipline import discipline_of_member
from vungmanh.members.queries.files import field_labels, fields_of, head_of, looks_at, own_by_hand
from vungmanh.members.queries.sight import FILE, member_in_sight
from vungmanh.web.form import ActPage
from vungmanh.web.members.forms import UnmaskForm
from vungmanh.web.members.listing import VIEW
from vungmanh.web.members.wording import SHAPES, STANDINGS, STATES, together
from vungmanh.web.page import Page, Request

LOOKS = 50


@dataclass(frozen=True)
class Way:
    label: str
    href: str


def ways_of(request: Request, member_id: int, *, linked: bool) -> list[Way]:
    """What may be done with this record, the reading of the file first."""
    known = (
        (FILE, "file", _("Đọc lý lịch (ghi vào nhật ký)")),
        ("members.write", "transfers:member", _("Chuyển sinh hoạt, tình trạng")),
        ("members.correct", "unlink" if linked else "link", _("Gỡ tài khoản") if linked else _("Gắn tài khoản")),
        ("discipline.write", "discipline:member", _("Ghi kỷ luật")),
    )
    return [
        Way(label, reverse(name if ":" in name else f"members:{name}", args=[member_id]))
        for permission, name, label in known
        if permission in request.permissions
    ]


class MemberPage(Page):
    permission = VIEW

    def get(self, request: Request, member_id: int) -> HttpResponse:
        member = member_in_sight(member_id)
        head = head_of(member, on=request.actor.day)
        sees = DISCIPLINE in request.permissions
        admission = admission_of(member_id) if "admissions.view" in request.permissions else None
        on_probation = head.line.state == State.PROBATIONARY and head.line.left_on is None
        return self.page(
            "members/member.html",
            head=head,
            shape=SHAPES[head.line.state],
            state_label=STATES[head.line.state],
            standing_label=STANDINGS[head.line.standing],
            ways=ways_of(request, member_id, linked=head.has_account),
            disciplines=discipline_of_member(request.actor, member) if sees else None,
            still_member=head.line.left_on is None,
            may_write="members.write" in request.permissions,
            admission=admission,
            may_follow=on_probation and admission is None and "admissions.write" in request.permissions,
        )


class FilePage(Page):
    """The personal file. Opening it is written down, and the member reads who did."""

    permission = FILE

    def get(self, request: Request, member_id: int) -> HttpResponse:
        member, file = open_file(request.actor, member_id=member_id)
        writes = "members.write" in request.permissions
        response = self.page(
            "members/file.html",
            head=head_of(member, on=request.actor.day),
            fields=fields_of(member, file),
            erased=file.erased_on,
            erasure_number=file.erasure_number,
            looks=together(looks_at(member.pk, count=LOOKS)),
            may_unmask="members.unmask" in request.permissions and not file.erased_on,
            may_write=writes and not file.erased_on,
            may_void=writes and bool(own_by_hand(file)),
        )
        patch_cache_control(response, no_store=True, private=True)
        return response


class UnmaskPage(ActPage):
    """Shown once, on the answer itself: a number never stands in an address or in a message."""

    permission = "members.unmask"
    form_class = UnmaskForm
    template = "members/unmask.html"
    title = gettext_lazy("Xem số đầy đủ")
    button = gettext_lazy("Xem số")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"number": self.request.GET.get("so", "")}

    def context(self, **keys: Any) -> dict[str, Any]:
        member_id = keys["member_id"]
        member = member_in_sight(member_id)
        back = reverse("members:file", args=[member_id])
        crumbs = [
            {"text": _("Đảng viên"), "href": reverse("members:list")},
            {"text": member.full_name, "href": reverse("members:member", args=[member_id])},
        ]
        lead = _("Ai xem, lúc nào, để làm gì đều ghi vào nhật ký và đảng viên đọc được.")
        return {"crumbs": crumbs, "lead": lead, "back_href": back}

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        form = self.form(request.POST, **keys)
        if not form.is_valid():
            return self.shown(form, status=422, **keys)
        given, member_id = form.cleaned_data, keys["member_id"]
        try:
            plain = unmask(request.actor, member_id=member_id, number=given["number"], reason=given["reason"])
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            return self.shown(form, status=422, refused=refusal.message, **keys)
        label = field_labels()[given["number"]]
        response = self.page("members/unmasked.html", plain=plain, label=label, **self.context(**keys))
        patch_cache_control(response, no_store=True, private=True)
        return response

"""Exempt, exempt for a time, suspended; back again; the end of membership; admitted again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.members.commands import begin_standing, end_standing, leave, readmit
from vungmanh.members.enums import ENDS_MEMBERSHIP, Standing
from vungmanh.members.queries import limits_on, readmission_waits
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.transfers.subject import CODE_HELP, OfMember, day_field, unit_called
from vungmanh.web.transfers.undoing import posts_now

SELECT = {"class": "input"}


class BeginForm(ActForm):
    standing = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"),
        choices=[(each.value, each.label) for each in Standing if each != Standing.ACTIVE],
        widget=forms.Select(SELECT),
    )
    day = day_field(gettext_lazy("Từ ngày"))
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100)
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, required=False)


class BeginPage(OfMember, ActPage):
    permission = "members.write"
    form_class = BeginForm
    title, button = gettext_lazy("Ghi miễn, tạm miễn, đình chỉ sinh hoạt"), gettext_lazy("Ghi tình trạng")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        begin_standing(self.request.actor, member_id=keys["member_id"], **form.cleaned_data)
        return _("Đã ghi tình trạng sinh hoạt từ ngày %(day)s.") % {
            "day": date_text(form.cleaned_data["day"])
        }, self.back(**keys)


class EndForm(ActForm):
    day = day_field(gettext_lazy("Ngày trở lại sinh hoạt"))
    reason = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)


class EndPage(OfMember, ActPage):
    permission = "members.write"
    form_class = EndForm
    title, button = gettext_lazy("Trở lại sinh hoạt"), gettext_lazy("Ghi trở lại sinh hoạt")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        end_standing(self.request.actor, member_id=keys["member_id"], **form.cleaned_data)
        return _("Đã ghi trở lại sinh hoạt từ ngày %(day)s.") % {"day": date_text(form.cleaned_data["day"])}, self.back(
            **keys
        )


class LeaveForm(ActForm):
    left_as = forms.ChoiceField(
        label=gettext_lazy("Vì"),
        choices=[(each.value, each.label) for each in ENDS_MEMBERSHIP],
        widget=forms.Select(SELECT),
    )
    day = day_field(gettext_lazy("Từ ngày"))
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Từ trần thì không cần."),
    )


class LeavePage(OfMember, ActPage):
    permission = "members.write"
    form_class = LeaveForm
    title, button = gettext_lazy("Ghi ra khỏi Đảng, từ trần"), gettext_lazy("Ghi ra khỏi danh sách")

    def initial(self, **keys: Any) -> dict[str, Any]:
        """What the decision that ends membership says already is not asked for again."""
        said = {"left_as": "vi", "day": "ngay", "decision_number": "so"}
        known = {name: self.request.GET[key][:100] for name, key in said.items() if key in self.request.GET}
        return {**super().initial(**keys), **known}

    def context(self, **keys: Any) -> dict[str, Any]:
        found = super().context(**keys)
        told = posts_now(keys["member_id"], self)
        return {**found, "lead": f"{found['lead']}. {told}"} if told else found

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        leave(self.request.actor, member_id=keys["member_id"], **form.cleaned_data)
        return _("Đã đưa ra khỏi danh sách từ ngày %(day)s.") % {"day": date_text(form.cleaned_data["day"])}, self.back(
            **keys
        )


def waiting_text(waiting: Any) -> str:
    words = _("Đủ %(months)d tháng từ ngày ra khỏi Đảng là ngày %(day)s (%(basis)s; %(mark)s).")
    told = {"months": waiting.wait.months, "day": date_text(waiting.wait.over)}
    return words % {**told, "basis": waiting.limit.basis, "mark": waiting.limit.mark}


class ReadmitForm(ActForm):
    cell_code = forms.CharField(label=gettext_lazy("Mã chi bộ"), max_length=64, help_text=CODE_HELP)
    day = day_field(gettext_lazy("Ngày quyết định kết nạp lại"))
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100)
    consent = forms.CharField(
        label=gettext_lazy("Số văn bản đồng ý cho kết nạp lại"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Của ban thường vụ cấp uỷ trực thuộc Trung ương (nguồn thứ cấp, chưa đối chiếu)."),
    )
    had_sentence = forms.BooleanField(
        label=gettext_lazy("Trường hợp có án, phải đợi từ ngày được xoá án tích"),
        required=False,
        help_text=gettext_lazy("Chỉ dùng để tính hạn; không lưu lại."),
    )
    cleared_on = day_field(gettext_lazy("Ngày được xoá án tích"), required=False)


class ReadmitPage(OfMember, ActPage):
    permission = "members.write"
    form_class = ReadmitForm
    title, button = gettext_lazy("Kết nạp lại"), gettext_lazy("Ghi kết nạp lại")

    def context(self, **keys: Any) -> dict[str, Any]:
        """From which day it may be, and by which rule."""
        found = super().context(**keys)
        day = self.request.actor.day
        told = [waiting_text(each) for each in readmission_waits(day, self.card(**keys).left_on)]
        if (sentence := limits_on(day).get("readmission_sentence")) is not None:
            words = _("Trường hợp có án: thêm %(months)d tháng từ ngày được xoá án tích (%(basis)s; %(mark)s).")
            told.append(words % {"months": sentence.days, "basis": sentence.basis, "mark": sentence.mark})
        return {**found, "lead": " ".join([f"{found['lead']}.", *told])}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        readmit(
            self.request.actor,
            member_id=keys["member_id"],
            cell_id=unit_called(said["cell_code"], self),
            day=said["day"],
            decision_number=said["decision_number"],
            consent=said["consent"],
            had_sentence=said["had_sentence"],
            cleared_on=said["cleared_on"],
        )
        return _("Đã ghi kết nạp lại từ ngày %(day)s, dự bị từ đầu.") % {"day": date_text(said["day"])}, self.back(
            **keys
        )

"""What the pages of appraisal ask a person to write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.queries import account_keys
from vungmanh.programmes.enums import Conclusion, TeamKind, TeamRole
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm

HOW_DAY = gettext_lazy("Ghi kiểu 28/02/2021.")
Choices = Iterable[tuple[int, str]]


def lines(label: Any, most: int, *, required: bool = False, rows: int = 3, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text, widget=forms.Textarea({"rows": rows})
    )


class TeamForm(ActForm):
    """A team: where several organisations are one's own, which of them sets it up."""

    organisation = forms.ChoiceField(label=gettext_lazy("Đơn vị lập đoàn"))
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=TeamKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("Tên đoàn"), max_length=255, help_text=gettext_lazy("Như ghi trong quyết định.")
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"), max_length=100, help_text=gettext_lazy("Ghi kiểu 95-QĐ/HU.")
    )
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"), max_length=10, help_text=HOW_DAY)
    valid_from = DayField(label=gettext_lazy("Hoạt động từ ngày"), max_length=10, help_text=HOW_DAY)
    valid_to = DayField(
        label=gettext_lazy("Thôi hoạt động từ ngày"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Để trống khi chưa rõ. Từ ngày này đoàn không còn hoạt động."),
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(units)  # type: ignore[attr-defined]  # a choice field


class MemberForm(ActForm):
    name = forms.CharField(label=gettext_lazy("Họ tên"), max_length=255)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò trong đoàn"), choices=TeamRole.choices, initial="member")
    post = forms.CharField(label=gettext_lazy("Chức vụ"), max_length=255, required=False)
    agency = forms.CharField(label=gettext_lazy("Cơ quan"), max_length=255, required=False)
    account_id = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Nếu đồng chí đó tự ghi khảo sát và tự ký trên máy. Để trống thì ký trên giấy."),
    )

    def clean_account_id(self) -> int | None:
        """The account's key. Whether somebody else has an account is told only by its own user name, typed whole."""
        typed = str(self.cleaned_data["account_id"] or "").strip()
        if not typed:
            return None
        found = account_keys([typed]).get(typed)
        if found is None:
            raise forms.ValidationError(_("Không có tài khoản “%(name)s”. Xem lại tên đăng nhập.") % {"name": typed})
        return found


class EndForm(ActForm):
    day = DayField(label=gettext_lazy("Thôi hoạt động từ ngày"), max_length=10, help_text=HOW_DAY)


class ReasonForm(ActForm):
    reason = lines(gettext_lazy("Lý do"), 500, required=True)


class GiveForm(ActForm):
    team_id = forms.ChoiceField(label=gettext_lazy("Đoàn"), required=False)
    support_id = forms.ChoiceField(label=gettext_lazy("Tổ giúp việc"), required=False)
    day = DayField(label=gettext_lazy("Ngày giao"), max_length=10, help_text=HOW_DAY)

    def __init__(self, *args: Any, teams: Choices, supports: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("Không giao đoàn"))
        self.fields["team_id"].choices = [none, *teams]  # type: ignore[attr-defined]  # both are choice fields
        self.fields["support_id"].choices = [("", _("Không có")), *supports]  # type: ignore[attr-defined]  # as above

    def told(self) -> dict[str, Any]:
        values = self.cleaned_data
        team, support = values["team_id"], values["support_id"]
        return {
            "team_id": int(team) if team else None,
            "support_id": int(support) if support else None,
            "day": values["day"],
        }


class VisitForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày khảo sát"), max_length=10, help_text=HOW_DAY)
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Ai đã đi"), required=False, widget=forms.CheckboxSelectMultiple
    )
    found = lines(gettext_lazy("Kết quả khảo sát"), 4000, required=True, rows=6)

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = list(members)  # type: ignore[attr-defined]  # a choice field
        if not self.fields["present"].choices:  # type: ignore[attr-defined]  # as above
            del self.fields["present"]

    def told(self) -> dict[str, Any]:
        values = self.cleaned_data
        present = [int(each) for each in values.get("present", [])]
        return {"day": values["day"], "found": values["found"], "present": present}


class ConclusionForm(ActForm):
    conclusion = forms.ChoiceField(
        label=gettext_lazy("Kết luận của đoàn"), choices=Conclusion.choices, widget=forms.RadioSelect
    )
    to_complete = lines(
        gettext_lazy("Nội dung phải hoàn thiện"), 2000, help_text=gettext_lazy("Ghi khi đạt nhưng còn việc phải làm.")
    )
    proposal = lines(gettext_lazy("Đề nghị của đoàn"), 2000)


class SignForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày ký"), max_length=10, help_text=HOW_DAY)


class PaperSignatureForm(SignForm):
    member_id = forms.ChoiceField(label=gettext_lazy("Thành viên đã ký trên giấy"))
    field_order = ("member_id", "day")

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member_id"].choices = list(members)  # type: ignore[attr-defined]  # a choice field

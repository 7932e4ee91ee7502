"""Taking back what was written by mistake of a member who left, or who moved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel import clock
from vungmanh.members.commands import take_back
from vungmanh.members.queries import last_written_of, posts_of_member
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page
from vungmanh.web.transfers.subject import OfMember


class ReasonForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do huỷ"), max_length=500)


class TakeBackPage(OfMember, ActPage):
    permission = "members.write"
    form_class = ReasonForm
    title, button = gettext_lazy("Huỷ việc ghi nhầm"), gettext_lazy("Huỷ việc ghi nhầm")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {}

    def context(self, **keys: Any) -> dict[str, Any]:
        found = super().context(**keys)
        last = last_written_of(keys["member_id"])
        if last is None:
            return {**found, "lead": _("Không có lần ghi nào về đồng chí này để huỷ.")}
        words = _("Huỷ việc ghi ra khỏi Đảng, từ trần: đồng chí ấy trở lại danh sách như trước lần ghi.")
        if not last.left_party:
            words = _("Huỷ việc tiếp nhận: đồng chí ấy trở lại danh sách nơi đi, giới thiệu chuyển lại chờ trả lời.")
        return {**found, "lead": f"{found['lead']}. {words} {posts_again(last.posts)}".strip()}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        take_back(self.request.actor, member_id=keys["member_id"], reason=form.cleaned_data["reason"], at=clock.now())
        return _("Đã huỷ việc ghi nhầm. Mọi thứ trở lại như trước lần ghi."), self.back(**keys)


def posts_again(count: int) -> str:
    if not count:
        return ""
    words = _("%(count)02d chức vụ đã thôi theo lần ghi này lại có hiệu lực.")
    return words % {"count": count}


def posts_now(member_id: int, page: Page) -> str:
    """What ends with the act, said before it is done. Posts out of sight end too and are not told."""
    day = page.request.actor.day
    held = [each for each in posts_of_member(member_id, day) if each.valid_to is None or each.valid_to > day]
    if not held:
        return ""
    words = _("Đồng chí ấy đang giữ chức %(posts)s; ghi ra khỏi danh sách thì thôi mọi chức vụ từ cùng ngày.")
    return words % {"posts": ", ".join(each.post_name for each in held)}

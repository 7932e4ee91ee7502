"""What of accounts waits for somebody: acts done in his name, and accounts of his that nobody uses."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts.queries import waiting_count, warned_total
from vungmanh.kernel.numbers import count_text
from vungmanh.web.accounts.mine import waiting_items
from vungmanh.web.accounts.reach import MANAGE, reach_of
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

SHOWN = 3


def waiting(request: Request) -> WorkGroup | None:
    """One question for everybody, one more where something waits, two more for who manages accounts."""
    account_id = request.user.pk
    count = waiting_count(account_id)
    where = reverse("accounts:done")
    items = [
        WorkItem(
            label=words[:1].upper() + words[1:],
            href=where,
            note=_("Đồng chí %(helper)s làm thay ngày %(day)s, chờ xác nhận")
            % {"helper": row.helper, "day": f"{row.at:%d/%m/%Y}"},
            tone="warn",
        )
        for row, words in (waiting_items(account_id, SHOWN) if count else ())
    ]
    idle = warned_total(reach_of(request)) if MANAGE in request.permissions else 0
    if idle:
        label = _("%(count)s tài khoản lâu không dùng, sắp đóng") % {"count": count_text(idle)}
        items.append(WorkItem(label, f"{reverse('accounts:list')}?trang_thai=warned", tone="warn"))
    if not items:
        return None
    return WorkGroup(
        _("Tài khoản và việc làm thay"), count + bool(idle), tuple(items), more_href=where if count else ""
    )

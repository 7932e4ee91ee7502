"""Rungs and ways in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

RUNG = re.compile(r"(?:doer|above(\d+))([+-]\d+)(?:@.*)?")


def rung_words(code: str) -> str:
    """``doer-3``: three days before the day; ``above1+5``: to the level above, five days after it."""
    found = RUNG.fullmatch(code)
    if found is None:
        return _("Nhắc riêng")
    days = int(found[2])
    if days < 0:
        said = _("Trước hạn %(days)d ngày") % {"days": -days}
    else:
        said = _("Sau hạn %(days)d ngày") % {"days": days} if days else _("Đúng hạn")
    return _("%(when)s, báo cấp trên") % {"when": said} if found[1] else said


def way_words(ways: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What left the house, and how it went."""
    by = {"email": _("thư điện tử"), "push": _("thông báo trên máy")}
    return tuple(f"{by.get(channel, channel)}: {state_words(state)}" for channel, state in ways)


def state_words(state: str) -> str:
    return {
        "waiting": _("chờ gửi"),
        "retry": _("chưa gửi được, sẽ gửi lại"),
        "claimed": _("chưa rõ đã đến hay chưa"),
        "unknown": _("chưa rõ đã đến hay chưa"),
        "sent": _("đã gửi"),
        "refused": _("không gửi được"),
        "dropped": _("thôi không gửi, việc đã xong hoặc đã miễn"),
    }.get(state, state)

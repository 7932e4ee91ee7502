"""How a member takes part, from when to when; and the end of membership. Plain values, faults in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.periods import add_months
from vungmanh.kernel.wording import gettext as _

STANDINGS = ("EXEMPT", "TEMPORARILY_EXEMPT", "SUSPENDED")
WAYS_OUT = ("STRUCK_OFF", "EXPELLED", "RESIGNED", "DECEASED")
BY_DECISION = frozenset({"STRUCK_OFF", "EXPELLED", "RESIGNED"})


def unmet_standing(
    standing: str, day: date, today: date, *, now: str, since: date | None, on_roll: bool, decision: str
) -> list[str]:
    """``now`` and ``since``: the standing that holds, if any."""
    if standing not in STANDINGS:
        return [_("Chọn một tình trạng: miễn, tạm miễn hoặc đình chỉ sinh hoạt.")]
    if not on_roll:
        return [_("Đồng chí này không còn trong danh sách chi bộ nào.")]
    if not decision:
        return [_("Ghi số quyết định.")]
    if day > today:
        return [_("Ngày %(day)s còn ở phía sau. Ghi ngày đã có hiệu lực.") % {"day": shown(day)}]
    if now == standing:
        return [_("Tình trạng này đang có hiệu lực từ ngày %(day)s.") % {"day": shown(since or day)}]
    return _after(day, since)


def unmet_return(day: date, today: date, *, since: date | None) -> list[str]:
    if since is None:
        return [_("Đồng chí này đang sinh hoạt bình thường.")]
    if day > today:
        return [_("Ngày %(day)s còn ở phía sau. Ghi ngày đã trở lại sinh hoạt.") % {"day": shown(day)}]
    return _after(day, since)


def unmet_leaving(way: str, day: date, today: date, *, home_from: date | None, decision: str) -> list[str]:
    if way not in WAYS_OUT:
        return [_("Chọn một cách: xoá tên, khai trừ, xin ra khỏi Đảng hoặc từ trần.")]
    if home_from is None:
        return [_("Đồng chí này không còn trong danh sách chi bộ nào.")]
    if way in BY_DECISION and not decision:
        return [_("Ghi số quyết định.")]
    if day > today:
        return [_("Ngày %(day)s còn ở phía sau. Ghi ngày đã có hiệu lực.") % {"day": shown(day)}]
    return _after(day, home_from)


LEFT, CLEARED = "left", "cleared"


@dataclass(frozen=True)
class Wait:
    """So many months must have gone by since a day: that of leaving, or that on which the record was cleared."""

    since: date
    months: int
    of: str = LEFT

    @property
    def over(self) -> date:
        return add_months(self.since, self.months)


def unmet_readmission(
    day: date,
    today: date,
    *,
    left_on: date | None,
    left_as: str,
    decision: str,
    waits: Sequence[Wait],
    consent: str | None = None,
) -> list[str]:
    """Source: members.md, section 2: from 36 months after leaving; in one criminal case 60 after the record is cleared;
    with the consent of the standing committee of the provincial level. The waits are dated settings; ``consent`` None
    where no rule of the day asks for one.
    """
    if left_on is None or left_as == "DECEASED":
        return [_("Chỉ kết nạp lại người đã ra khỏi Đảng.")]
    if not decision:
        return [_("Ghi số quyết định.")]
    if day > today:
        return [_("Ngày %(day)s còn ở phía sau. Ghi ngày đã có hiệu lực.") % {"day": shown(day)}]
    short = [_short(each) for each in waits if day < each.over]
    if not short and consent == "":
        return [_("Ghi số văn bản của ban thường vụ cấp uỷ trực thuộc Trung ương đồng ý cho kết nạp lại.")]
    return short or _after(day, left_on)


def _short(wait: Wait) -> str:
    words = _("Chưa đủ %(months)d tháng từ ngày ra khỏi Đảng. Sớm nhất là ngày %(day)s.")
    if wait.of == CLEARED:
        words = _("Chưa đủ %(months)d tháng từ ngày được xoá án tích. Sớm nhất là ngày %(day)s.")
    return words % {"months": wait.months, "day": shown(wait.over)}


def unmet_clearing(cleared_on: date | None, today: date) -> list[str]:
    """Whoever says that there was a sentence says from which day it no longer stands."""
    if cleared_on is None:
        return [_("Ghi ngày được xoá án tích. Chưa được xoá thì chưa xét kết nạp lại.")]
    if cleared_on > today:
        return [_("Ngày được xoá án tích còn ở phía sau. Ghi ngày đã qua.")]
    return []


def _after(day: date, start: date | None) -> list[str]:
    words = _("Phải sau ngày %(day)s.")
    return [] if start is None or day > start else [words % {"day": shown(start)}]


def shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"

"""What is to be said of a duty that can be loaded, and would then do less than its writer meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.duties.models import DutyVersion as Row
from vungmanh.duties.rules.definition import DutyVersion
from vungmanh.duties.rules.reading import read_duty
from vungmanh.kernel.last_days import last_of, remark_on_ends
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations


def review_duty(data: dict[str, Any], file: str) -> list[str]:
    """For whoever loads the file: territories nobody bears, and versions that stand although it leaves them out."""
    stated, _problems = read_duty(data)
    if stated is None:
        return []
    missing = nowhere(stated.versions)
    lines = [
        _("%(file)s: phiên bản từ ngày %(day)s: %(remark)s")
        % {"file": file, "day": date_text(each.valid_from), "remark": missing[each.valid_from]}
        for each in stated.versions
        if each.valid_from in missing
    ]
    return [
        *lines,
        *remark_on_ends(file, _ends(stated.versions)),
        *_left_out(stated.code, {each.valid_from for each in stated.versions}, file),
    ]


def _ends(versions: Iterable[DutyVersion]) -> list[tuple[str, date | None]]:
    words = _("phiên bản từ ngày %(day)s")
    return [
        (words % {"day": date_text(each.valid_from)}, last_of(each.valid_to))
        for each in versions
        if each.valid_to is not None
    ]


def nowhere(versions: Iterable[DutyVersion]) -> dict[date, str]:
    """By first day, why a version lies on nobody: nobody bears the code of its ``under``. At most two queries."""
    narrowed = [each for each in versions if each.under]
    index = organisations.code_index({each.under for each in narrowed}) if narrowed else None
    found: dict[date, str] = {}
    for each in narrowed:
        bearings = index.bearings.get(each.under, []) if index is not None else []
        if not any(
            start < (each.valid_to or date.max) and (end or date.max) > each.valid_from for start, end, _one in bearings
        ):
            ends = [end for _start, end, _one in bearings if end is not None and end <= each.valid_from]
            found[each.valid_from] = _words(each.under, max(ends, default=None))
    return found


def _words(code: str, ended: date | None) -> str:
    if ended is None:
        words = _(
            "chưa tổ chức nào mang mã “%(code)s” (mục “under”), nên chưa nơi nào phải làm việc này. Xem lại mã; "
            "tổ chức lập sau mang mã ấy thì việc tự tính cho nơi ấy."
        )
        return words % {"code": code}
    words = _(
        "tổ chức mang mã “%(code)s” (mục “under”) đã kết thúc từ ngày %(day)s, nên không nơi nào phải làm việc này. "
        "Ghi mã của tổ chức đang có."
    )
    return words % {"code": code, "day": date_text(ended)}


def _left_out(code: str, stated: set[date], file: str) -> list[str]:
    rows = Row.objects.filter(duty_id=code, voided_at__isnull=True).exclude(valid_from__in=stated)
    words = _(
        "%(file)s: phiên bản từ ngày %(day)s đã nạp lần trước vẫn có hiệu lực, tệp không nêu. Muốn thôi thì ghi lại "
        "phiên bản ấy với “to”, muốn đổi thì ghi một phiên bản nữa."
    )
    open_rows = rows.order_by("valid_from").values_list("valid_from", flat=True)
    return [words % {"file": file, "day": date_text(first)} for first in open_rows]

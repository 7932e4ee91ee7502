"""Time limits of transfers from the catalogue."""

from __future__ import annotations

from typing import Any

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.last_days import last_of, meant_before, remark_on_ends
from vungmanh.members.models import TransferLimit
from vungmanh.members.rules.limits import LimitRow, read_limits


@act
def load_limits(action: Action, data: dict[str, Any], file: str) -> str:
    """A file says anew what holds from the days it names; limits from other days stand."""
    action.on_installation("catalogue.load")
    rows, problems = read_limits(data)
    problems += _written_before(rows)
    if problems:
        raise Refusal(f"{file}: {' '.join(problems)}")
    TransferLimit.objects.bulk_create(
        [TransferLimit(**vars(row)) for row in rows],
        update_conflicts=True,
        unique_fields=["code", "valid_from"],
        update_fields=["valid_to", "days", "unit", "basis", "mark"],
    )
    action.record("members.limits", file, limits=len(rows))
    return f"{file}: {len(rows)} hạn của việc chuyển sinh hoạt"


def review_limits(data: dict[str, Any], file: str) -> list[str]:
    rows, _problems = read_limits(data)
    return remark_on_ends(file, [(row.code, last_of(row.valid_to)) for row in rows if row.valid_to is not None])


def _written_before(rows: list[LimitRow]) -> list[str]:
    """Files of the time when ``to`` was the first day no longer in force."""
    known = {(row.code, row.valid_from): row.valid_to for row in TransferLimit.objects.all()}
    found = [
        (row.code, meant_before(last_of(row.valid_to), known.get((row.code, row.valid_from))))
        for row in rows
        if row.valid_to is not None
    ]
    return [f"{code}: {words}." for code, words in found if words]

"""Time limits of transfers from the catalogue."""

from __future__ import annotations

from typing import Any

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.members.models import TransferLimit
from vungmanh.members.rules.limits import read_limits


@act
def load_limits(action: Action, data: dict[str, Any], file: str) -> str:
    """A file says anew what holds from the days it names; limits from other days stand."""
    action.on_installation("catalogue.load")
    rows, problems = read_limits(data)
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

"""Numbers that speak against a level, from the catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.evaluations.models import GradingBlock
from vungmanh.evaluations.rules.blocks import Block, read_blocks
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.last_days import last_of, meant_before, remark_on_ends


@act
def load_blocks(action: Action, data: dict[str, Any], file: str) -> str:
    """A file says anew what holds from the days it names; rows from other days stand."""
    action.on_installation("catalogue.load")
    rows, problems = read_blocks(data)
    problems += _written_before(rows)
    if problems:
        raise Refusal(f"{file}: {' '.join(problems)}")
    contents = [
        {key: value.isoformat() if type(value) is date else value for key, value in entry.items()}
        for entry in data["blocks"]
    ]
    GradingBlock.objects.bulk_create(
        [
            GradingBlock(code=row.condition.code, valid_from=row.valid_from, valid_to=row.valid_to, content=content)
            for row, content in zip(rows, contents, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["code", "valid_from"],
        update_fields=["valid_to", "content"],
    )
    action.record("evaluations.blocks", file, blocks=len(rows))
    return _("%(file)s: %(count)d dữ kiện cản mức xếp loại") % {"file": file, "count": len(rows)}


def review_blocks(data: dict[str, Any], file: str) -> list[str]:
    rows, _problems = read_blocks(data)
    return remark_on_ends(
        file, [(row.condition.code, last_of(row.valid_to)) for row in rows if row.valid_to is not None]
    )


def _written_before(rows: list[Block]) -> list[str]:
    """Files of the time when ``to`` was the first day no longer in force."""
    known = {(row.code, row.valid_from): row.valid_to for row in GradingBlock.objects.all()}
    said = [
        (row.condition.code, meant_before(last_of(row.valid_to), known.get((row.condition.code, row.valid_from))))
        for row in rows
        if row.valid_to is not None
    ]
    return [f"{code}: {words}." for code, words in said if words]

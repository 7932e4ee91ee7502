"""Numbers that speak against a level, from the catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.evaluations.models import GradingBlock
from vungmanh.evaluations.rules.blocks import read_blocks
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal


@act
def load_blocks(action: Action, data: dict[str, Any], file: str) -> str:
    """A file says anew what holds from the days it names; rows from other days stand."""
    action.on_installation("catalogue.load")
    rows, problems = read_blocks(data)
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

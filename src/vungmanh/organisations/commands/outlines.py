"""Outlines for the small map."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.models import Outline


@act
def draw_outlines(
    action: Action, *, rings: Mapping[int, Any], source: str, valid_from: date, change_set: ChangeSet
) -> int:
    """Give organisations an outline from a day on, where they have none yet."""
    action.on_many(rings, "organisations.manage")
    known = set(Outline.unscoped.filter(organisation_id__in=list(rings)).values_list("organisation_id", flat=True))
    new = [
        Outline(organisation_id=one, rings=shape, source=source, valid_from=valid_from, made_in=change_set)
        for one, shape in rings.items()
        if one not in known
    ]
    Outline.with_voided.bulk_create(new)
    action.record("organisations.outlines", change_set.pk, drawn=len(new))
    return len(new)

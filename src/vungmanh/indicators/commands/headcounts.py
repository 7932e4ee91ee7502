"""Counts of people as reported. The one place that keeps until when each count holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.indicators.commands.locks import keep_open
from vungmanh.indicators.enums import FOREVER
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.bulk import insert_rows
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import ChangeSet, change_each, open_change_set
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations.queries.cells import in_force

COUNTED = ("members", "official_members", "staff", "staff_not_members")
UNTIL = {"members_until": "members", "official_until": "official_members", "staff_until": "staff_not_members"}
COLUMNS = ("organisation_id", "on", *COUNTED, *UNTIL, "made_in_id", "voided_at", "voided_by", "void_reason")


@dataclass(frozen=True)
class HeadCountRow:
    organisation_id: int
    on: date
    members: int | None = None
    official_members: int | None = None
    staff: int | None = None
    staff_not_members: int | None = None


def state_headcount(actor: Actor, *, row: HeadCountRow) -> dict[str, int]:
    """One count, by hand, as a whole of its own. Raises ``Refusal`` for a day on which there is nothing to count."""
    if row.on > actor.day:
        raise Refusal(_("Ngày %(day)s chưa đến. Ghi ngày đã chốt số.") % {"day": date_text(row.on)})
    if not in_force(row.on).filter(pk=row.organisation_id).exists():
        raise Refusal(_("Ngày %(day)s tổ chức này chưa có hoặc đã kết thúc.") % {"day": date_text(row.on)})
    with transaction.atomic():
        label = _("Báo số đến ngày %(day)s") % {"day": date_text(row.on)}
        change_set = open_change_set(kind="headcounts", label=label, at=clock.now(), by=actor.name)
        return state_headcounts(actor, rows=[row], change_set=change_set)


@act
def state_headcounts(action: Action, *, rows: Sequence[HeadCountRow], change_set: ChangeSet) -> dict[str, int]:
    """Write counts by (organisation, day): new, changed, same. Judged before; constraints have the last word."""
    action.on_many((row.organisation_id for row in rows), "indicators.state")
    organisations = {row.organisation_id for row in rows}
    known = {(each.organisation_id, each.on): each for each in _known(organisations)}
    wanted = {(row.organisation_id, row.on): {name: getattr(row, name) for name in COUNTED} for row in rows}
    after = {key: {name: getattr(each, name) for name in COUNTED} for key, each in known.items()} | wanted
    untils = until_when(after)
    changed = [(each, _different(each, {**after[key], **untils[key]})) for key, each in known.items()]
    counted = [each for each, new in changed if any(name in new for name in COUNTED)]
    change_each(change_set, changed)
    new = [key for key in wanted if key not in known]
    keep_open(action.actor, [*new, *((each.organisation_id, each.on) for each in counted)])
    insert_rows(
        HeadCount,
        COLUMNS,
        ((*key, *wanted[key].values(), *untils[key].values(), change_set.pk, None, "", "") for key in new),
    )
    counts = {"new": len(new), "changed": len(counted), "same": len(wanted) - len(new) - len(counted)}
    action.record("indicators.headcounts", change_set.pk, **counts)
    return counts


def _known(organisations: set[int]) -> Iterable[HeadCount]:
    if len(organisations) > 2_000:
        return (each for each in HeadCount.unscoped.iterator() if each.organisation_id in organisations)
    return HeadCount.unscoped.filter(organisation_id__in=organisations)


def until_when(counts: dict[tuple[int, date], dict[str, Any]]) -> dict[tuple[int, date], dict[str, date]]:
    """For each count the day the next one of its kind at the same organisation takes over."""
    found: dict[tuple[int, date], dict[str, date]] = {}
    following: dict[tuple[int, str], date] = {}
    for key in sorted(counts, reverse=True):
        organisation, day = key
        found[key] = {until: following.get((organisation, until), FOREVER) for until in UNTIL}
        for until, name in UNTIL.items():
            if counts[key][name] is not None:
                following[organisation, until] = day
    return found


def _different(row: HeadCount, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(row, name) != value}

"""Adoptions from workbooks: from a day on, until their end, the next one or that of their organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.criteria.models import Adoption, CriteriaVersion
from vungmanh.criteria.queries.versions import versions_of
from vungmanh.criteria.rules.handing import disjoint
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.validity import is_in_force

Key = tuple[int, str, date]


@dataclass(frozen=True)
class AdoptionRow:
    """One adoption as the file says it. ``valid_to`` None: until the next one for the same thing."""

    organisation_id: int
    sheet: str
    valid_from: date
    valid_to: date | None = None
    decision_number: str = ""

    @property
    def key(self) -> Key:
        return (self.organisation_id, self.sheet, self.valid_from)


@dataclass
class AdoptionOutcome:
    """What came of it. ``faults`` by the key of the row; with one nothing was written."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: dict[Key, str] = field(default_factory=dict)


@act
def state_adoptions(action: Action, *, rows: Sequence[AdoptionRow], change_set: ChangeSet) -> AdoptionOutcome:
    """Write adoptions by organisation, sheet and first day: new, changed, same."""
    ids = {row.organisation_id for row in rows}
    action.on_many(ids, "criteria.write")
    known = {
        (each.organisation_id, each.criteria_set_id, each.valid_from): each
        for each in Adoption.objects.filter(organisation_id__in=ids)
    }
    wanted = {row.key: row for row in rows}
    versions = versions_of({code for _one, code, _day in (*known, *wanted)})
    ends = {key: each.valid_to for key, each in known.items()} | {key: row.valid_to for key, row in wanted.items()}
    outcome = AdoptionOutcome(faults=_without_version(wanted, versions))
    _give_way(ends, wanted, versions, outcome)
    if not outcome.faults:
        _write(wanted, known, ends, change_set, outcome)
    counts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "faults": len(outcome.faults)}
    action.record("criteria.adoptions", change_set.pk, **counts)
    return outcome


def _without_version(
    wanted: Mapping[Key, AdoptionRow], versions: Mapping[str, Sequence[CriteriaVersion]]
) -> dict[Key, str]:
    words = _("Ngày %(day)s phiếu %(code)s chưa có phiên bản nào có hiệu lực.")
    return {
        key: words % {"day": date_text(key[2]), "code": key[1]}
        for key in wanted
        if not any(is_in_force(row.valid_from, row.valid_to, key[2]) for row in versions.get(key[1], ()))
    }


def _give_way(
    ends: dict[Key, date | None],
    wanted: Mapping[Key, AdoptionRow],
    versions: Mapping[str, Sequence[CriteriaVersion]],
    outcome: AdoptionOutcome,
) -> None:
    """An open adoption ends where the next for the same thing begins; one with an end of its own may not reach over."""
    by_place: dict[tuple[int, str], list[Key]] = {}
    for key in ends:
        use = versions[key[1]][-1].criteria_set.use if versions.get(key[1]) else ""
        by_place.setdefault((key[0], use), []).append(key)
    for keys in by_place.values():
        for earlier, later in _in_each_others_way(sorted(keys, key=lambda key: key[2]), versions):
            end = ends[earlier]
            if end is None:
                ends[earlier] = later[2]
            elif end > later[2]:
                guilty = later if later in wanted else earlier
                words = _("Chồng lên phiếu %(code)s dùng từ ngày %(day)s. Sửa ngày để hai khoảng nối nhau.")
                other = earlier if guilty is later else later
                outcome.faults[guilty] = words % {"code": other[1], "day": date_text(other[2])}


def _in_each_others_way(
    keys: Sequence[Key], versions: Mapping[str, Sequence[CriteriaVersion]]
) -> list[tuple[Key, Key]]:
    """Neighbours that would speak for the same meetings of the same organisations."""
    found = []
    for place, one in enumerate(keys):
        later = next((each for each in keys[place + 1 :] if not _apart(one, each, versions)), None)
        if later is not None:
            found.append((one, later))
    return found


def _apart(one: Key, other: Key, versions: Mapping[str, Sequence[CriteriaVersion]]) -> bool:
    mine, theirs = versions.get(one[1]), versions.get(other[1])
    if one[1] == other[1] or not mine or not theirs:
        return False
    lists = ("parts", "kinds", "categories")
    return any(disjoint(getattr(mine[-1], name), getattr(theirs[-1], name)) for name in lists)


def _write(
    wanted: Mapping[Key, AdoptionRow],
    known: Mapping[Key, Adoption],
    ends: Mapping[Key, date | None],
    change_set: ChangeSet,
    outcome: AdoptionOutcome,
) -> None:
    changed: list[tuple[Adoption, dict[str, Any]]] = []
    for key, each in known.items():
        values: dict[str, Any] = {"valid_to": ends[key]}
        if key in wanted and wanted[key].decision_number:
            values["decision_number"] = wanted[key].decision_number
        changed.append((each, {name: value for name, value in values.items() if getattr(each, name) != value}))
    told = {(each.organisation_id, each.criteria_set_id, each.valid_from) for each, values in changed if values}
    change_each(change_set, changed)
    new = [row for key, row in wanted.items() if key not in known]
    Adoption.objects.bulk_create(
        Adoption(
            organisation_id=row.organisation_id,
            criteria_set_id=row.sheet,
            valid_from=row.valid_from,
            valid_to=ends[row.key],
            decision_number=row.decision_number[:100],
            made_in=change_set,
        )
        for row in new
    )
    outcome.new = len(new)
    outcome.changed = len([key for key in told if key in wanted])
    outcome.same = len(wanted) - outcome.new - outcome.changed

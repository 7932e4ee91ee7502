"""Which sheet governs an organisation on a day: what it, or the nearest above it, has adopted; else what holds
everywhere. What stands above decides, seen or not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vungmanh.criteria.models import Adoption, CriteriaVersion
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.queries import Label, ancestors_on, labels_of


@dataclass(frozen=True)
class Governing:
    """The sheet in force for an organisation, and by whose adoption; None where it holds everywhere."""

    version: CriteriaVersion
    adoption: Adoption | None = None


def sheet_for(organisation_id: int, use: str, day: date, part: str = "") -> CriteriaVersion | None:
    """The version an organisation uses that day; of an old day, the version of that day. Four queries."""
    found = governing([organisation_id], use, day, part).get(organisation_id)
    return None if found is None else found.version


def governing(organisation_ids: Collection[int], use: str, day: date, part: str = "") -> dict[int, Governing]:
    """The same for many, without those for which there is no sheet. Four queries, however many."""
    rules = rules_on(organisation_ids, day, use=use)
    found = {one: rules.for_one(one, use, part) for one in rules.chains}
    return {one: each for one, each in found.items() if each is not None}


@dataclass(frozen=True)
class Rules:
    """What is needed to say which sheet governs some organisations on one day."""

    labels: Mapping[int, Label]
    chains: Mapping[int, list[int]]
    """Itself and what stands above it, nearest first."""
    adoptions: Mapping[int, list[Adoption]] = field(repr=False)
    versions: Mapping[str, CriteriaVersion] = field(repr=False)

    def for_one(self, one: int, use: str, part: str = "") -> Governing | None:
        for place in self.chains[one]:
            for adoption in self.adoptions.get(place, ()):
                version = self.versions.get(adoption.criteria_set_id)
                if version is not None and self._fits(version, one, use, part):
                    return Governing(version, adoption)
        general = (each for each in self.versions.values() if each.everywhere and self._fits(each, one, use, part))
        return next((Governing(each) for each in general), None)

    def _fits(self, version: CriteriaVersion, one: int, use: str, part: str) -> bool:
        return version.criteria_set.use == use and applies_to(version, self.labels[one], part)


def applies_to(version: CriteriaVersion, label: Label, part: str) -> bool:
    """Whether a version is meant for such an organisation and such a meeting; a list that is empty means every."""
    return (
        (not version.kinds or label.kind in version.kinds)
        and (not version.categories or label.category in version.categories)
        and (not version.parts or not part or part in version.parts)
    )


def rules_on(organisation_ids: Collection[int], day: date, *, use: str = "") -> Rules:
    """Four queries, however many organisations."""
    above = ancestors_on(organisation_ids, day)
    labels = labels_of({*organisation_ids, *(one for each in above.values() for one in each)}, day)
    chains = {one: _nearest_first(one, labels) for one in organisation_ids if one in labels}
    places = {place for chain in chains.values() for place in chain}
    adoptions: dict[int, list[Adoption]] = {}
    standing = Adoption.unscoped.filter(holds_at(day), organisation_id__in=places)
    # The later one speaks where a unit has two that fit.
    for row in standing.order_by("-valid_from", "-pk"):
        adoptions.setdefault(row.organisation_id, []).append(row)
    rows = CriteriaVersion.objects.filter(holds_at(day)).select_related("criteria_set")
    rows = rows.filter(criteria_set__use=use) if use else rows
    versions = {row.criteria_set_id: row for row in rows.order_by("-valid_from", "criteria_set_id")}
    return Rules(labels, chains, adoptions, versions)


def _nearest_first(one: int, labels: Mapping[int, Label]) -> list[int]:
    chain = [one]
    while (parent := labels[chain[-1]].parent_id) is not None and parent in labels and parent not in chain:
        chain.append(parent)
    return chain


def adoptions_of(organisation_ids: Iterable[int]) -> list[Adoption]:
    """Every standing adoption of units in sight, the newest first."""
    rows = Adoption.objects.filter(organisation_id__in=list(organisation_ids)).select_related("criteria_set")
    return list(rows.order_by("-valid_from", "-pk"))


def adoptions_above(organisation_id: int, day: date) -> list[Adoption]:
    """What binds a unit that day, by itself and by all above, nearest first. What binds it is no secret to it."""
    rules = rules_on([organisation_id], day)
    return [each for place in rules.chains.get(organisation_id, ()) for each in rules.adoptions.get(place, ())]


def adoption_days(organisation_id: int, code: str) -> list[tuple[date, date | None]]:
    """When an organisation has used a set, for judging another stretch."""
    rows = Adoption.unscoped.filter(organisation_id=organisation_id, criteria_set_id=code)
    return list(rows.order_by("valid_from").values_list("valid_from", "valid_to"))


def overlapping(days: Iterable[tuple[date, date | None]], first: date, after: date | None) -> bool:
    """Whether a stretch shares a day with one of these."""
    return any((after is None or start < after) and (end is None or first < end) for start, end in days)

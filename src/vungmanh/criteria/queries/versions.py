"""Sets and their versions: what there is, what one of them says, which are one's own to see."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.criteria.models import CriteriaSet, CriteriaVersion
from vungmanh.criteria.rules.definition import Version
from vungmanh.criteria.rules.reading import plain_entry, read_version
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations import queries as organisations


def read(row: CriteriaVersion) -> Version:
    """The version as plain values. What was put in force was read before, so that it can be read again."""
    return read_content(row.content)


def read_content(content: dict[str, Any]) -> Version:
    """The same of content that is not in force yet. Raises ``Refusal`` naming every fault."""
    return _read(json.dumps(plain_entry(content), ensure_ascii=False))


@lru_cache(maxsize=64)
def _read(text: str) -> Version:
    """A page reads the same few versions again and again. Kept by their text: a row may be another in another test."""
    version, faults = read_version(json.loads(text))
    if version is None or faults:
        raise Refusal(" ".join(faults))
    return version


@dataclass(frozen=True)
class SetLine:
    """A set with its versions, the oldest first."""

    code: str
    name: str
    short_name: str
    use: str
    owner_id: int | None
    versions: tuple[CriteriaVersion, ...]

    def on(self, day: date) -> CriteriaVersion | None:
        """The version in force that day."""
        holding = (each for each in self.versions if each.valid_from <= day)
        return next((each for each in holding if each.valid_to is None or day < each.valid_to), None)

    @property
    def latest(self) -> CriteriaVersion:
        return self.versions[-1]


def all_sets(*, day: date, use: str = "") -> list[SetLine]:
    """Every set the asker may see, with its versions. Three queries: there are never many sets.

    What ships is everybody's; a set of one's own house is seen by whoever stands under its author or sees it.
    """
    rows = CriteriaSet.objects.filter(_seen(day))
    return _lines(rows.filter(use=use) if use else rows)


def set_named(code: str, *, day: date) -> SetLine:
    """One set. Raises ``NotFound`` for what is out of sight as for what does not exist."""
    found = _lines(CriteriaSet.objects.filter(_seen(day), code=code.strip().lower()))
    if not found:
        raise NotFound(_("Không có phiếu chấm “%(code)s” trong phạm vi của đồng chí.") % {"code": code})
    return found[0]


def version_named(version_id: int, *, day: date) -> CriteriaVersion:
    """One version. Raises ``NotFound`` for what is out of sight as for what does not exist."""
    sets = CriteriaSet.objects.filter(_seen(day)).values("code")
    rows = CriteriaVersion.objects.select_related("criteria_set").filter(voided_at__isnull=True)
    found = rows.filter(pk=version_id, criteria_set_id__in=sets).first()
    if found is None:
        raise NotFound(_("Không có phiên bản phiếu chấm này trong phạm vi của đồng chí."))
    return found


def version_in_force(code: str, day: date) -> CriteriaVersion | None:
    """The version of a set that holds on a day, whoever asks."""
    rows = CriteriaVersion.objects.select_related("criteria_set").filter(holds_at(day), criteria_set_id=code)
    return rows.first()


def _seen(day: date) -> Q:
    """Sets without an author, and those whose author the asker sees or stands under."""
    owners = set(CriteriaSet.objects.filter(owner_id__isnull=False).values_list("owner_id", flat=True))
    return Q(owner_id__isnull=True) | Q(owner_id__in=organisations.in_sight_or_above(owners, day)) if owners else Q()


def _lines(rows: Iterable[CriteriaSet]) -> list[SetLine]:
    sets = list(rows)
    versions = versions_of([each.code for each in sets])
    return [
        SetLine(each.code, each.name, each.short_name, each.use, each.owner_id, tuple(versions[each.code]))
        for each in sets
        if versions.get(each.code)
    ]


def versions_of(codes: Collection[str]) -> dict[str, list[CriteriaVersion]]:
    """The standing versions of some sets, the oldest first. One query."""
    found: dict[str, list[CriteriaVersion]] = {}
    rows = CriteriaVersion.objects.select_related("criteria_set").filter(voided_at__isnull=True)
    for row in rows.filter(criteria_set_id__in=list(codes)).order_by("criteria_set_id", "valid_from"):
        found.setdefault(row.criteria_set_id, []).append(row)
    return found


def set_choices() -> dict[str, str]:
    """Codes and names of every set the asker may see on the tree as it stands, for reading a workbook."""
    rows = CriteriaSet.objects.filter(_seen(date.max))
    return {code: short or name for code, name, short in rows.values_list("code", "name", "short_name")}

"""Evidence in words that different organisations wrote alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.conf import settings

from vungmanh.criteria.models import Answer, CriteriaVersion
from vungmanh.criteria.queries.comparing.against import names_above
from vungmanh.criteria.queries.comparing.asked import ComparedAsked, own_columns, sheets_compared
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.comparing.words import Said, alike
from vungmanh.criteria.rules.definition import Version
from vungmanh.organisations.queries import Label, ancestors_on, labels_of

MOST = 20_000
"""Texts held against each other while one waits; above, a smaller unit or a shorter period is asked for."""


@dataclass(frozen=True)
class AlikeLine:
    sheet_id: int
    organisation_id: int
    cell: str
    code: str
    above: tuple[str, ...]
    sheet: str
    on: date
    question: str
    text: str


@dataclass(frozen=True)
class AlikeGroup:
    """``least``: how alike the least alike neighbours are; 1 where all are the same."""

    lines: tuple[AlikeLine, ...]
    cells: int
    least: Fraction


@dataclass(frozen=True)
class AlikeFound:
    """``texts`` were held against each other; ``too_many``: none were, there are more than one can wait for."""

    groups: tuple[AlikeGroup, ...]
    texts: int
    too_many: bool = False


def alike_found(asked: ComparedAsked) -> AlikeFound:
    """Groups of texts that at least two organisations wrote alike, the widest first. A fixed number of queries."""
    notes = Answer.objects.filter(scoring__in=own_columns(sheets_compared(asked)).values("pk")).exclude(note="")
    found = notes.select_related("scoring__sheet__criteria_set").order_by("pk")[: MOST + 1]
    rows = {row.pk: row for row in found}
    if len(rows) > MOST:
        return AlikeFound((), len(rows), too_many=True)
    if not rows:
        return AlikeFound((), 0)
    ids = {row.scoring.sheet.version_id for row in rows.values()}
    versions = {row.pk: read(row) for row in CriteriaVersion.objects.filter(pk__in=ids)}
    labels = labels_of({row.scoring.sheet.organisation_id for row in rows.values()}, asked.day)
    own = {str(key): tuple(words_of_sheet(version)) for key, version in versions.items()}
    groups = alike(_said(rows.values(), labels), own, fewest=settings.VUNGMANH_COMPARE_WORDS)
    named = {one for group in groups for one in group.owners}
    above = ancestors_on(named, asked.day)
    labels = labels_of({*named, *(one for each in above.values() for one in each)}, asked.day)
    shown = (
        AlikeGroup(
            tuple(_line(rows[each.key], labels, versions) for each in group.said), len(group.owners), group.least
        )
        for group in groups
    )
    return AlikeFound(tuple(shown), len(rows))


def _said(rows: Iterable[Answer], labels: Mapping[int, Label]) -> Iterator[Said]:
    for row in rows:
        sheet = row.scoring.sheet
        name = labels[sheet.organisation_id].name
        yield Said(row.pk, sheet.organisation_id, row.note, str(sheet.version_id), (name,))


def _line(row: Answer, labels: Mapping[int, Label], versions: Mapping[int, Version]) -> AlikeLine:
    sheet = row.scoring.sheet
    version, label = versions[sheet.version_id], labels[sheet.organisation_id]
    asked = version.facts_by_code.get(row.code) or version.by_code.get(row.code)
    return AlikeLine(
        sheet_id=sheet.pk,
        organisation_id=label.id,
        cell=label.name,
        code=label.code,
        above=names_above(label.id, labels),
        sheet=sheet.criteria_set.short_name or sheet.criteria_set.name,
        on=sheet.on,
        question=asked.name if asked is not None else row.code,
        text=row.note,
    )


def words_of_sheet(version: Version) -> Iterator[str]:
    """Everything the paper itself says: repeating the question is nobody's copy."""
    for top in version.items:
        for item in top.walk():
            yield item.name
            yield item.note
            yield from item.evidence
    for fact in version.facts:
        yield fact.name
        yield fact.help
        yield from (each.name for each in fact.choices)
    yield from version.notes

"""The same file handed in as evidence by different organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.criteria.models import CriteriaVersion, Evidence
from vungmanh.criteria.queries.comparing.against import names_above
from vungmanh.criteria.queries.comparing.asked import ComparedAsked, own_columns, sheets_compared
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.comparing.files import Used, shared_files
from vungmanh.criteria.rules.definition import Version
from vungmanh.organisations.queries import Label, ancestors_on, labels_of


@dataclass(frozen=True)
class FileLine:
    evidence_id: int
    sheet_id: int
    organisation_id: int
    cell: str
    code: str
    above: tuple[str, ...]
    sheet: str
    on: date
    question: str
    name: str


@dataclass(frozen=True)
class SharedFile:
    """One file with every use of it; ``cells`` of them are different organisations."""

    digest: str
    lines: tuple[FileLine, ...]
    cells: int


def shared_found(asked: ComparedAsked) -> list[SharedFile]:
    """Files behind own columns handed in by more than one organisation, the widest first. A fixed number of queries."""
    pieces = Evidence.objects.filter(scoring__in=own_columns(sheets_compared(asked)).values("pk")).exclude(digest="")
    used = pieces.order_by("pk").values_list("pk", "scoring__sheet__organisation_id", "digest")
    groups = shared_files(Used(*each) for each in used)
    if not groups:
        return []
    keys = [each.key for group in groups for each in group]
    rows = {row.pk: row for row in Evidence.objects.filter(pk__in=keys).select_related("scoring__sheet__criteria_set")}
    ids = {row.scoring.sheet.organisation_id for row in rows.values()}
    above = ancestors_on(ids, asked.day)
    labels = labels_of({*ids, *(one for each in above.values() for one in each)}, asked.day)
    wanted = {row.scoring.sheet.version_id for row in rows.values()}
    versions = {row.pk: read(row) for row in CriteriaVersion.objects.filter(pk__in=wanted)}
    return [
        SharedFile(
            group[0].digest,
            tuple(_line(rows[each.key], labels, versions) for each in group),
            len({each.owner for each in group}),
        )
        for group in groups
    ]


def _line(row: Evidence, labels: Mapping[int, Label], versions: Mapping[int, Version]) -> FileLine:
    sheet = row.scoring.sheet
    version, label = versions[sheet.version_id], labels[sheet.organisation_id]
    asked = version.facts_by_code.get(row.code) or version.by_code.get(row.code)
    return FileLine(
        evidence_id=row.pk,
        sheet_id=sheet.pk,
        organisation_id=label.id,
        cell=label.name,
        code=label.code,
        above=names_above(label.id, labels),
        sheet=sheet.criteria_set.short_name or sheet.criteria_set.name,
        on=sheet.on,
        question=asked.name if asked is not None else row.code,
        name=row.name,
    )

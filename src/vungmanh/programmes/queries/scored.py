"""Dossiers that score sheets of workbooks are about: found by programme, cell and period, and told by their key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from vungmanh.criteria.queries.about import key_of_part, whole_of
from vungmanh.kernel.periods import Period
from vungmanh.programmes.models import ProgrammeVersion, Registration
from vungmanh.programmes.queries.criteria import SEVERAL, SUBJECT
from vungmanh.programmes.rules.appraisal import part_of_stage, stages_from

Row = dict[str, Any]
ABOVE = "level_above"
DossierKey = tuple[str, int, str]
"""Programme, cell, period."""


@dataclass(frozen=True)
class Scored:
    """One dossier: the sets its programme names, and its stages of appraisal by code and name."""

    pk: int
    sheets: frozenset[str]
    stages: Mapping[str, str]
    version: Any

    @property
    def apart(self) -> bool:
        """Whether its stages score each for itself."""
        return len(self.stages) >= SEVERAL

    def about(self, stage: str) -> tuple[str, str]:
        """What a sheet about it is about, for a stage or for the whole."""
        return SUBJECT, key_of_part(str(self.pk), part_of_stage(stages_from(self.version.appraisal), stage))


def scored_dossiers(keys: Collection[DossierKey]) -> dict[DossierKey, Scored]:
    """The latest dossier of each key, in sight. One statement; none where none is named."""
    if not keys:
        return {}
    rows = Registration.objects.filter(
        programme_id__in={code for code, _one, _period in keys}, for_period__in={period for *_key, period in keys}
    )
    found: dict[DossierKey, Scored] = {}
    for row in rows.select_related("version").order_by("attempt"):
        key = (row.programme_id, row.organisation_id, row.for_period)
        if key in keys:
            found[key] = _scored(row)
    return found


def _scored(row: Registration) -> Scored:
    sheets = {
        str(code) for each in row.version.criteria for name, code in each.items() if name != "categories" and code
    }
    stages = {each.code: each.name for each in stages_from(row.version.appraisal)}
    return Scored(row.pk, frozenset(sheets), stages, row.version)


def stage_scored(subject: str, subject_key: str) -> str:
    """The stage whose score a sheet keeps, by name; empty, without a query, of any other sheet."""
    return stages_scored([(subject, subject_key)]).get((subject, subject_key), "")


def stages_scored(abouts: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The same of many, without those that keep no stage's. One statement; none where there is no such sheet."""
    wholes = {each: whole_of(each[1]) for each in abouts if each[0] == SUBJECT and whole_of(each[1]) != each[1]}
    if not wholes:
        return {}
    rows = Registration.objects.filter(pk__in={int(whole) for whole in wholes.values()}).select_related("version")
    stages = {str(row.pk): {each.code: each.name for each in stages_from(row.version.appraisal)} for row in rows}
    named = {each: stages.get(whole, {}).get(_part(each[1]), "") for each, whole in wholes.items()}
    return {each: name for each, name in named.items() if name}


def _part(subject_key: str) -> str:
    return subject_key.removeprefix(whole_of(subject_key)).lstrip(":")


def stages_before_the_last() -> dict[str, str]:
    """Stages that keep their scores on sheets of their own, by code: names of programmes that call it otherwise stand
    one after another. One statement.
    """
    found: dict[str, list[str]] = {}
    for appraisal in ProgrammeVersion.objects.order_by("programme_id", "valid_from").values_list(
        "appraisal", flat=True
    ):
        stages = stages_from(appraisal)
        for each in stages[:-1] if len(stages) >= SEVERAL else ():
            names = found.setdefault(each.code, [])
            names += [each.name] if each.name not in names else []
    return {code: " / ".join(names) for code, names in found.items()}


def with_dossiers(rows: Collection[Row]) -> list[Row]:
    """Rows of score sheets with the dossier each is about, as the workbook names it. What is about another sort of
    record, or about a dossier that was begun again since, is left out. One statement where any is about a dossier.
    """
    keys = {int(whole_of(row["subject_key"])) for row in rows if row["subject"] == SUBJECT}
    dossiers = _latest(keys) if keys else {}
    found = []
    for row in rows:
        told = dict(row)
        subject, key = told.pop("subject"), told.pop("subject_key")
        named = _named(subject, key, str(told["scorer"]), dossiers)
        if named is not None:
            found.append({**told, **named})
    return found


def _named(subject: str, key: str, scorer: str, dossiers: Mapping[int, Registration]) -> Row | None:
    if not subject:
        return {"programme": None, "for_period": None, "stage": None}
    row = dossiers.get(int(whole_of(key))) if subject == SUBJECT else None
    if row is None:
        return None
    stages = stages_from(row.version.appraisal)
    last = stages[-1].code if len(stages) >= SEVERAL and scorer == ABOVE else ""
    stage = _part(key) or last
    period = Period(row.for_period, row.for_from, row.for_after)
    return {"programme": row.programme_id, "for_period": period, "stage": stage or None}


def _latest(keys: Collection[int]) -> dict[int, Registration]:
    one = {name: OuterRef(name) for name in ("programme", "organisation", "for_period")}
    later = Registration.objects.filter(**one, attempt__gt=OuterRef("attempt"))
    rows = Registration.objects.filter(pk__in=keys).exclude(Exists(later)).select_related("version")
    return {row.pk: row for row in rows}

"""A new version run over the sheets of a past period before it takes effect: who would gain, who would lose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.criteria.enums import ColumnState, Scorer, Use
from vungmanh.criteria.models import Answer, CriteriaSet, CriteriaVersion, FilledSheet, Scoring
from vungmanh.criteria.queries.versions import read, read_content
from vungmanh.criteria.rules.definition import Value, Version
from vungmanh.criteria.rules.rehearsal import Rehearsal, Totals, Tried, totals
from vungmanh.criteria.rules.texts import kept
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries import Label, counting_rows, labels_of

MOST = 20_000
"""So many sheets are judged anew in one go; beyond it a smaller unit or a shorter period is asked for."""


@dataclass(frozen=True)
class RehearsedSheet:
    """One sheet under the version it was filled in by and under the new one."""

    id: int
    organisation_id: int
    code: str
    cell: str
    on: date
    part: str
    scorer: Scorer
    tried: Tried


@dataclass(frozen=True)
class Rehearsed:
    """``unfinished``: sheets of the period without a column that was handed in; ``elsewhere``: sheets of units or
    meetings the new version is not meant for. Neither is judged.
    """

    new: Version
    sheets: tuple[RehearsedSheet, ...]
    totals: Totals
    unfinished: int = 0
    elsewhere: int = 0
    bands: Mapping[str, str] = field(default_factory=dict)
    """Names of the bands of either side, by code."""


def rehearse(
    content: dict[str, Any], *, period: Period, under_id: int, day: date, use: str = Use.MEETING, code: str = ""
) -> Rehearsed:
    """Judge what was handed in under a unit in sight over a period by a version that is not in force.

    The official column of each sheet, else the organisation's own; only sheets of one set where ``code`` is given.
    Six queries, whatever the number of sheets. Raises ``Refusal`` for content with faults and for too many sheets.
    """
    new = read_content(content)
    rows = _sheets(period, under_id, day, use, code)
    labels = labels_of({row.organisation_id for row in rows}, period.last)
    meant = [row for row in rows if _applies(new, labels[row.organisation_id], row.part)]
    columns = _columns([row.pk for row in meant])
    judged = [row for row in meant if row.pk in columns]
    versions = {row.pk: read(row) for row in _versions({row.version_id for row in judged})}
    answers = _answers([columns[row.pk].pk for row in judged])
    pairs = {key: Rehearsal(old, new) for key, old in versions.items()}
    found = []
    for row in judged:
        column, label = columns[row.pk], labels[row.organisation_id]
        values, chosen = _said(versions[row.version_id], answers.get(column.pk, ()))
        tried = pairs[row.version_id].of(values, chosen)
        found.append(
            RehearsedSheet(
                row.pk, row.organisation_id, label.code, label.name, row.on, row.part, Scorer(column.scorer), tried
            )
        )
    bands = {each.code: each.name for version in (*versions.values(), new) for each in version.bands}
    unfinished, elsewhere = len(meant) - len(judged), len(rows) - len(meant)
    return Rehearsed(new, tuple(found), totals(each.tried for each in found), unfinished, elsewhere, bands)


def _sheets(period: Period, under_id: int, day: date, use: str, code: str) -> list[FilledSheet]:
    named = Q(use=use) & (Q(code=code) if code else Q())
    sets = list(CriteriaSet.objects.filter(named).values_list("code", flat=True))
    below = counting_rows(day).filter(ancestor_id=under_id).values("descendant_id")
    rows = FilledSheet.objects.filter(on__gte=period.first, on__lt=period.after, criteria_set_id__in=sets)
    found = list(rows.filter(organisation_id__in=below).order_by("on", "pk")[: MOST + 1])
    if len(found) > MOST:
        words = _("Kỳ này có hơn %(most)s phiếu. Chọn đơn vị nhỏ hơn hoặc kỳ ngắn hơn rồi chạy thử lại.")
        raise Refusal(words % {"most": count_text(MOST)})
    return found


def _applies(version: Version, label: Label, part: str) -> bool:
    applies = version.applies
    return (
        (not applies.kinds or label.kind in applies.kinds)
        and (not applies.categories or label.category in applies.categories)
        and (not applies.parts or not part or part in applies.parts)
    )


def _columns(sheet_ids: Iterable[int]) -> dict[int, Scoring]:
    """By sheet the official column, where it was handed in, else the organisation's own."""
    rows = Scoring.objects.filter(_among("sheet_id", sheet_ids), state=ColumnState.HANDED_IN)
    rows = rows.filter(Q(official=True) | Q(scorer=Scorer.SELF))
    return {row.sheet_id: row for row in rows.order_by("official", "pk")}


def _versions(ids: Iterable[int]) -> list[CriteriaVersion]:
    return list(CriteriaVersion.objects.filter(pk__in=list(ids)))


def _answers(column_ids: Iterable[int]) -> dict[int, list[tuple[str, str, Decimal | None]]]:
    found: dict[int, list[tuple[str, str, Decimal | None]]] = {}
    rows = Answer.objects.filter(_among("scoring_id", column_ids))
    for column, code, value, chosen in rows.values_list("scoring_id", "code", "value", "chosen"):
        found.setdefault(column, []).append((code, value, chosen))
    return found


def _among(path: str, keys: Iterable[int]) -> Q:
    return Q(**{f"{path}__in": list(keys)})


def _said(
    version: Version, answers: Iterable[tuple[str, str, Decimal | None]]
) -> tuple[dict[str, Value], dict[str, Decimal]]:
    values, chosen = {}, {}
    for code, text, points in answers:
        value = kept(version, code, text)
        if value is not None:
            values[code] = value
        if points is not None:
            chosen[code] = points
    return values, chosen

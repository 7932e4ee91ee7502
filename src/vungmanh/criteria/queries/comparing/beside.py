"""Scores of one organisation and period side by side: its own, a visitor's, the level above's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import CriteriaVersion, FilledSheet, Scoring
from vungmanh.criteria.queries.comparing.asked import ComparedAsked, parted, sheets_compared, with_both
from vungmanh.criteria.queries.sheets import SheetLine, lines_of
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.comparing.gaps import gap_of
from vungmanh.criteria.rules.handing import key_of_part

About = tuple[str, str]


@dataclass(frozen=True)
class Beside:
    """What another sheet of the same organisation and period came to in one column, such as a visitor's.

    ``about``: what that sheet is about, by sort of record and key.
    """

    sheet_id: int
    sheet: str
    about: About
    scorer: Scorer
    total: Decimal | None
    out_of: Decimal | None
    met: bool | None = None


@dataclass(frozen=True)
class BesideLine:
    """One sheet; ``scorers``: the columns its paper has. ``gap``: own less official, in points of a hundred."""

    line: SheetLine
    about: About
    period: str
    scorers: frozenset[Scorer]
    out_of: Decimal | None
    gap: Decimal | None
    others: tuple[Beside, ...]


@dataclass(frozen=True)
class BesidePage:
    rows: tuple[BesideLine, ...]
    total: int

    @property
    def abouts(self) -> set[About]:
        """What the sheets on it are about."""
        return {about for row in self.rows for about in (row.about, *(each.about for each in row.others))}


def beside_page(
    asked: ComparedAsked, *, both: bool = False, apart: bool = False, first: int = 0, count: int = 50
) -> BesidePage:
    """The latest day first. ``both``: only sheets with an own and another total, those that are counted; ``apart``:
    only those without points of which one says that everything is met and the other that it is not.
    """
    sheets = _narrowed(asked, both=both, apart=apart)
    shown = sheets.order_by("-on", "-pk")[first : first + count]
    rows = {row.pk: row for row in shown}
    if not rows:
        return BesidePage((), sheets.count())
    lines = lines_of(FilledSheet.objects.filter(pk__in=list(rows)).order_by("-on", "-pk"), asked.day)
    others = _others(rows.values())
    ids = {row.version_id for row in (*rows.values(), *(each.sheet for each in others))}
    versions = {row.pk: read(row) for row in CriteriaVersion.objects.filter(pk__in=ids)}
    found = []
    for line in lines:
        row = rows[line.id]
        version = versions[row.version_id]
        beside = tuple(
            Beside(
                each.sheet_id,
                each.sheet.criteria_set.short_name or each.sheet.criteria_set.name,
                (each.sheet.subject, each.sheet.subject_key),
                Scorer(each.scorer),
                each.total,
                versions[each.sheet.version_id].total,
                each.met,
            )
            for each in others
            if each.sheet_id != row.pk and _key(each.sheet) == _key(row)
        )
        gap = _gap(line, version.total, _against(line, row, others, asked.part))
        found.append(
            BesideLine(
                line, (row.subject, row.subject_key), row.period, frozenset(version.scorers), version.total, gap, beside
            )
        )
    return BesidePage(tuple(found), sheets.count())


def _narrowed(asked: ComparedAsked, *, both: bool, apart: bool) -> QuerySet[FilledSheet]:
    sheets = sheets_compared(asked)
    if both:
        sheets = sheets.filter(pk__in=with_both(sheets_compared(asked), asked.part).values("sheet_id"))
    if apart:
        sheets = sheets.filter(pk__in=parted(sheets_compared(asked), asked.part).values("sheet_id"))
    return sheets


def _against(line: SheetLine, row: FilledSheet, others: Iterable[Scoring], part: str) -> Decimal | None:
    """The total that a sheet's own column is held against."""
    if not part:
        own, official = line.column(Scorer.SELF), line.official
        return official.total if official is not None and official is not own else None
    wanted = (row.subject, key_of_part(row.subject_key, part), row.version_id)
    found = [
        each
        for each in others
        if each.scorer == Scorer.LEVEL_ABOVE
        and (each.sheet.subject, each.sheet.subject_key, each.sheet.version_id) == wanted
    ]
    latest = max(found, key=lambda each: (each.sheet.on, each.pk), default=None)
    return latest.total if latest is not None else None


def _gap(line: SheetLine, out_of: Decimal | None, other: Decimal | None) -> Decimal | None:
    own = line.column(Scorer.SELF)
    if own is None or own.official or not out_of or other is None:
        return None
    if own.state is not ColumnState.HANDED_IN or own.total is None:
        return None
    gap = gap_of(own.total, other, out_of)
    return (Decimal(gap.numerator) / Decimal(gap.denominator)).quantize(Decimal("0.01"))


def _key(row: FilledSheet) -> tuple[int, str]:
    return row.organisation_id, row.period


def _others(rows: Iterable[FilledSheet]) -> list[Scoring]:
    """Everything handed in of the same organisations and periods that came to a total, or to met or not."""
    keys = {_key(row) for row in rows}
    wanted = Q(
        sheet__organisation_id__in={one for one, _period in keys}, sheet__period__in={each for _one, each in keys}
    )
    came = Q(total__isnull=False) | Q(met__isnull=False)
    found = Scoring.objects.filter(wanted, came, state=ColumnState.HANDED_IN)
    rows_found = found.select_related("sheet", "sheet__criteria_set").order_by("sheet__on", "sheet_id", "pk")
    return [each for each in rows_found if _key(each.sheet) in keys]

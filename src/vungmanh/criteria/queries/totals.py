"""What filled sheets came to, for whoever rests a decision of his own on one: each keeps its version for good."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import FilledSheet, Scoring
from vungmanh.criteria.queries.versions import read
from vungmanh.kernel.scope import current_scope

HUNDRED = Decimal(100)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class SheetTotal:
    """A sheet with the column that counts so far: the official one once it is handed in, else the latest handed in.

    ``total`` is None while no column is handed in, or where the sheet scores nothing; ``out_of`` is what a full sheet
    comes to. A sheet crossed out is still told of: what rests on it must say so.
    """

    id: int
    organisation_id: int
    set_code: str
    name: str
    use: str
    on: date
    version_from: date
    out_of: Decimal | None
    voided: bool
    subject: str = ""
    subject_key: str = ""
    scorer: Scorer | None = None
    official: bool = False
    total: Decimal | None = None
    band: str = ""
    band_name: str = ""
    handed_in_on: date | None = None

    @property
    def of_hundred(self) -> Decimal | None:
        """The total on a scale of a hundred, at two decimals."""
        if self.total is None or not self.out_of:
            return None
        return (HUNDRED * self.total / self.out_of).quantize(CENT, ROUND_HALF_UP)


def totals_of(sheet_ids: Collection[int]) -> dict[int, SheetTotal]:
    """By key, as far as they are in sight; those crossed out too. Two queries, none for no key."""
    if not sheet_ids:
        return {}
    seen = current_scope().q(FilledSheet.scope_path)
    rows = FilledSheet.with_voided.filter(seen, pk__in=list(sheet_ids)).select_related("criteria_set", "version")
    return {each.id: each for each in _told(rows)}


def totals_within(
    organisation_id: int, use: str, first: date, after: date, *, subject: str = "", subject_key: str = ""
) -> list[SheetTotal]:
    """Sheets of one organisation about a day of a stretch, the latest first: about the organisation itself, or about
    the record named. Two queries, one where there is none.
    """
    rows = FilledSheet.objects.filter(
        organisation_id=organisation_id,
        criteria_set__use=use,
        on__gte=first,
        on__lt=after,
        subject=subject,
        subject_key=subject_key,
    )
    return _told(rows.select_related("criteria_set", "version").order_by("-on", "-pk"))


def _told(rows: Iterable[FilledSheet]) -> list[SheetTotal]:
    found = list(rows)
    columns: dict[int, Scoring] = {}
    if found:
        handed_in = Scoring.with_voided.filter(sheet__in=[row.pk for row in found], state=ColumnState.HANDED_IN)
        order = list(Scorer)
        for each in sorted(handed_in, key=lambda one: (one.official, order.index(Scorer(one.scorer)))):
            columns[each.sheet_id] = each
    return [_one(row, columns.get(row.pk)) for row in found]


def _one(row: FilledSheet, column: Scoring | None) -> SheetTotal:
    version = read(row.version)
    names = {each.code: each.name for each in version.bands}
    return SheetTotal(
        id=row.pk,
        organisation_id=row.organisation_id,
        set_code=row.criteria_set_id,
        name=row.criteria_set.short_name or row.criteria_set.name,
        use=row.criteria_set.use,
        on=row.on,
        version_from=row.version.valid_from,
        out_of=version.total,
        voided=row.voided_at is not None,
        subject=row.subject,
        subject_key=row.subject_key,
        scorer=Scorer(column.scorer) if column else None,
        official=bool(column and column.official),
        total=column.total if column else None,
        band=column.band if column else "",
        band_name=names.get(column.band, column.band) if column else "",
        handed_in_on=column.day if column else None,
    )

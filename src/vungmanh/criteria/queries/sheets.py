"""Lists of filled sheets, and what waits for whom: scoped reads for pages, lists and downloads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import CriteriaSet, CriteriaVersion, FilledSheet, Scoring
from vungmanh.criteria.queries.lowered import lowered_columns
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.definition import Version
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import Period
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.scope import Scope
from vungmanh.organisations.queries import ancestors_on, counting_rows, labels_of
from vungmanh.organisations.queries.search import found_ids

OPEN, OFFICIAL, WAITING = "open", "official", "waiting"
STATES = (OPEN, WAITING, OFFICIAL)
"""No official column yet; handed in by the organisation itself and not yet by the level above; settled."""


@dataclass(frozen=True)
class SheetsAsked:
    """What a list of sheets is narrowed by; what is empty narrows nothing. ``band`` is that of the official column."""

    use: str = ""
    code: str = ""
    part: str = ""
    state: str = ""
    band: str = ""
    period: Period | None = None
    under_id: int | None = None
    organisation_id: int | None = None
    text: str = ""
    without: frozenset[int] = frozenset()
    """Sheets left out, such as those whose open column is another unit's to give."""


@dataclass(frozen=True)
class ColumnLine:
    """One column of a sheet in a list. ``begun``: somebody has written in it."""

    scorer: Scorer
    state: ColumnState
    official: bool
    begun: bool
    total: Decimal | None
    band: str
    band_name: str
    by_name: str
    day: date | None
    returned: str
    lowered_by: tuple[str, ...] = ()
    """Items not met for which the band is lower than the total alone would give."""
    met: bool | None = None
    """Of a paper without points, whether everything is met; None while it is open."""


@dataclass(frozen=True)
class SheetLine:
    """One filled sheet of a list."""

    id: int
    organisation_id: int
    cell: str
    code: str
    above: tuple[str, ...]
    set_code: str
    sheet: str
    use: str
    on: date
    part: str
    columns: tuple[ColumnLine, ...]
    subject: str = ""
    subject_key: str = ""
    """The record it was filled in for; empty of a sheet of its own."""
    margin: Decimal | None = None
    """How far totals may lie apart by the paper; None where it says nothing of it."""

    def column(self, scorer: Scorer) -> ColumnLine | None:
        return next((each for each in self.columns if each.scorer is scorer), None)

    @property
    def official(self) -> ColumnLine | None:
        """The official column, once it is handed in."""
        return next((each for each in self.columns if each.official and each.state is ColumnState.HANDED_IN), None)


@dataclass(frozen=True)
class SheetsPage:
    rows: tuple[SheetLine, ...]
    total: int


def sheets_page(
    asked: SheetsAsked, *, day: date, first: int = 0, count: int = 50, within: Scope | None = None
) -> SheetsPage:
    """One page, the latest day first. ``within``: a narrower sight, such as of one permission."""
    rows = found_sheets(asked, day=day, within=within)
    shown = rows.order_by("-on", "-pk")[first : first + count]
    return SheetsPage(lines_of(shown, day), rows.count())


def sheet_line(sheet_id: int, *, day: date) -> SheetLine:
    """One sheet as a list shows it. Raises ``NotFound`` for what is out of sight as for what is not there."""
    found = lines_of(FilledSheet.objects.filter(pk=sheet_id), day)
    if not found:
        raise NotFound(_("Không có phiếu này trong phạm vi của đồng chí."))
    return found[0]


def found_sheets(asked: SheetsAsked, *, day: date, within: Scope | None = None) -> QuerySet[FilledSheet]:
    """Everything such a list holds."""
    wanted = Q() if within is None else within.q("organisation")
    if asked.use or asked.code:
        named = Q(use=asked.use) if asked.use else Q()
        named &= Q(code=asked.code.strip().lower()) if asked.code else Q()
        wanted &= Q(criteria_set_id__in=list(CriteriaSet.objects.filter(named).values_list("code", flat=True)))
    if asked.part:
        wanted &= Q(part=asked.part)
    if asked.period is not None:
        wanted &= Q(on__gte=asked.period.first, on__lt=asked.period.after)
    if asked.organisation_id is not None:
        wanted &= Q(organisation_id=asked.organisation_id)
    if asked.under_id is not None:
        wanted &= Q(organisation_id__in=counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id"))
    if asked.text:
        wanted &= Q(organisation_id__in=list(found_ids(asked.text, on=day)))
    rows: QuerySet[FilledSheet] = FilledSheet.objects.filter(wanted & _in_state(asked.state, asked.band))
    return rows.exclude(pk__in=asked.without) if asked.without else rows


def _in_state(state: str, band: str) -> Q:
    columns = Scoring.objects.filter(sheet=OuterRef("pk"))
    handed_in = columns.filter(state=ColumnState.HANDED_IN)
    wanted = Q()
    if state == OPEN:
        wanted &= ~Q(Exists(handed_in.filter(official=True)))
    if state == OFFICIAL:
        wanted &= Q(Exists(handed_in.filter(official=True)))
    if state == WAITING:
        waiting = columns.filter(scorer=Scorer.LEVEL_ABOVE).exclude(state=ColumnState.HANDED_IN)
        wanted &= Q(Exists(waiting)) & Q(Exists(handed_in.filter(scorer=Scorer.SELF)))
    if band:
        wanted &= Q(Exists(handed_in.filter(official=True, band=band)))
    return wanted


def lines_of(rows: QuerySet[FilledSheet], day: date) -> tuple[SheetLine, ...]:
    """Sheets with their cells' names and columns, in the order given. Six queries, one where there are none; one
    more where an item not met holds a band down.
    """
    return _lines(list(rows.select_related("criteria_set")), day)


def _lines(found: list[FilledSheet], day: date) -> tuple[SheetLine, ...]:
    if not found:
        return ()
    ids = {row.organisation_id for row in found}
    above = ancestors_on(ids, day)
    labels = labels_of({*ids, *(one for each in above.values() for one in each)}, day)
    columns: dict[int, list[Scoring]] = {}
    for each in Scoring.objects.filter(sheet__in=[row.pk for row in found]):
        columns.setdefault(each.sheet_id, []).append(each)
    versions = _versions({row.version_id for row in found})
    lowered = lowered_columns([each for some in columns.values() for each in some], found, versions)
    return tuple(
        SheetLine(
            id=row.pk,
            organisation_id=row.organisation_id,
            cell=labels[row.organisation_id].name,
            code=labels[row.organisation_id].code,
            above=tuple(_names_above(row.organisation_id, labels)),
            set_code=row.criteria_set_id,
            sheet=row.criteria_set.short_name or row.criteria_set.name,
            use=row.criteria_set.use,
            on=row.on,
            part=row.part,
            subject=row.subject,
            subject_key=row.subject_key,
            columns=tuple(_columns(columns.get(row.pk, ()), versions[row.version_id], lowered)),
            margin=versions[row.version_id].margin,
        )
        for row in found
    )


def lines_about(subject: str, keys: Collection[str], *, day: date) -> dict[str, tuple[SheetLine, ...]]:
    """The latest standing sheet of each set about these records, by key of the record: the statements of one list."""
    rows = FilledSheet.objects.filter(subject=subject, subject_key__in=list(keys)).select_related("criteria_set")
    latest = {(row.subject_key, row.criteria_set_id): row for row in rows.order_by("on", "pk")}
    lines = {line.id: line for line in _lines(list(latest.values()), day)}
    found: dict[str, tuple[SheetLine, ...]] = {}
    for (key, _code), row in latest.items():
        found[key] = (*found.get(key, ()), lines[row.pk])
    return found


def _names_above(one: int, labels: Mapping[int, object]) -> Iterable[str]:
    seen = {one}
    parent = getattr(labels[one], "parent_id", None)
    while parent is not None and parent in labels and parent not in seen:
        seen.add(parent)
        yield str(getattr(labels[parent], "name", ""))
        parent = getattr(labels[parent], "parent_id", None)


def _versions(version_ids: Iterable[int]) -> dict[int, Version]:
    return {row.pk: read(row) for row in CriteriaVersion.objects.filter(pk__in=list(version_ids))}


def _columns(rows: Iterable[Scoring], version: Version, lowered: Mapping[int, tuple[str, ...]]) -> Iterable[ColumnLine]:
    names = {each.code: each.name for each in version.bands}
    for row in sorted(rows, key=lambda each: list(Scorer).index(Scorer(each.scorer))):
        yield ColumnLine(
            scorer=Scorer(row.scorer),
            state=ColumnState(row.state),
            official=row.official,
            begun=bool(row.by_name),
            total=row.total,
            band=row.band,
            band_name=names.get(row.band, row.band),
            by_name=row.by_name,
            day=row.day,
            returned=row.returned,
            lowered_by=lowered.get(row.pk, ()),
            met=row.met,
        )


def drafts_of(account_id: int, *, day: date, most: int, without: Collection[int] = ()) -> SheetsPage:
    """Sheets with an open column this account wrote in last, the oldest first."""
    if without:
        rows = _drafted(account_id).exclude(pk__in=list(without))
        return _waiting(list(_oldest(rows, most)), lambda: rows, day, most)
    return _waiting(_drafts_of(account_id, most=most), lambda: _drafted(account_id), day, most)


def _drafted(account_id: int) -> QuerySet[FilledSheet]:
    return FilledSheet.objects.filter(Exists(_open_columns().filter(by_account=account_id, state=ColumnState.DRAFT)))


@prepared
def _drafts_of(account_id: int, *, most: int) -> QuerySet[FilledSheet]:
    return _oldest(_drafted(account_id), most)


def open_above(subject: str, within: Scope) -> dict[int, str]:
    """Sheets about such records whose column of the level above is not handed in, with the record's key. One query."""
    above = _open_columns().filter(scorer=Scorer.LEVEL_ABOVE)
    return _keys(FilledSheet.objects.filter(within.q("organisation"), Exists(above)), subject)


def drafted_about(subject: str, account_id: int) -> dict[int, str]:
    """Of the sheets this account has begun those about such records, with the record's key."""
    return _keys(_drafted(account_id), subject)


def returned_about(subject: str, scorer: Scorer, within: Scope) -> dict[int, str]:
    """Of the sheets sent back to this scorer those about such records, with the record's key."""
    return _keys(_back(within, scorer), subject)


def _keys(rows: QuerySet[FilledSheet], subject: str) -> dict[int, str]:
    return dict(rows.filter(subject=subject).order_by().values_list("pk", "subject_key"))


def returned(scorer: Scorer, *, day: date, within: Scope, most: int, without: Collection[int] = ()) -> SheetsPage:
    """Sheets whose column of this scorer was sent back, where somebody may write it."""
    if without:
        rows = _back(within, scorer).exclude(pk__in=list(without))
        return _waiting(list(_oldest(rows, most)), lambda: rows, day, most)
    return _waiting(_sent_back(within, scorer=scorer, most=most), lambda: _back(within, scorer), day, most)


def _back(within: Scope, scorer: Scorer) -> QuerySet[FilledSheet]:
    back = _open_columns().filter(scorer=scorer, state=ColumnState.RETURNED)
    return FilledSheet.objects.filter(within.q("organisation"), Exists(back))


@prepared
def _sent_back(within: Scope, *, scorer: Scorer, most: int) -> QuerySet[FilledSheet]:
    return _oldest(_back(within, scorer), most)


def to_decide(
    *, day: date, within: Scope, most: int, since: date | None = None, without: Collection[int] = ()
) -> SheetsPage:
    """Sheets handed in by the organisation itself that wait for the level above, the longest waiting first.

    ``since``: only those about that day or a later one; years of paper sheets typed in do not fill a desk. ``without``:
    sheets that another unit decides.
    """
    if without:
        rows = _handed_in(within, since).exclude(pk__in=list(without))
        return _waiting(list(_oldest(rows, most)), lambda: rows, day, most)
    return _waiting(_to_decide(within, since, most=most), lambda: _handed_in(within, since), day, most)


def _handed_in(within: Scope, since: date | None) -> QuerySet[FilledSheet]:
    rows = FilledSheet.objects.filter(within.q("organisation"), _in_state(WAITING, ""))
    return rows.filter(on__gte=since) if since is not None else rows


@prepared
def _to_decide(within: Scope, since: date | None, *, most: int) -> QuerySet[FilledSheet]:
    return _oldest(_handed_in(within, since), most)


def _open_columns() -> QuerySet[Scoring]:
    rows: QuerySet[Scoring] = Scoring.objects.filter(sheet=OuterRef("pk")).exclude(state=ColumnState.HANDED_IN)
    return rows


def _oldest(rows: QuerySet[FilledSheet], most: int) -> QuerySet[FilledSheet]:
    return rows.select_related("criteria_set").order_by("on", "pk")[:most]


def _waiting(found: list[FilledSheet], rows: Callable[[], QuerySet[FilledSheet]], day: date, most: int) -> SheetsPage:
    lines = _lines(found, day)
    return SheetsPage(lines, how_many(rows, shown=len(lines), first=0, most=most))

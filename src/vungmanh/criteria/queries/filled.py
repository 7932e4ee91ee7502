"""One sheet with its columns side by side, and single rows for those who write them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.criteria.enums import ColumnState, Scorer, Source
from vungmanh.criteria.models import Answer, FilledSheet, Scoring
from vungmanh.criteria.queries.facts import FactQuestion, computed_facts, not_held
from vungmanh.criteria.queries.records import indicators_of
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.columns import facts_asked
from vungmanh.criteria.rules.definition import Band, Fact, Item, Value, Version
from vungmanh.criteria.rules.handing import PART, Standing, differs_beyond, whole_of
from vungmanh.criteria.rules.scoring import Result, lowering, score
from vungmanh.criteria.rules.texts import kept
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import month_of, parse_period
from vungmanh.organisations.queries import Label, labels_of


@dataclass(frozen=True)
class Entry:
    """What one column says to one question. ``computed`` is what the records said when it was written."""

    value: Value | None = None
    computed: Value | None = None
    chosen: Decimal | None = None
    note: str = ""

    @property
    def differs(self) -> bool:
        """Whether what was said is not what the records say."""
        return self.value is not None and self.computed is not None and self.value != self.computed


@dataclass(frozen=True)
class Column:
    """One scorer's answers and what they come to. ``begun``: somebody has written in it."""

    id: int | None
    scorer: Scorer
    official: bool
    state: ColumnState
    entries: Mapping[str, Entry]
    result: Result
    total: Decimal | None = None
    band: str = ""
    met: bool | None = None
    reason: str = ""
    returned: str = ""
    day: date | None = None
    by_name: str = ""
    by: frozenset[int] = frozenset()
    exact: Fraction | None = None
    at: datetime | None = None

    @property
    def begun(self) -> bool:
        return bool(self.by_name)

    @property
    def handed_in(self) -> bool:
        return self.state is ColumnState.HANDED_IN

    def unexplained(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """Of facts both computed and asked, those whose answer is another and says not why."""
        both = (each.code for each in facts if each.source is Source.BOTH and each.code in self.entries)
        return tuple(code for code in both if self.entries[code].differs and not self.entries[code].note)

    @property
    def standing(self) -> Standing:
        return Standing(self.scorer, self.state, self.exact, self.by)


@dataclass(frozen=True)
class Filled:
    """A filled sheet. ``computed`` is what the records say now; ``not_held`` names facts they do not hold yet."""

    row: FilledSheet
    version: Version
    label: Label
    columns: tuple[Column, ...]
    computed: Mapping[str, Value]
    facts: tuple[Fact, ...] = field(repr=False)
    not_held: tuple[str, ...] = ()

    @property
    def id(self) -> int:
        return self.row.pk

    @property
    def organisation_id(self) -> int:
        return self.row.organisation_id

    def column(self, scorer: Scorer) -> Column:
        found = next((each for each in self.columns if each.scorer is scorer), None)
        if found is None:
            raise NotFound(_("Phiếu này không có cột điểm đó."))
        return found

    @property
    def official(self) -> Column:
        return self.column(self.version.official)

    def records_said(self, code: str) -> Value | None:
        """What the records said of a fact when a column was handed in, the official one first; else what they say."""
        for column in (self.official, *self.columns):
            said = column.entries[code].computed if column.handed_in and code in column.entries else None
            if said is not None:
                return said
        return self.computed.get(code)

    def lowered_by(self, column: Column) -> tuple[Item, ...]:
        """Items not met on which the paper lets no better band be given than this one."""
        total = column.exact if column.handed_in else column.result.total
        return lowering(self.version, total, column.result.knocked)

    @cached_property
    def bands(self) -> dict[str, Band]:
        return {each.code: each for each in self.version.bands}

    def points(self, item: Item, scorer: Scorer) -> Fraction | None:
        """What an item earned in a column."""
        found = self.column(scorer).result.items.get(item.code)
        return None if found is None else found.points

    def difference(self, item: Item) -> Fraction | None:
        """How far the official points of an item lie from the organisation's own; None where one is not there."""
        mine, theirs = self.points(item, Scorer.SELF), self.points(item, self.version.official)
        return None if mine is None or theirs is None else theirs - mine

    def far_apart(self, scorer: Scorer) -> list[tuple[Scorer, Fraction]]:
        """Columns whose total lies beyond the margin from this one's."""
        margin = None if self.version.margin is None else Fraction(self.version.margin)
        mine = self.column(scorer)
        total = mine.exact if mine.handed_in else mine.result.total
        return differs_beyond(margin, scorer, total, [each.standing for each in self.columns])

    def reason_owed(self, scorer: Scorer) -> bool:
        """Whether this column may not be handed in without saying why it differs."""
        return bool(self.far_apart(scorer)) and not self.column(scorer).reason


def filled(sheet_id: int) -> Filled:
    """One sheet. Raises ``NotFound`` for what is out of sight as for what is not there."""
    row = FilledSheet.objects.select_related("version", "criteria_set").filter(pk=sheet_id).first()
    return side_by_side(_found(row))


def sheet_for_update(sheet_id: int) -> FilledSheet:
    """The sheet, locked until the act ends: whoever writes a column waits for whoever writes another."""
    rows: QuerySet[FilledSheet] = FilledSheet.objects.select_for_update(of=("self",))
    return _found(rows.select_related("version", "criteria_set", "organisation").filter(pk=sheet_id).first())


def _found(row: FilledSheet | None) -> FilledSheet:
    if row is None:
        raise NotFound(_("Không có phiếu này trong phạm vi của đồng chí."))
    return row


def side_by_side(row: FilledSheet) -> Filled:
    """A sheet already fetched, with everything that stands in its columns."""
    version = read(row.version)
    computed = computed_for(row, version)
    scorings = {Scorer(each.scorer): each for each in Scoring.objects.filter(sheet=row)}
    answers: dict[int, list[Answer]] = {}
    for each in Answer.objects.filter(scoring__sheet=row):
        answers.setdefault(each.scoring_id, []).append(each)
    facts = asked(version)
    columns = tuple(
        _column(version, facts, scorer, scorings.get(scorer), answers, computed)
        for scorer in sorted(_scorers(row, version, scorings), key=list(Scorer).index)
    )
    label = labels_of([row.organisation_id], row.on)[row.organisation_id]
    return Filled(row, version, label, columns, computed, facts, not_held(version))


def _scorers(row: FilledSheet, version: Version, scorings: Collection[Scorer]) -> set[Scorer]:
    """Who scores: of a part of a record only those its sheet was laid out for."""
    return set(scorings) if PART in row.subject_key else {*version.scorers, *scorings}


def computed_for(row: FilledSheet, version: Version) -> dict[str, Value]:
    """What the records say of this sheet's facts."""
    period = parse_period(row.period) if row.period else month_of(row.on)
    question = FactQuestion((row.organisation_id,), row.on, period, row.subject, whole_of(row.subject_key))
    found = dict(computed_facts(version, question).get(row.organisation_id, {}))
    return found | indicators_of(version, question).get(row.organisation_id, {})


def _column(
    version: Version,
    facts: Iterable[Fact],
    scorer: Scorer,
    row: Scoring | None,
    answers: Mapping[int, list[Answer]],
    computed: Mapping[str, Value],
) -> Column:
    said = {each.code: each for each in answers.get(row.pk, ())} if row is not None else {}
    open_still = row is None or row.state != ColumnState.HANDED_IN
    entries = {fact.code: _entry(version, fact, said.get(fact.code), computed if open_still else {}) for fact in facts}
    entries |= {code: Entry(chosen=each.chosen, note=each.note) for code, each in said.items() if code not in entries}
    result = score(version, values_of(entries), chosen_of(entries))
    official = scorer is version.official if row is None else row.official
    if row is None:
        return Column(None, scorer, official, ColumnState.DRAFT, entries, result)
    return Column(
        id=row.pk,
        scorer=scorer,
        official=official,
        state=ColumnState(row.state),
        entries=entries,
        result=result,
        total=row.total,
        band=row.band,
        met=row.met,
        reason=row.reason,
        returned=row.returned,
        day=row.day,
        by_name=row.by_name,
        by=frozenset(each for each in (row.by_account, row.for_account) if each is not None),
        exact=Fraction(row.exact) if row.exact else None,
        at=row.at,
    )


def _entry(version: Version, fact: Fact, answer: Answer | None, computed: Mapping[str, Value]) -> Entry:
    """While a column is open what the records say stands in for what they are asked alone; once handed in, nothing
    moves any more.
    """
    now = computed.get(fact.code)
    if answer is None:
        return Entry(now if fact.source is Source.COMPUTED else None, now)
    value = kept(version, fact.code, answer.value)
    known = now if now is not None else kept(version, fact.code, answer.computed)
    if fact.source is Source.COMPUTED and now is not None:
        value = now
    return Entry(value, known, answer.chosen, answer.note)


def asked(version: Version) -> tuple[Fact, ...]:
    """Every fact the sheet looks at, in the order of the paper."""
    known = version.facts_by_code
    return tuple(known[code] for code in facts_asked(version))


def values_of(entries: Mapping[str, Entry]) -> dict[str, Value]:
    return {code: each.value for code, each in entries.items() if each.value is not None}


def chosen_of(entries: Mapping[str, Entry]) -> dict[str, Decimal]:
    return {code: each.chosen for code, each in entries.items() if each.chosen is not None}

"""How titles stand by the records on a day: every condition and criterion the programme's file says is watched.

Worked out, never kept. A fixed number of statements a programme, however many titles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from vungmanh.criteria.queries.holding import LiveCriterion, live_sheet
from vungmanh.organisations.queries import StandingIndex, standing_index
from vungmanh.programmes.models import ProgrammeVersion, Registration
from vungmanh.programmes.queries.conditions.weighing import Scales, scales_for, stated_conditions
from vungmanh.programmes.queries.upkeep.cases import upkeep_of
from vungmanh.programmes.rules.conditions import Certainty, Condition, Outcome, Told, answer
from vungmanh.programmes.rules.roadmap import Purpose, sheet_for
from vungmanh.programmes.rules.upkeep import Hold, Upkeep, Watch, hold_of, stricter, worst

MET = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.NOT_KNOWN}


@dataclass(frozen=True)
class Watched:
    """One thing that is watched and how it stands. ``because``: why it is about to fail; ``value``: of a criterion."""

    code: str
    name: str
    hold: Hold
    because: str
    certainty: Certainty
    source: str
    told: tuple[Told, ...] = ()
    value: str = ""
    sheet: str = ""
    ahead: date | None = None


@dataclass(frozen=True)
class TitleStanding:
    """One title on one day. ``hold`` None: its programme has nothing watched."""

    registration_id: int
    day: date
    watched: tuple[Watched, ...]

    @property
    def hold(self) -> Hold | None:
        return worst(each.hold for each in self.watched)

    def count(self, hold: Hold) -> int:
        return sum(each.hold is hold for each in self.watched)


@dataclass
class _Weighing:
    """Everything one version's titles are weighed with on one day."""

    version: ProgrammeVersion
    upkeep: Upkeep
    day: date
    conditions: Mapping[str, Condition]
    index: StandingIndex
    harder: Mapping[Watch, Condition | None] = field(default_factory=dict)
    """Of a watch with a margin, the condition asking for so much more."""
    scales: dict[int, Scales] = field(default_factory=dict)
    """By how many days ahead."""
    sheets: dict[str, Mapping[int, tuple[LiveCriterion, ...]]] = field(default_factory=dict)


def title_standings(
    rows: Sequence[Registration], day: date, *, discipline: bool, index: StandingIndex | None = None
) -> dict[int, TitleStanding]:
    """By key of the dossier. Whoever asks: let in only those he may see. ``version`` must be on the rows."""
    by_version: dict[int, list[Registration]] = {}
    for row in rows:
        by_version.setdefault(row.version_id, []).append(row)
    cells = {row.organisation_id for row in rows}
    known = index or (standing_index(cells) if cells else None)
    found: dict[int, TitleStanding] = {}
    for together in by_version.values():
        weighing = _weighing(together, day, discipline, known) if known is not None else None
        for row in together:
            watched = tuple(_watched(row.organisation_id, weighing)) if weighing else ()
            found[row.pk] = TitleStanding(row.pk, day, watched)
    return found


def _weighing(rows: Sequence[Registration], day: date, discipline: bool, index: StandingIndex) -> _Weighing | None:
    version = rows[0].version
    upkeep = upkeep_of(version)
    watches = upkeep.watch
    if not watches:
        return None
    conditions = {each.code: each for each in stated_conditions(version, discipline=discipline)}
    harder = {
        each: stricter(conditions[each.condition], int(each.near)) for each in watches if each.condition in conditions
    }
    found = _Weighing(version, upkeep, day, conditions, index, harder)
    ids = [row.organisation_id for row in rows]
    for days in sorted({0, *(each.days for each in watches if each.condition)}):
        asked = _asked(watches, conditions, days)
        found.scales[days] = scales_for(asked, ids, day + timedelta(days=days), index)
    for code in {each.sheet for each in watches if each.sheet}:
        found.sheets[code] = _sheet(found, code, ids)
    return found


def _asked(watches: Iterable[Watch], conditions: Mapping[str, Condition], days: int) -> list[Condition]:
    """Today every watched condition is asked; ahead, those alone that look so far."""
    codes = {each.condition for each in watches if each.condition and (days in (0, each.days))}
    return [each for code, each in conditions.items() if code in codes]


def _sheet(weighing: _Weighing, code: str, ids: Collection[int]) -> Mapping[int, tuple[LiveCriterion, ...]]:
    """Only of cells whose type uses this sheet by the programme's file."""
    version, day = weighing.version, weighing.day
    using = [one for one in ids if _sheet_of(version, weighing.index.on(one, day).category) == code]
    watches = [each for each in weighing.upkeep.watch if each.sheet == code]
    margins = {each.criterion: each.near for each in watches}
    sheet = live_sheet(code, using, day, margins) if using else None
    if sheet is None:
        return {}
    wanted = {each.criterion for each in watches}
    return {one: tuple(each for each in sheet.of(one) if "" in wanted or each.code in wanted) for one in using}


def _sheet_of(version: ProgrammeVersion, category: str | None) -> str:
    return sheet_for(version.criteria, category, Purpose.APPRAISAL) or ""


def _watched(one: int, weighing: _Weighing) -> Iterable[Watched]:
    seen: set[str] = set()
    for watch in weighing.upkeep.watch:
        if watch.condition and watch.condition in weighing.conditions:
            yield _condition(one, watch, weighing)
        elif watch.sheet and watch.sheet not in seen:
            seen.add(watch.sheet)
            yield from (_criterion(each, watch) for each in weighing.sheets[watch.sheet].get(one, ()))


def _condition(one: int, watch: Watch, weighing: _Weighing) -> Watched:
    condition, day = weighing.conditions[watch.condition], weighing.day
    records = weighing.scales[0].records[one]
    now = answer(condition, records, day)
    later = day + timedelta(days=watch.days)
    ahead = answer(condition, weighing.scales[watch.days].records[one], later) if watch.days else None
    harder = weighing.harder[watch]
    by_margin = answer(harder, records, day) if harder is not None else None
    hold, because = hold_of(now.outcome, ahead.outcome if ahead else None, by_margin.outcome if by_margin else None)
    told = ahead.answer.told if ahead is not None and because == "ahead" else now.answer.told
    return Watched(
        code=condition.code,
        name=condition.name,
        hold=hold,
        because=because,
        certainty=watch.certainty,
        source=watch.source or condition.source,
        told=told,
        ahead=later if because == "ahead" else None,
    )


def _criterion(each: LiveCriterion, watch: Watch) -> Watched:
    hold, because = hold_of(MET[each.met], by_margin=Outcome.NOT_MET if each.near else None)
    return Watched(
        code=each.code,
        name=f"{each.code}. {each.name}",
        hold=hold,
        because=because,
        certainty=watch.certainty if each.certainty != "example" else Certainty.EXAMPLE,
        source=watch.source or each.source,
        value=each.value,
        sheet=watch.sheet,
    )

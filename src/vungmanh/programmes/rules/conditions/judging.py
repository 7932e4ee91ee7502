"""How the records of one cell answer a condition: met, not met, or not known, each with what tells it.

Not known is an answer of its own: it is never taken for met nor for not met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vungmanh.evaluations.enums import RATED, Level
from vungmanh.kernel.periods import add_months
from vungmanh.programmes.rules.conditions.definition import Condition, Effect
from vungmanh.programmes.rules.conditions.records import CellRecords, Predecessor, Stretch, Told


class Outcome(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


class Ripeness(StrEnum):
    """How far a cell may register, the best first."""

    READY = "ready"
    """Every condition is met by the records."""
    UNKNOWN = "unknown"
    """Nothing speaks against it, but the records do not tell everything."""
    WARNED = "warned"
    """A condition is not met that does not hinder."""
    HINDERED = "hindered"


@dataclass(frozen=True, slots=True)
class Answer:
    outcome: Outcome
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One condition and how the records answer it."""

    condition: Condition
    answer: Answer

    @property
    def outcome(self) -> Outcome:
        return self.answer.outcome

    @property
    def hinders(self) -> bool:
        effects = {Outcome.NOT_MET: self.condition.when_unmet, Outcome.NOT_KNOWN: self.condition.when_unknown}
        return effects.get(self.outcome) is Effect.HINDERS


def answer(condition: Condition, records: CellRecords, day: date) -> Weighed:
    return Weighed(condition, JUDGES[condition.kind](condition, records, day))


def ripeness(weighed: Iterable[Weighed]) -> Ripeness:
    found = list(weighed)
    if any(each.hinders for each in found):
        return Ripeness.HINDERED
    outcomes = {each.outcome for each in found}
    if Outcome.NOT_MET in outcomes:
        return Ripeness.WARNED
    return Ripeness.UNKNOWN if Outcome.NOT_KNOWN in outcomes else Ripeness.READY


def _together(parts: Sequence[tuple[Outcome, Told]]) -> Answer:
    """All must be met: one that is not decides, then one that is not known."""
    worst = Outcome.MET
    for outcome, _told in parts:
        if outcome is Outcome.NOT_MET or worst is Outcome.MET:
            worst = outcome
    return Answer(worst, tuple([told for _outcome, told in parts]))


def _one(outcome: Outcome, told: Told) -> Answer:
    return Answer(outcome, (told,))


def _graded(condition: Condition, records: CellRecords, day: date) -> Answer:
    """Each of the last whole years before the day. Source of looking at more than one: programmes, section 2."""
    enough = [each.value for each in RATED[: RATED.index(Level(condition.asks["level"])) + 1]]
    rule = condition.asks.get("predecessors", "")
    years = range(day.year - condition.asks["years"], day.year)
    found = [_year(records, year, enough, rule) for year in reversed(years)]
    together = _together([(outcome, told[0]) for outcome, told in found])
    return Answer(together.outcome, tuple([each for _outcome, told in found for each in told]))


Year = tuple[Outcome, Sequence[Told]]
"""How one year answers, with one thing told or several."""


def _year(records: CellRecords, year: int, enough: Sequence[str], rule: str) -> Year:
    """Its own result; for a year before it was there those of the cells that went into it, as the rule says.

    A result written at the cell itself for such a year is somebody's answer and stands alone. A cell that stood
    already and took another in has its own result; only a rule puts the other's beside it.
    """
    before = [each for each in records.predecessors if each.whole(year)]
    stood = records.opened_on is None or records.opened_on.year <= year
    own = _own_year(records, year, enough)
    if not before or (not rule if stood else year in records.grades):
        return own[0], (own[1],)
    parts = [*([own] if stood else []), *(_their_year(each, year, enough, rule) for each in before)]
    told = [each for _outcome, each in parts]
    if not rule:
        return Outcome.NOT_KNOWN, (*told, Told("graded:no_rule", {"year": year}))
    return _of_predecessors([outcome for outcome, _told in parts], rule), told


def _of_predecessors(outcomes: Sequence[Outcome], rule: str) -> Outcome:
    """``any``: one that is enough decides; ``every``: one that is not. Else what is not known stays not known."""
    first, last = (Outcome.MET, Outcome.NOT_MET) if rule == "any" else (Outcome.NOT_MET, Outcome.MET)
    if first in outcomes:
        return first
    return Outcome.NOT_KNOWN if Outcome.NOT_KNOWN in outcomes else last


def _own_year(records: CellRecords, year: int, enough: Sequence[str]) -> tuple[Outcome, Told]:
    grade = records.grades.get(year)
    if grade is not None:
        outcome = Outcome.MET if grade.level in enough else Outcome.NOT_MET
        what = "graded:not_rated" if grade.level == Level.NOT_RATED else "graded"
        return outcome, Told(what, {"year": year, "level": grade.label}, "evaluation", grade.evaluation_id)
    if records.opened_on is not None and records.opened_on.year > year:
        told = Told("graded:not_yet_there", {"year": year, "day": records.opened_on}, "unit", records.organisation_id)
        return Outcome.NOT_KNOWN, told
    return Outcome.NOT_KNOWN, Told("graded:missing", {"year": year})


def _their_year(each: Predecessor, year: int, enough: Sequence[str], rule: str) -> tuple[Outcome, Told]:
    """What a cell before says of the year; without a rule it is told and judged by nobody."""
    values = {"year": year, "unit": each.name, "day": each.closed_on}
    grade = each.grades.get(year)
    if grade is None:
        return Outcome.NOT_KNOWN, Told("graded:before_missing", values, "unit", each.organisation_id)
    outcome = Outcome.MET if grade.level in enough else Outcome.NOT_MET
    told = Told("graded:before", {**values, "level": grade.label}, "evaluation", grade.evaluation_id)
    return outcome if rule else Outcome.NOT_KNOWN, told


def _undisciplined(condition: Condition, records: CellRecords, day: date) -> Answer:
    first = add_months(day, -condition.asks["months"])
    return _together([_nobody(whom, records, first, day) for whom in condition.asks["of"]])


def _nobody(whom: str, records: CellRecords, first: date, last: date) -> tuple[Outcome, Told]:
    values = {"since": first}
    unknown = _unknown_people(whom, records)
    stretches = list(_stretches(whom, records))
    if any(each.touches(first, last) for each in stretches):
        return Outcome.NOT_MET, Told(f"disciplined:{whom}", values, "discipline")
    if unknown:
        return Outcome.NOT_KNOWN, Told(f"{unknown}:{whom}", values, "posts", records.organisation_id)
    return Outcome.MET, Told(f"undisciplined:{whom}", values, "discipline")


def _stretches(whom: str, records: CellRecords) -> Iterator[Stretch]:
    if whom in ("organisation", "members"):
        yield from records.disciplined.get(whom, ())
        return
    for holder in records.holders:
        if (holder.secretary or whom == "committee") and holder.member_id is not None:
            yield from records.of_members.get(holder.member_id, ())


def _unknown_people(whom: str, records: CellRecords) -> str:
    """Why the records cannot clear them: nobody is written down, or somebody without a member's record."""
    if whom == "organisation":
        return ""
    if whom == "members":
        return "" if records.has_roll else "nobody_known"
    holders = [each for each in records.holders if each.secretary or whom == "committee"]
    if not holders:
        return "nobody_known"
    return "unlinked" if any(each.member_id is None for each in holders) else ""


def _attribute(condition: Condition, records: CellRecords, day: date) -> Answer:
    asked = condition.asks
    rows = records.attributes.get((asked["attribute"], asked["of"]), ())
    now = [each for each in rows if each.holds(day)]
    for each in sorted(now, key=lambda row: not row.yes):
        values = {"unit": each.unit, "day": each.first}
        told = Told("attribute" if each.yes else "attribute:no", values, "attributes", each.unit_id)
        return _one(Outcome.MET if each.yes else Outcome.NOT_MET, told)
    ended = max((each for each in rows if each.after is not None and each.after <= day),
                key=lambda row: row.after or day, default=None)  # fmt: skip
    if ended is not None:
        values = {"unit": ended.unit, "day": ended.after}
        return _one(Outcome.NOT_MET, Told("attribute:ended", values, "attributes", ended.unit_id))
    return _one(Outcome.NOT_KNOWN, Told("attribute:missing", {}, "unit", records.organisation_id))


def _official_members(condition: Condition, records: CellRecords, day: date) -> Answer:
    wanted = condition.asks["at_least"]
    if records.official is None:
        return _one(Outcome.NOT_KNOWN, Told("official:missing", {}, "stated", records.organisation_id))
    values = {"count": records.official, "wanted": wanted}
    what, kept = ("official", "roll") if records.has_roll else ("official:stated", "stated")
    outcome = Outcome.MET if records.official >= wanted else Outcome.NOT_MET
    return _one(outcome, Told(what, values, kept, records.organisation_id))


def _category(condition: Condition, records: CellRecords, day: date) -> Answer:
    if not records.category:
        return _one(Outcome.NOT_KNOWN, Told("category:missing", {}, "unit", records.organisation_id))
    outcome = Outcome.MET if records.category in condition.asks["categories"] else Outcome.NOT_MET
    return _one(outcome, Told("category", {"category": records.category_label}, "unit", records.organisation_id))


def _established(condition: Condition, records: CellRecords, day: date) -> Answer:
    if records.opened_on is None:
        return _one(Outcome.NOT_KNOWN, Told("established:missing", {}, "unit", records.organisation_id))
    enough = add_months(records.opened_on, 12 * condition.asks["years"]) <= day
    told = Told("established", {"day": records.opened_on}, "unit", records.organisation_id)
    return _one(Outcome.MET if enough else Outcome.NOT_MET, told)


JUDGES: dict[str, Callable[[Condition, CellRecords, date], Answer]] = {
    "graded": _graded,
    "undisciplined": _undisciplined,
    "attribute": _attribute,
    "official_members": _official_members,
    "category": _category,
    "established": _established,
}
"""One function a kind: a new kind of condition is one more here, and its keys in ``definition.KINDS``."""

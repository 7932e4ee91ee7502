"""One candidate's file: where it stands, what is missing, by when, and what may be done next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from vungmanh.kernel.action import Actor
from vungmanh.members.enums import AdmissionStage
from vungmanh.members.models import AdmissionStep, Candidate, CandidateBacker, CandidatePaper
from vungmanh.members.queries.admission.dossiers import (
    backers_of,
    candidate_in_sight,
    dossier_of,
    papers_of,
    proposers_of,
    steps_of,
)
from vungmanh.members.queries.admission.rulebook import rule_book
from vungmanh.members.rules.admission.definition import Paper, RuleBook, Rules
from vungmanh.members.rules.admission.limits import CEREMONY, CERTIFICATE, RECOGNITION, SCHOOL, comes_of_age
from vungmanh.members.rules.admission.moves import (
    ADMISSION,
    FORWARD,
    NEEDING_VOTE,
    NUMBERED,
    PROPOSING,
    REASONED,
    STAGES,
    Backer,
    Dossier,
    needed,
)

TYPED = ("decision:missing", "vote:missing", "reason:missing")
"""What the form of a move asks for: not missing before it is opened."""
SOMEBODY = Backer("")


@dataclass(frozen=True)
class MoveState:
    """A move from where the candidate stands. ``reasons``: why not yet, without what its form will ask for."""

    name: str
    target: str
    permission: str
    reasons: tuple[str, ...]
    asks: frozenset[str]

    @property
    def ready(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class PaperLine:
    paper: Paper
    received_on: date | None
    needed_now: bool


@dataclass(frozen=True)
class LimitLine:
    """``amount`` 0 and no mark: the day is stated, not reckoned."""

    kind: str
    day: date
    amount: int = 0
    mark: str = ""


@dataclass(frozen=True)
class CandidateFile:
    row: Candidate
    rules: Rules | None
    steps: tuple[AdmissionStep, ...]
    papers: tuple[PaperLine, ...]
    backers: tuple[CandidateBacker, ...]
    limits: tuple[LimitLine, ...]
    moves: tuple[MoveState, ...]
    successor_id: int | None = None

    @property
    def ahead(self) -> MoveState | None:
        return next((each for each in self.moves if each.name in FORWARD), None)

    @property
    def to_come(self) -> tuple[str, ...]:
        if self.row.stage == AdmissionStage.DROPPED:
            return ()
        return STAGES[STAGES.index(self.row.stage) + 1 :]


def candidate_file(candidate_id: int, actor: Actor) -> CandidateFile:
    """Seven queries at most, whatever is in the file."""
    row = candidate_in_sight(candidate_id)
    book = rule_book()
    dossier = dossier_of(row, book, actor, day=actor.day)
    received = papers_of(row)
    moves = moves_of(row, dossier)
    ahead = next((each.name for each in moves if each.name in FORWARD), "")
    wanted = {each.code for each in needed(dossier.rules, ahead)}
    papers = tuple(
        PaperLine(each, received[each.code].received_on if each.code in received else None, each.code in wanted)
        for each in (dossier.rules.papers if dossier.rules else ())
    )
    successor = row.carried_to.values_list("pk", flat=True).first() if row.ended_on else None
    return CandidateFile(
        row,
        dossier.rules,
        tuple(steps_of(row)),
        papers,
        tuple(backers_of(row, actor.day)),
        tuple(limits_of(row, book)),
        moves,
        successor,
    )


def moves_of(row: Candidate, dossier: Dossier) -> tuple[MoveState, ...]:
    """Every move of the table from here, the way forward first."""
    if row.ended_on is not None:
        return ()
    found = []
    for move in ADMISSION.from_state(row.stage):
        own = dossier
        if move.name in PROPOSING:
            own = _with_proposers(row, dossier, move.name)
        reasons = tuple(each for each in move.unmet(own) if not _typed(each))
        found.append(MoveState(move.name, move.target, move.permission, reasons, asks_of(move.name)))
    return tuple(sorted(found, key=lambda each: each.name not in FORWARD))


def _with_proposers(row: Candidate, dossier: Dossier, move: str) -> Dossier:
    return Dossier(**{**vars(dossier), "proposed_by": proposers_of(row, move)})


def _typed(reason: str) -> bool:
    return reason in TYPED or reason.startswith("ceremony:late")


def asks_of(move: str) -> frozenset[str]:
    asks = {"vote"} if move in NEEDING_VOTE else set()
    asks |= {"number"} if move in NUMBERED else set()
    asks |= {"reason"} if move in REASONED else set()
    return frozenset(asks | ({"member_code"} if move == "hold_ceremony" else set()))


def limits_of(row: Candidate, book: RuleBook) -> list[LimitLine]:
    """The limits that run for the stage, the nearest first."""
    found: list[LimitLine] = []
    before = STAGES.index(row.stage) if row.stage in STAGES else len(STAGES)
    cell_proposed, decided = STAGES.index("CELL_PROPOSED"), STAGES.index("ADMISSION_DECIDED")
    if row.certificate_until and before < cell_proposed:
        found.append(_limit(CERTIFICATE, row.certificate_until, "certificate_months", book))
    if row.stage == AdmissionStage.ADMISSION_DECIDED and row.ceremony_due:
        found.append(_limit(CEREMONY, row.ceremony_due, "ceremony_days", book))
    if row.stage == AdmissionStage.ADMITTED and row.recognition_due:
        found.append(_limit(RECOGNITION, row.recognition_due, "recognition_days", book))
    if row.is_student and row.leaves_school_on and before < decided:
        found.append(LimitLine(SCHOOL, row.leaves_school_on))
    return sorted(found, key=lambda each: each.day)


def _limit(kind: str, day: date, name: str, book: RuleBook) -> LimitLine:
    rules = book.on(day)
    return LimitLine(kind, day, rules.number(name), rules.values[name].mark) if rules else LimitLine(kind, day)


def window_of(row: Candidate, rules: Rules | None) -> tuple[date | None, date | None]:
    """From when a student may be considered, and when he leaves school: None where a day is not known."""
    of_age = comes_of_age(row.born_on, rules) if row.born_on and rules else None
    return of_age, row.leaves_school_on


def ahead_of_many(rows: Sequence[Candidate], book: RuleBook, actor: Actor) -> dict[int, MoveState | None]:
    """The next move of each and what it lacks. Two queries, however many."""
    papers, backers = _papers_of_many(rows), _backers_of_many(rows, actor.day)
    found: dict[int, MoveState | None] = {}
    for row in rows:
        key = row.origin_id or row.pk
        dossier = _quick(row, book, actor, papers.get(key, frozenset()), backers.get(key, ()))
        states = [
            MoveState(move.name, move.target, move.permission, _missing(move.unmet(dossier)), asks_of(move.name))
            for move in ADMISSION.from_state(row.stage)
            if move.name in FORWARD and row.ended_on is None
        ]
        found[row.pk] = states[0] if states else None
    return found


def _missing(reasons: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in reasons if not _typed(each))


def _quick(row: Candidate, book: RuleBook, actor: Actor, papers: frozenset[str], roles: Collection[str]) -> Dossier:
    """For a list: whether somebody is named, not how long he has been there."""
    from_rules = book.on(actor.day)
    return Dossier(
        day=actor.day,
        acting_day=actor.day,
        rules=from_rules,
        stage=row.stage,
        born_on=row.born_on,
        over_age_consent=row.over_age_consent,
        schooling=row.schooling,
        schooling_exception=row.schooling_exception,
        certificate_until=row.certificate_until,
        has_mentor="MENTOR" in roles,
        sponsors=tuple(SOMEBODY for role in roles if role == "SPONSOR"),
        papers=papers,
        ceremony_due=row.ceremony_due,
        probation_ends=row.probation_until,
    )


def _of(rows: Sequence[Candidate]) -> Q:
    ids = {row.pk for row in rows}
    origins = {row.origin_id for row in rows if row.origin_id}
    return Q(candidate_id__in=ids | origins) | Q(candidate__origin_id__in=origins)


def _papers_of_many(rows: Sequence[Candidate]) -> Mapping[int, frozenset[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    told = CandidatePaper.objects.filter(_of(rows)).values_list("candidate_id", "candidate__origin_id", "code")
    for one, origin, code in told:
        found[origin or one].add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _backers_of_many(rows: Sequence[Candidate], day: date) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    told = CandidateBacker.objects.filter(_of(rows), valid_from__lte=day).exclude(valid_to__lte=day)
    for one, origin, role in told.values_list("candidate_id", "candidate__origin_id", "role"):
        found[origin or one].append(role)
    return found

"""What an act would do to many dossiers at once, and why not to some: a fixed number of queries, however many.

The same judgement is shown before the act and made again, under lock, by the act itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.accounts.access import forbidden
from vungmanh.indicators.queries import closed_over
from vungmanh.kernel.action import Actor
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.workflow import Move, NoSuchMove
from vungmanh.organisations.queries import StandingIndex, in_sight, standing_index
from vungmanh.programmes.enums import OPEN_STATES, State
from vungmanh.programmes.models import ProgrammeVersion, Recheck, Registration, Step
from vungmanh.programmes.queries.appraisals.facts import full_facts
from vungmanh.programmes.queries.conditions.weighing import hindering_reasons
from vungmanh.programmes.queries.dossiers import SUBMITTING, workflow_of
from vungmanh.programmes.queries.upkeep.cases import against_registering, against_revocations
from vungmanh.programmes.queries.versions import programme_named
from vungmanh.programmes.rules.moves import NEW, WORKFLOWS, Dossier
from vungmanh.programmes.rules.terms import term_first

Cell = tuple[str, int]
"""A programme and a cell."""
APPRAISING = frozenset({"appraise", "check", "conclude"})
"""Moves that whoever submitted may not make."""
TAKEN_BACK = frozenset({"return", "hand_back", "refuse"})
"""Moves by which an appraisal is taken back."""


@dataclass(frozen=True)
class Intent:
    """What somebody means to do. ``note`` is the reason where a move asks for one."""

    move: str
    day: date
    decision_number: str = ""
    note: str = ""
    result: str = ""
    for_period: str = ""


@dataclass(frozen=True)
class Verdict:
    """One dossier and what the intent would meet there; no reasons: it may be done."""

    registration: Registration
    move: Move | None
    dossier: Dossier
    reasons: tuple[str, ...]

    @property
    def passes(self) -> bool:
        return not self.reasons

    @property
    def name(self) -> str:
        return self.move.name if self.move else ""


@dataclass
class Known:
    """Everything a guard asks about, of all the dossiers together."""

    others: dict[Cell, list[Registration]]
    submitters: dict[int, frozenset[int]]
    checked: set[int]
    closed: dict[int, str]
    barred: dict[str, set[int]] = field(default_factory=dict)
    hindered: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Of cells that begin: the conditions of registration that hinder them."""
    upkeep: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By dossier that holds a title: what comes before a revocation."""
    full: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """Of dossiers of the full life: what their stages and their agreement come to."""

    def may(self, actor: Actor, permission: str, cell: int, cells: Collection[int]) -> bool:
        """One question to the roles for each permission, not for each cell."""
        if actor.system:
            return True
        if permission not in self.barred:
            allowed = actor.carries(permission)
            self.barred[permission] = forbidden(actor, permission, cells) if allowed else set(cells)
        return cell not in self.barred[permission]


def judge_moves(ids: Collection[int], intent: Intent, actor: Actor, *, lock: bool = False) -> list[Verdict]:
    """Verdicts in the order of the keys. What is out of sight is left out, as if it were not there."""
    rows: QuerySet[Registration] = Registration.objects.filter(pk__in=list(ids)).select_related("version")
    found = list(rows.select_for_update(of=("self",)).order_by("pk") if lock else rows.order_by("pk"))
    known = _known(found, intent, actor)
    cells = {row.organisation_id for row in found}
    return [_verdict(row, intent, known, actor, cells) for row in found]


def judge_every_move(registration: Registration, actor: Actor, day: date) -> list[Verdict]:
    """Each move that starts from where a dossier stands, in the order of its table."""
    moves = workflow_of(registration).from_state(registration.state)
    known = _known([registration], Intent("", day), actor)
    cells = {registration.organisation_id}
    return [_verdict(registration, Intent(move.name, day), known, actor, cells) for move in moves]


def _verdict(row: Registration, intent: Intent, known: Known, actor: Actor, cells: Collection[int]) -> Verdict:
    others = known.others.get((row.programme_id, row.organisation_id), [])
    period = _period(intent)
    dossier = Dossier(
        day=intent.day,
        acting_day=actor.day,
        last_day=row.last_day,
        state=row.state,
        already_registered=intent.move == "adjust" and period is not None and has_open(others, period),
        holds_title=intent.move == "recognise"
        and holds_title([each for each in others if each.pk != row.pk], row.version),
        already_checked=intent.move == "recheck" and row.pk in known.checked,
        decision_number=intent.decision_number,
        reason=intent.note,
        submitted_by=known.submitters.get(row.pk, frozenset()) if intent.move in APPRAISING else frozenset(),
        acting=actor.accounts,
        upkeep=known.upkeep.get(row.pk, ()) if intent.move == "revoke" else (),
        **known.full.get(row.pk, {}),
    )
    try:
        move = workflow_of(row).find(intent.move, row.state)
    except NoSuchMove:
        return Verdict(row, None, dossier, (f"move:{intent.move}:{row.state}",))
    reasons = list(move.unmet(dossier))
    if not known.may(actor, move.permission, row.organisation_id, cells):
        reasons.insert(0, "permission:missing")
    if intent.move == "adjust" and period is not None and period.code == row.for_period:
        reasons.append("period:same")
    if row.organisation_id in known.closed:
        reasons.append(known.closed[row.organisation_id])
    return Verdict(row, move, dossier, tuple(reasons))


def judge_new(programme: str, organisation_ids: Collection[int], intent: Intent, actor: Actor) -> list[Verdict]:
    """Verdicts on beginning a dossier, by registering or by recognising without one, in the order of the keys."""
    period = parse_period(intent.for_period)
    version = programme_named(programme).for_period(period, intent.day)
    cells = sorted(in_sight(organisation_ids))
    blanks = [blank(version, one, period, ()) for one in cells]
    known = _known(blanks, intent, actor)
    index = standing_index(cells)
    known.hindered = hindering_reasons(version, cells, intent.day, index) if intent.move == "register" else {}
    return [_verdict_on_new(row, period, intent, known, actor, index) for row in blanks]


def _verdict_on_new(
    row: Registration, period: Period, intent: Intent, known: Known, actor: Actor, index: StandingIndex
) -> Verdict:
    others = known.others.get((row.programme_id, row.organisation_id), [])
    row.attempt = next_attempt(others, period)
    standing = index.on(row.organisation_id, intent.day)
    before = [each.last_day for each in others if each.for_period == period.code]
    dossier = Dossier(
        day=intent.day,
        acting_day=actor.day,
        last_day=max((each for each in before if each), default=None),
        state=NEW,
        is_cell=standing.alive and standing.is_cell,
        in_scope=not row.version.categories or standing.category in row.version.categories,
        already_registered=has_open(others, period),
        holds_title=holds_title(others, row.version),
        decision_number=intent.decision_number,
        reason=intent.note,
        acting=actor.accounts,
        hindered=known.hindered.get(row.organisation_id, ()),
        upkeep=against_registering(others, row.version, intent.day),
    )
    try:
        move = workflow_of(row).find(intent.move, NEW)
    except NoSuchMove:
        return Verdict(row, None, dossier, ("registration:needed",))
    reasons = list(move.unmet(dossier))
    if not known.may(actor, move.permission, row.organisation_id, index.lives.keys()):
        reasons.insert(0, "permission:missing")
    if row.organisation_id in known.closed:
        reasons.append(known.closed[row.organisation_id])
    return Verdict(row, move, dossier, tuple(reasons))


def _known(rows: Sequence[Registration], intent: Intent, actor: Actor) -> Known:
    programmes, cells = {row.programme_id for row in rows}, {row.organisation_id for row in rows}
    others: dict[Cell, list[Registration]] = {}
    for each in _beside(sorted(cells), *sorted(programmes)):
        others.setdefault((each.programme_id, each.organisation_id), []).append(each)
    keys = [row.pk for row in rows if row.pk is not None]
    return Known(
        others=others,
        submitters=_submitters(rows),
        checked=set(_checked(sorted(keys), intent.day)),
        closed=_closed(rows, intent, actor),
        upkeep=against_revocations(rows, intent.day) if intent.move in ("", "revoke") else {},
        full=full_facts(rows, intent.move, actor),
    )


def _submitters(rows: Iterable[Registration]) -> dict[int, frozenset[int]]:
    """Who registered or handed in last, and in whose name, at this cell or at the one it was carried from."""
    chain = {row.origin_id or row.pk: row.pk for row in rows if row.pk is not None}
    chain |= {row: row for row in chain.values()}
    return {
        chain[one]: frozenset(account for account in accounts if account is not None)
        for one, *accounts in _submitting(sorted(chain))
    }


@prepared
def _beside(cells: Keys, *programmes: str) -> QuerySet[Registration]:
    rows = Registration.objects.filter(programme_id__in=programmes, organisation_id__in=cells)
    return rows.order_by("for_from", "attempt", "pk")


@prepared
def _checked(registrations: Keys, day: date) -> QuerySet[Recheck, int]:
    return Recheck.objects.filter(registration__in=registrations, on=day).values_list("registration_id", flat=True)


@prepared
def _submitting(registrations: Keys) -> QuerySet[Step, tuple[int, int | None, int | None]]:
    steps = Step.objects.filter(registration__in=registrations, move__in=SUBMITTING).order_by("pk")
    return steps.values_list("registration_id", "by_account", "for_account")


def _closed(rows: Iterable[Registration], intent: Intent, actor: Actor) -> dict[int, str]:
    """Cells for which the day lies in a closed period, or the day of the appraisal that sending back takes away."""
    pairs = {(row.organisation_id, intent.day) for row in rows}
    if intent.move in TAKEN_BACK:
        pairs |= {(row.organisation_id, row.appraised_on) for row in rows if row.appraised_on is not None}
    shut = closed_over({pair for pair in pairs if pair[1] < actor.day}, on=actor.day)
    return {one: f"closed:{lock.period}:{lock.closed_on.isoformat()}" for (one, _day), lock in shut.items()}


def _period(intent: Intent) -> Period | None:
    return parse_period(intent.for_period) if intent.for_period else None


def blank(
    version: ProgrammeVersion, organisation_id: int, period: Period, others: Iterable[Registration]
) -> Registration:
    """A dossier before its first move."""
    return Registration(
        programme_id=version.programme_id,
        version=version,
        organisation_id=organisation_id,
        for_period=period.code,
        for_from=period.first,
        for_after=period.after,
        attempt=next_attempt(others, period),
        state=NEW,
    )


def next_attempt(others: Iterable[Registration], period: Period) -> int:
    return max((each.attempt for each in others if each.for_period == period.code), default=0) + 1


def has_open(others: Iterable[Registration], period: Period) -> bool:
    return any(each.for_period == period.code and each.state in OPEN_STATES for each in others)


def holds_title(others: Iterable[Registration], version: ProgrammeVersion) -> bool:
    """A title of an earlier term does not stand in the way of striving for it again: no rule says that it does."""
    since = term_first(version)
    return any(
        each.state == State.RECOGNISED and (each.recognised_on is None or each.recognised_on >= since)
        for each in others
    )


def without_what_is_typed(verdict: Verdict) -> Verdict:
    """What the form is about to ask for is not missing yet."""
    asked = {"decision:missing", "reason:missing"}
    return replace(verdict, reasons=tuple(reason for reason in verdict.reasons if reason not in asked))


def asked_by(move: Move) -> frozenset[str]:
    """What a person must write for the move to be made, told by its own guards: ``decision``, ``reason``."""
    missing = move.unmet(Dossier(day=date.min, acting_day=date.max))
    return frozenset(reason.partition(":")[0] for reason in missing) & {"decision", "reason"}


@dataclass(frozen=True)
class MoveKind:
    """A move as the tables name it, whatever programme: who may make it, what it asks for, from where."""

    name: str
    permission: str
    asks: frozenset[str]
    sources: frozenset[str]


def move_kinds() -> dict[str, MoveKind]:
    """Every move of every table, by name, in the order of the tables. One that begins a dossier has source ""."""
    found: dict[str, MoveKind] = {}
    for workflow in WORKFLOWS.values():
        for move in workflow.moves:
            known = found.get(move.name)
            asks = asked_by(move) | (known.asks if known else frozenset())
            sources = move.sources | (known.sources if known else frozenset())
            found[move.name] = MoveKind(move.name, move.permission, asks, sources)
    return found


def move_forward(registration: Registration, state: str, preferred: Sequence[str]) -> Move | None:
    """The first of the preferred moves that starts from a state by the dossier's own table."""
    moves = {move.name: move for move in workflow_of(registration).from_state(state)}
    return next((moves[name] for name in preferred if name in moves), None)

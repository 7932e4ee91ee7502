"""What an act would do to many evaluations at once, and why not to some: a fixed number of queries, however many.

The same judgement is shown before the act and made again, under lock, by the act itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from vungmanh.accounts.access import forbidden
from vungmanh.criteria.queries.totals import SheetTotal
from vungmanh.evaluations.enums import Level, MoveName, State, Whom
from vungmanh.evaluations.models import Evaluation, EvaluationStep, Grade
from vungmanh.evaluations.queries.backing import backing_of, sheets_behind
from vungmanh.evaluations.queries.blocks import with_blocks
from vungmanh.evaluations.queries.capping import within_cap
from vungmanh.evaluations.queries.hindering import Hindering, hindering, left_out_by, quarter_of
from vungmanh.evaluations.queries.intents import Intent, Verdict, whom_of
from vungmanh.evaluations.queries.rules import read, rows_of
from vungmanh.evaluations.rules.backing import Backing
from vungmanh.evaluations.rules.definition import Rule
from vungmanh.evaluations.rules.moves import DECIDE, NEW, WORKFLOW, Dossier
from vungmanh.indicators.queries import closed_over
from vungmanh.kernel.action import Actor
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.kernel.workflow import Move, NoSuchMove
from vungmanh.members.queries.graded import RollMember, at_home, members_called
from vungmanh.organisations.queries import Label, in_sight, labels_of

PROPOSING = (MoveName.SELF_RATE, MoveName.REVIEW, MoveName.APPRAISE, MoveName.DECIDE, MoveName.CHANGE)
LEVELLED = (MoveName.SELF_RATE, MoveName.REVIEW, MoveName.APPRAISE)
CONDITIONED = (MoveName.APPRAISE, MoveName.DECIDE)
"""Moves whose guard looks at what the records say against a level, and at who handed in."""
OF_THE_RATED = (*LEVELLED, MoveName.DECIDE)
"""Moves whose guard looks at whether the rule leaves a member out."""
SETTLING = (MoveName.DECIDE, MoveName.LEAVE_OUT, MoveName.CHANGE)
PLACED = (MoveName.SELF_RATE, MoveName.LEAVE_OUT, MoveName.DECIDE, MoveName.CHANGE)
"""Moves that look at whether the organisation stood in the period, or at the level above it."""
BACKED = (*LEVELLED, MoveName.DECIDE)
"""Moves that rest on the score sheet; a change after the decision rests on its own reason."""


@dataclass
class Known:
    """Everything a guard asks about, of all evaluations of one period and rule together."""

    rule: Rule
    whom: Whom
    period: Period
    labels: Mapping[int, Label]
    members: Mapping[int, RollMember]
    hindering: Hindering
    submitters: Mapping[int, frozenset[int]]
    taken: set[tuple[int, int | None]]
    late: set[int]
    rolls: set[tuple[int, int]] = field(default_factory=set)
    """Cell and member, of those whose evaluation is yet to begin."""
    sheets: Mapping[int, SheetTotal] = field(default_factory=dict)
    barred: dict[str, set[int]] = field(default_factory=dict)
    within_act: bool = False


def judge_moves(ids: Collection[int], intent: Intent, actor: Actor, *, lock: bool = False) -> list[Verdict]:
    """Verdicts in the order of the keys. What is out of sight is left out, as if it were not there.

    ``lock``: within an act, which asks the permission itself; each row then says whether it has a result in force.
    """
    rows: QuerySet[Evaluation] = (
        Evaluation.objects.filter(pk__in=list(ids)).select_related("rule", "member").order_by("pk")
    )
    if not lock:
        return _judge(list(rows), intent, actor)
    in_force = Grade.objects.filter(evaluation=OuterRef("pk"), valid_to__isnull=True)
    found = list(rows.annotate(has_result=Exists(in_force)).select_for_update(of=("self",)))
    return _judge(found, intent, actor, within_act=True)


def judge_new(
    subjects: Iterable[tuple[int, int | None]],
    period: Period,
    intent: Intent,
    actor: Actor,
    *,
    within_act: bool = False,
) -> list[Verdict]:
    """Verdicts on beginning evaluations of organisations, or of members in their cells, in the order given."""
    given = list(subjects)
    seen = in_sight({one for one, _member in given})
    rules = rows_of(seen, period.last)
    blanks = [
        Evaluation(
            organisation_id=one,
            member_id=member,
            period=period.code,
            period_from=period.first,
            period_after=period.after,
            rule=rules[one],
            state=NEW,
        )
        for one, member in given
        if one in seen
    ]
    return _judge(blanks, intent, actor, within_act=within_act)


def judge_every_move(row: Evaluation, actor: Actor, intent: Intent) -> list[Verdict]:
    """Each move that starts from where an evaluation stands, in the order of the table."""
    known = known_of([row], actor)
    moves = WORKFLOW.from_state(row.state)
    return [_one(row, replace(intent, move=move.name), known, actor) for move in moves]


def _judge(rows: Sequence[Evaluation], intent: Intent, actor: Actor, *, within_act: bool = False) -> list[Verdict]:
    """One round of questions for each period, sort of subject and rule among them: mostly there is one."""
    together: dict[tuple[str, Whom, int], list[Evaluation]] = {}
    for row in rows:
        together.setdefault((row.period, whom_of(row), row.rule_id), []).append(row)
    verdicts: dict[int, Verdict] = {}
    for those in together.values():
        known = known_of(those, actor, intent.sheet, move=intent.move if within_act else "")
        known.within_act = within_act
        judged = [_one(row, intent, known, actor) for row in those]
        for each in within_cap(judged, known, intent):
            verdicts[id(each.evaluation)] = each
    return [verdicts[id(row)] for row in rows]


def known_of(rows: Sequence[Evaluation], actor: Actor, sheet: int | None = None, move: str = "") -> Known:
    """All of one period and one sort of subject. At most eight queries, two more where a score sheet stands behind.
    ``move``: only what the guard of that move looks at, for the act that makes it; what a page shows is asked in full.
    """
    first, ids = rows[0], {row.organisation_id for row in rows}
    whom, period = whom_of(first), parse_period(first.period)
    rule = read(first.rule)
    subjects = {row.member_id or row.organisation_id for row in rows}
    rated, conditioned, settling, placed = (
        not move or move in those for those in (OF_THE_RATED, CONDITIONED, SETTLING, PLACED)
    )
    rule = with_blocks(rule, whom, period) if conditioned else rule
    called = subjects if whom is Whom.MEMBER and rated else ()
    return Known(
        rule=rule,
        whom=whom,
        period=period,
        labels=labels_of(ids, period.last) if placed else {},
        members=members_called(called, period.last, with_posts=_by_quarter(rule, period)) if called else {},
        hindering=hindering(rule, whom, subjects, period, actor.day) if conditioned else Hindering({}),
        submitters=_submitters(rows) if conditioned else {},
        taken=_taken(rows),
        late={one for one, _day in _closed(ids, period, actor)} if settling else set(),
        rolls=_rolls(rows, min(period.last, actor.day)),
        sheets=sheets_behind(rows, sheet),
    )


def _by_quarter(rule: Rule, period: Period) -> bool:
    """Whether who leads is asked."""
    return bool(rule.quarterly) and quarter_of(period) > 0


def _closed(ids: Collection[int], period: Period, actor: Actor) -> Iterable[tuple[int, object]]:
    return closed_over({(one, period.last) for one in ids}, on=actor.day) if period.last < actor.day else {}


def _submitters(rows: Iterable[Evaluation]) -> dict[int, frozenset[int]]:
    """Who handed in the self-review and the collective's, and in whose name, the last time each was done."""
    keys = [row.pk for row in rows if row.pk is not None]
    steps = EvaluationStep.objects.filter(evaluation__in=keys, move__in=(MoveName.SELF_RATE, MoveName.REVIEW))
    last: dict[tuple[int, str], frozenset[int]] = {}
    for one, move, *accounts in steps.order_by("pk").values_list("evaluation_id", "move", "by_account", "for_account"):
        last[one, move] = frozenset(each for each in accounts if each is not None)
    found: dict[int, frozenset[int]] = {}
    for (one, _move), accounts_of in last.items():
        found[one] = found.get(one, frozenset()) | accounts_of
    return found


def _rolls(rows: Iterable[Evaluation], day: date) -> set[tuple[int, int]]:
    """Who of those about to be graded stands on the home roll of which cell. One query, none where nobody is."""
    called = {row.member_id or 0 for row in rows if row.pk is None and row.member_id}
    return at_home(called, day) if called else set()


def _taken(rows: Iterable[Evaluation]) -> set[tuple[int, int | None]]:
    """Subjects of those yet to begin that have an evaluation for the period already."""
    new = [row for row in rows if row.pk is None]
    if not new:
        return set()
    there = Evaluation.objects.filter(period=new[0].period, organisation_id__in={row.organisation_id for row in new})
    return set(there.values_list("organisation_id", "member_id"))


def _one(row: Evaluation, intent: Intent, known: Known, actor: Actor) -> Verdict:
    label = known.labels.get(row.organisation_id)
    answers = {**row.answers, **(intent.answers or {})}
    dossier = _dossier(row, intent, known, actor, label)
    blocks, denied, unanswered = _conditions(row, dossier.level, answers, known)
    dossier = replace(dossier, blocks=blocks, denied=denied, unanswered=unanswered)
    late = row.organisation_id in known.late
    try:
        move = WORKFLOW.find(intent.move, row.state)
    except NoSuchMove:
        return Verdict(row, None, dossier, (f"step:{intent.move}:{row.state}",))
    reasons = list(move.unmet(dossier))
    above = label.parent_id if label else None
    if not _may(actor, move, row.organisation_id, above, known):
        reasons.insert(0, "permission:missing")
    return Verdict(row, move, dossier, tuple(reasons), above_id=above, answers=answers, late=late and _settles(move))


def _dossier(row: Evaluation, intent: Intent, known: Known, actor: Actor, label: Label | None) -> Dossier:
    backing = backing_of(row, intent.sheet, known.sheets, known.rule) if intent.move in BACKED else None
    level, score = _proposed(row, intent, backing)
    level_rule = known.rule.level(known.whom, level)
    return Dossier(
        day=intent.day,
        acting_day=actor.day,
        first_day=known.period.first,
        last_day=row.last_day,
        level=level,
        score=score,
        least=level_rule.at_least if level_rule else None,
        backing=backing,
        alive=label is None or _alive(label, known.period),
        is_first=row.pk is not None or (row.organisation_id, row.member_id) not in known.taken,
        on_roll=row.pk is not None or row.member_id is None or (row.organisation_id, row.member_id) in known.rolls,
        has_above=label is None or label.parent_id is not None,
        not_rated=_left_out(row, known),
        changed=row.state != State.DECIDED or (level, score) != (row.level, row.score),
        decision_number=intent.decision_number,
        reason=intent.note,
        votes_asked=known.rule.votes_at(known.whom, intent.move) is not None,
        votes_for=intent.votes_for,
        votes_against=intent.votes_against,
        submitted_by=known.submitters.get(row.pk, frozenset()),
        acting=actor.accounts,
    )


def _proposed(row: Evaluation, intent: Intent, backing: Backing | None) -> tuple[str, Decimal | None]:
    """The level and points a step names. Where the step leaves the points open its score sheet gives them."""
    if intent.move not in PROPOSING:
        return Level.NOT_RATED.value, None
    if not intent.level:
        return row.level, row.score
    points = backing.points if backing is not None and not backing.fault and intent.move in LEVELLED else None
    return intent.level, points if intent.score is None else intent.score


def _settles(move: Move) -> bool:
    return move.name in SETTLING


def _alive(label: Label, period: Period) -> bool:
    """Whether it stood on any day of the period."""
    return label.opened_on < period.after and (label.closed_on is None or label.closed_on > period.first)


def _left_out(row: Evaluation, known: Known) -> tuple[str, ...]:
    member = known.members.get(row.member_id or 0)
    if member is None:
        return ()
    return tuple(each.why.value for each in left_out_by(known.rule, member, known.period))


def _conditions(
    row: Evaluation, level: str, answers: Mapping[str, bool], known: Known
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What the records speak against, and what a person has yet to answer or answered no."""
    subject = row.member_id or row.organisation_id
    blocks, denied, unanswered = [], [], []
    for each in known.rule.asked_for(known.whom, level):
        if known.hindering.kept(each):
            if known.hindering.of(each, subject):
                blocks.append(each.code)
        elif each.beside:
            continue
        elif each.code not in answers:
            unanswered.append(each.code)
        elif not answers[each.code]:
            denied.append(each.code)
    return tuple(blocks), tuple(denied), tuple(unanswered)


def place_of(move: Move, organisation_id: int, above_id: int | None) -> int:
    """Where the permission is asked: the level directly above decides (HD 43-HD/BTCTW)."""
    return above_id if move.permission == DECIDE and above_id is not None else organisation_id


def _may(actor: Actor, move: Move, organisation_id: int, above_id: int | None, known: Known) -> bool:
    """One question to the roles for each permission, not for each evaluation. An act asks by itself, and but once."""
    if actor.system or known.within_act:
        return True
    if move.permission not in known.barred:
        places = {place_of(move, one, each.parent_id) for one, each in known.labels.items()}
        allowed = actor.carries(move.permission)
        known.barred[move.permission] = forbidden(actor, move.permission, places) if allowed else places
    return place_of(move, organisation_id, above_id) not in known.barred[move.permission]


def without_what_is_typed(verdict: Verdict) -> Verdict:
    """What the form is about to ask for is not missing yet."""
    asked = {"decision:missing", "reason:missing", "level:missing", "change:same", "votes:missing"}
    kept = (
        reason for reason in verdict.reasons if reason not in asked and not reason.startswith(("unanswered:", "sheet:"))
    )
    return replace(verdict, reasons=tuple(kept))

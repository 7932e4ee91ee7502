"""What the guards of the full life must know of many dossiers at once: a fixed number of queries, however many.

Teams stand at the level above, out of the sight of whom they appraise: who is in one is counted past the scope, or a
stage would seem to need nobody's signature.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vungmanh.accounts.access import forbidden, seated_at
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries.about import handed_in_about
from vungmanh.kernel.action import Actor
from vungmanh.organisations.queries import Label, ancestors_on, labels_of
from vungmanh.programmes.models import Appraisal, Registration, Signature, TeamMember, Visit
from vungmanh.programmes.queries.criteria import SUBJECT
from vungmanh.programmes.rules.appraisal import (
    AgreementFacts,
    AppraisalStage,
    StageFacts,
    agreement_from,
    stages_from,
)
from vungmanh.programmes.rules.moves import AGREE, CONCLUDE
from vungmanh.programmes.rules.roadmap import Purpose, sheet_for

FULL = "full_life"
NEEDS = {
    "submit": frozenset({"assessment"}),
    "resubmit": frozenset({"assessment"}),
    "hand_back": frozenset({"stages"}),
    "check": frozenset({"stages"}),
    "conclude": frozenset({"stages"}),
    "ask": frozenset({"agreement"}),
    "agree": frozenset({"agreement"}),
    "refuse": frozenset({"agreement"}),
    "recognise": frozenset({"stages"}),
    "": frozenset({"assessment", "stages", "agreement"}),
}
"""What each move asks about; "" is every move of a page."""
Round = tuple[int, str]
"""A dossier and a stage of its running round."""


def full_facts(rows: Iterable[Registration], move: str, actor: Actor) -> dict[int, dict[str, Any]]:
    """By key of the dossier what its guards ask beside the rest; nothing for those of the short life."""
    full = [row for row in rows if row.pk is not None and row.version.workflow == FULL]
    needs = NEEDS.get(move, frozenset[str]())
    if not full or not needs:
        return {}
    unassessed = _unassessed(full, actor.day) if "assessment" in needs else set()
    ahead = _ahead(full, actor) if "stages" in needs else _Ahead()
    barred = _agreement_barred(full, actor) if "agreement" in needs else set()
    return {
        row.pk: {
            "unassessed": row.pk in unassessed,
            "ahead": ahead.facts.get(row.pk, ()),
            "sits_at_cell": row.pk in ahead.sitting,
            "held_elsewhere": row.pk in ahead.elsewhere,
            "agreement": AgreementFacts(bool(row.version.agreement), row.asked_on is not None, row.pk in barred),
        }
        for row in full
    }


def _unassessed(rows: Sequence[Registration], day: date) -> set[int]:
    """Those whose programme names a sheet of self-assessment that the cell has not handed in."""
    labels = labels_of({row.organisation_id for row in rows}, day)
    asked = {
        row.pk
        for row in rows
        if sheet_for(row.version.criteria, labels[row.organisation_id].category, Purpose.SELF.value)
    }
    handed = handed_in_about(SUBJECT, [str(one) for one in asked], Scorer.SELF) if asked else set()
    return {one for one in asked if str(one) not in handed}


@dataclass
class _Ahead:
    facts: dict[int, tuple[StageFacts, ...]] = field(default_factory=dict)
    sitting: set[int] = field(default_factory=set)
    elsewhere: set[int] = field(default_factory=set)


def running(rows: Collection[Registration], *, counted: bool = False) -> dict[Round, Appraisal]:
    """Appraisals of the running round, also those made at the cell a dossier was carried from. One query.

    ``counted``: with how many visits and signatures each has.
    """
    chains = {key: row for row in rows for key in _chain(row)}
    found: dict[Round, Appraisal] = {}
    stored: QuerySet[Appraisal] = Appraisal.objects.filter(registration__in=list(chains)).order_by("pk")
    if counted:
        stored = stored.annotate(visits_made=_count(Visit.objects.all()), signed=_count(Signature.objects.all()))
    for each in stored:
        row = chains[each.registration_id]
        if each.round == row.round:
            found[row.pk, each.stage] = each
    return found


def _chain(row: Registration) -> list[int]:
    return [key for key in (row.pk, row.carried_from_id, row.origin_id) if key is not None]


def _ahead(rows: Sequence[Registration], actor: Actor) -> _Ahead:
    begun = running(rows, counted=True)
    left = {row.pk: _left(row, begun) for row in rows}
    at_hand = {key: stages[:1] for key, stages in left.items()}
    units = units_of_stages(rows, at_hand, begun, actor.day)
    last = {row.pk: one.unit_id for row in rows if not left[row.pk] and (one := _last(row, begun)) is not None}
    shut = _barred(actor, CONCLUDE, {unit for unit in (*units.values(), *last.values()) if unit is not None})
    now = {key: begun.get((key, stages[0].code)) for key, stages in at_hand.items() if stages}
    members = team_accounts({each.team_id for each in now.values() if each is not None and each.team_id is not None})
    result = _Ahead()
    for row in rows:
        facts = [StageFacts(stage) for stage in left[row.pk]]
        if facts:
            unit, one = units[row.pk, facts[0].stage.code], now[row.pk]
            facts[0] = _at_hand(facts[0].stage, one, members, has_unit=unit is not None, barred=unit in shut)
        result.facts[row.pk] = tuple(facts)
    result.elsewhere = {one for one, unit in last.items() if unit in shut}
    result.sitting = _sitting(rows, result.facts, actor)
    return result


def _at_hand(
    stage: AppraisalStage,
    one: Appraisal | None,
    members: Mapping[int, Mapping[int, int | None]],
    *,
    has_unit: bool,
    barred: bool,
) -> StageFacts:
    """What there is of the stage that is gone through now."""
    if one is None:
        return StageFacts(stage, has_unit=has_unit, barred=barred)
    team = members.get(one.team_id or 0, {})
    return StageFacts(
        stage,
        one.pk,
        has_unit=has_unit,
        barred=barred,
        has_team=one.team_id is not None,
        visits=one.visits_made,  # type: ignore[attr-defined]  # counted by ``running``
        members=len(team),
        signed=one.signed,  # type: ignore[attr-defined]  # as above
        conclusion=one.conclusion,
        team_accounts=frozenset(account for account in team.values() if account is not None),
    )


def _left(row: Registration, begun: Mapping[Round, Appraisal]) -> list[AppraisalStage]:
    """Stages that are not concluded in this round, in the order of the file."""
    stages = stages_from(row.version.appraisal)
    return [each for each in stages if (one := begun.get((row.pk, each.code))) is None or one.concluded_on is None]


def _last(row: Registration, begun: Mapping[Round, Appraisal]) -> Appraisal | None:
    stages = stages_from(row.version.appraisal)
    return begun.get((row.pk, stages[-1].code)) if stages else None


def stages_left(rows: Sequence[Registration]) -> tuple[dict[int, list[AppraisalStage]], dict[Round, Appraisal]]:
    """The same for lists, with the appraisals themselves."""
    begun = running(rows)
    return {row.pk: _left(row, begun) for row in rows}, begun


def units_of_stages(
    rows: Sequence[Registration],
    left: Mapping[int, Sequence[AppraisalStage]],
    begun: Mapping[Round, Appraisal],
    day: date,
) -> dict[Round, int | None]:
    """Who appraises: the unit named when the stage was begun, else the nearest of the stated kinds above the cell."""
    found: dict[Round, int | None] = {}
    unknown = [row for row in rows if any((row.pk, each.code) not in begun for each in left[row.pk])]
    above = lines_above({row.organisation_id for row in unknown}, day) if unknown else {}
    for row in rows:
        for stage in left[row.pk]:
            one = begun.get((row.pk, stage.code))
            line = above.get(row.organisation_id, [])
            found[row.pk, stage.code] = one.unit_id if one else nearest(line, stage.level)
    return found


def lines_above(cells: Collection[int], day: date) -> dict[int, list[Label]]:
    """What stands above each, nearest first, with its kind. Two queries."""
    paths = ancestors_on(cells, day)
    labels = labels_of({*cells, *(one for path in paths.values() for one in path)}, day)
    found: dict[int, list[Label]] = {}
    for cell in cells:
        line: list[Label] = []
        current = labels[cell].parent_id if cell in labels else None
        while current is not None and current in labels and len(line) < len(labels):
            line.append(labels[current])
            current = labels[current].parent_id
        found[cell] = line
    return found


def nearest(line: Iterable[Label], level: Collection[str]) -> int | None:
    return next((each.id for each in line if each.kind in level), None)


def _barred(actor: Actor, permission: str, units: Collection[int]) -> set[int | None]:
    if actor.system or not units:
        return set()
    return {*(forbidden(actor, permission, units) if actor.carries(permission) else units)}


def _agreement_barred(rows: Sequence[Registration], actor: Actor) -> set[int]:
    """Dossiers whose agreement in principle is another level's to give, or nobody's."""
    asked = [row for row in rows if row.version.agreement]
    above = lines_above({row.organisation_id for row in asked}, actor.day) if asked else {}
    units: dict[int, int | None] = {}
    for row in asked:
        rule = agreement_from(row.version.agreement)
        units[row.pk] = nearest(above[row.organisation_id], rule.level) if rule else None
    shut = _barred(actor, AGREE, {unit for unit in units.values() if unit is not None})
    return {one for one, unit in units.items() if unit is None or unit in shut}


def team_accounts(teams: Collection[int]) -> dict[int, dict[int, int | None]]:
    """By team its standing members and the account of each. One query."""
    found: dict[int, dict[int, int | None]] = {}
    if not teams:
        return found
    rows = TeamMember.unscoped.filter(team__in=list(teams)).order_by("pk")
    for team, member, account in rows.values_list("team_id", "pk", "account"):
        found.setdefault(team, {})[member] = account
    return found


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many rows of an appraisal, beside it in the same statement."""
    counted = rows.filter(appraisal=OuterRef("pk")).order_by().values("appraisal").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _sitting(rows: Sequence[Registration], facts: Mapping[int, Sequence[StageFacts]], actor: Actor) -> set[int]:
    """Dossiers whose cell has among its own officers whoever acts, or somebody of the team at hand."""
    asked: dict[int, set[int]] = {}
    for row in rows:
        stage = facts[row.pk][0] if facts[row.pk] else None
        asked[row.pk] = {*actor.accounts, *(stage.team_accounts if stage else ())}
    accounts = {one for each in asked.values() for one in each}
    if not accounts:
        return set()
    seats = seated_at(accounts, {row.organisation_id for row in rows}, "programmes.register", actor.day)
    return {row.pk for row in rows if any((one, row.organisation_id) in seats for one in asked[row.pk])}

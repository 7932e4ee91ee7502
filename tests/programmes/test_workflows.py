"""Both tables of moves, walked through whole: every state, every move, whatever the facts. No database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from vungmanh.kernel.workflow import Move, Workflow
from vungmanh.programmes.enums import OPEN_STATES, State, StepKind
from vungmanh.programmes.queries.reasons import reason_text
from vungmanh.programmes.rules.appraisal import AgreementFacts, AppraisalStage, StageFacts
from vungmanh.programmes.rules.moves import FULL_LIFE, NEW, SHORT_LIFE, WORKFLOWS, Dossier

DAY = date(2026, 6, 22)
COMMUNE = AppraisalStage("xa", "Thẩm tra của xã", ("COMMUNE",), visits=1, signatures=None)
DISTRICT = AppraisalStage("huyen", "Thẩm định của huyện", ("DISTRICT",), visits=1, signatures=2)
GOOD = StageFacts(COMMUNE, has_team=True, visits=1, members=3, signed=3, conclusion="passes")
READY = Dossier(
    day=DAY,
    acting_day=DAY,
    decision_number="95-QĐ/HU",
    reason="rà soát",
    ahead=(GOOD,),
    agreement=AgreementFacts(needed=True, asked=True),
)
ENDS = {"withdrawn"}
"""Nothing follows: whoever comes back registers anew."""


def moves_of(workflow: Workflow) -> Iterator[tuple[str, Move]]:
    for move in workflow.moves:
        for source in sorted(move.sources):
            yield source, move


def reachable(workflow: Workflow) -> set[str]:
    found, ahead = {NEW}, [NEW]
    while ahead:
        for move in workflow.from_state(ahead.pop()):
            if move.target not in found:
                found.add(move.target)
                ahead.append(move.target)
    return found


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_state_of_a_table_is_legal_and_reached(name: str):
    workflow = WORKFLOWS[name]
    assert reachable(workflow) == workflow.states
    assert workflow.states - {NEW} - set(State.values) == set()
    assert {move.name for move in workflow.moves} - set(StepKind.values) == set()


def test_the_tables_together_use_every_state_but_those_a_merger_makes():
    together = frozenset().union(*(workflow.states for workflow in WORKFLOWS.values()))
    assert together - {NEW} == set(State.values) - {State.CARRIED, State.ENDED}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_state_is_a_dead_end(name: str):
    """From wherever an open dossier stands a title can still be reached, and it can be taken back."""
    workflow = WORKFLOWS[name]
    stuck = {state for state in workflow.states if not workflow.from_state(state)}
    assert stuck == ENDS | {"revoked"}
    for state in set(OPEN_STATES) & workflow.states:
        assert {move.target for move in workflow.from_state(state)} & {"withdrawn"} == {"withdrawn"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_move_is_found_by_its_name_and_where_it_starts_in_one_way_only(name: str):
    pairs = [(source, move.name) for source, move in moves_of(WORKFLOWS[name])]
    assert len(pairs) == len(set(pairs))


def every_dossier() -> Iterator[Dossier]:
    """All combinations of what the guards of the full life look at."""
    poor = replace(GOOD, has_team=False, visits=0, signed=0, conclusion="")
    fails = replace(GOOD, conclusion="fails")
    barred = replace(GOOD, barred=True)
    heads: tuple[tuple[StageFacts, ...], ...] = (
        (), (GOOD,), (poor,), (fails,), (barred,), (GOOD, poor), (poor, poor), (GOOD, GOOD),
    )  # fmt: skip
    agreements = [AgreementFacts(*each) for each in product((False, True), repeat=3)]
    for ahead, agreement, sits, unassessed, number, holds in product(
        heads, agreements, (False, True), (False, True), ("", "95-QĐ/HU"), (False, True)
    ):
        yield Dossier(
            day=DAY, acting_day=DAY, ahead=ahead, agreement=agreement, sits_at_cell=sits, unassessed=unassessed,
            decision_number=number, holds_title=holds, reason="rà soát",
        )  # fmt: skip


def test_nothing_is_recognised_without_its_guards():
    """Over every state and every combination: a title needs its appraisal, its agreement, a number and no title."""
    for state in sorted(FULL_LIFE.states - {NEW, "recognised", "revoked", "withdrawn"}):
        recognise = FULL_LIFE.find("recognise", state)
        for dossier in every_dossier():
            passes = not recognise.unmet(replace(dossier, state=state))
            appraised = state in {"appraised", "agreed"}
            agreed = state == "agreed" or not dossier.agreement.needed
            assert passes == bool(appraised and agreed and dossier.decision_number and not dossier.holds_title)


def test_no_stage_is_passed_without_its_team_visits_signatures_and_conclusion():
    for state, name in product(("submitted", "checked"), ("check", "conclude")):
        move = FULL_LIFE.find(name, state)
        for dossier in every_dossier():
            passes = not move.unmet(replace(dossier, state=state))
            last = len(dossier.ahead) == 1
            assert passes == bool(
                dossier.ahead and dossier.ahead[0] == GOOD and not dossier.sits_at_cell and last == (name == "conclude")
            )


def test_there_is_no_title_without_a_registration_in_the_full_life():
    assert [move.name for move in FULL_LIFE.from_state(NEW)] == ["register"]
    assert sorted(move.name for move in SHORT_LIFE.from_state(NEW)) == ["recognise", "register"]


def test_a_stage_says_everything_it_lacks():
    poor = StageFacts(COMMUNE, members=3)
    assert FULL_LIFE.find("check", "submitted").unmet(replace(READY, state="submitted", ahead=(poor, poor))) == [
        "team:missing",
        "visits:0:1",
        "conclusion:missing",
        "signatures:0:3",
    ]


def test_a_number_of_signatures_is_asked_or_those_of_all():
    some = replace(GOOD, stage=DISTRICT, signed=1)
    conclude = FULL_LIFE.find("conclude", "checked")
    assert conclude.unmet(replace(READY, state="checked", ahead=(some,))) == ["signatures:1:2"]
    every = replace(GOOD, signed=2)
    assert conclude.unmet(replace(READY, state="checked", ahead=(every,))) == ["signatures:2:3"]


def test_whoever_submitted_or_sits_for_the_cell_does_not_appraise():
    conclude = FULL_LIFE.find("conclude", "submitted")
    own = replace(READY, state="submitted", submitted_by=frozenset({7}), acting=frozenset({7}), sits_at_cell=True)
    assert conclude.unmet(own) == ["appraisal:same_person", "appraisal:own_cell"]
    team = replace(GOOD, team_accounts=frozenset({7, 8}))
    inside = replace(READY, state="submitted", submitted_by=frozenset({7}), acting=frozenset({9}), ahead=(team,))
    assert conclude.unmet(inside) == ["team:submitter"]


def test_the_other_move_of_a_stage_says_so():
    two = replace(READY, state="submitted", ahead=(GOOD, GOOD))
    assert FULL_LIFE.find("conclude", "submitted").unmet(two) == ["stage:other_move"]
    assert FULL_LIFE.find("check", "submitted").unmet(replace(two, ahead=(GOOD,))) == ["stage:other_move"]


def test_an_agreement_is_asked_once_and_answered_by_its_level():
    asked = replace(READY, state="appraised")
    assert FULL_LIFE.find("ask", "appraised").unmet(asked) == ["agreement:asked"]
    assert FULL_LIFE.find("agree", "appraised").unmet(asked) == []
    not_asked = replace(asked, agreement=AgreementFacts(needed=True, barred=True))
    assert FULL_LIFE.find("agree", "appraised").unmet(not_asked) == ["agreement:not_asked", "agreement:level"]
    assert FULL_LIFE.find("ask", "appraised").unmet(replace(asked, agreement=AgreementFacts())) == [
        "agreement:not_needed"
    ]


@pytest.mark.parametrize("state", ["submitted", "checked", "appraised", "agreed"])
def test_a_dossier_is_handed_back_with_a_reason_from_everywhere(state: str):
    back = FULL_LIFE.find("hand_back", state)
    assert (back.target, back.unmet(replace(READY, state=state))) == ("returned", [])
    assert back.unmet(replace(READY, state=state, reason=" ")) == ["reason:missing"]


def test_only_the_level_that_has_a_dossier_hands_it_back():
    elsewhere = replace(READY, state="submitted", ahead=(replace(GOOD, barred=True),))
    assert FULL_LIFE.find("hand_back", "submitted").unmet(elsewhere) == ["stage-level:Thẩm tra của xã"]


def test_what_the_last_level_has_concluded_another_does_not_hand_back():
    done = replace(READY, state="appraised", ahead=(), held_elsewhere=True)
    assert FULL_LIFE.find("hand_back", "appraised").unmet(done) == ["hand_back:level"]
    assert FULL_LIFE.find("hand_back", "appraised").unmet(replace(done, held_elsewhere=False)) == []


def test_a_cell_hands_in_after_its_self_assessment():
    for name, state in (("submit", "registered"), ("resubmit", "returned")):
        move = FULL_LIFE.find(name, state)
        assert (move.target, move.unmet(replace(READY, unassessed=True))) == ("submitted", ["assessment:missing"])


def test_every_reason_of_both_tables_has_words():
    without_unit = replace(GOOD, has_unit=False)
    extra = [
        replace(READY, ahead=(without_unit,), acting=frozenset({1}), submitted_by=frozenset({1})),
        replace(READY, ahead=(), held_elsewhere=True),
        replace(READY, ahead=(replace(GOOD, team_accounts=frozenset({1})),), submitted_by=frozenset({1})),
    ]
    codes = {
        code
        for workflow in WORKFLOWS.values()
        for source, move in moves_of(workflow)
        for dossier in (*every_dossier(), *extra)
        for code in move.unmet(replace(dossier, state=source))
    }
    assert [code for code in sorted(codes) if reason_text(code) == code] == []
    assert len(codes) == 23


@pytest.mark.parametrize("name", WORKFLOWS)
@pytest.mark.parametrize(("move", "state"), [("register", NEW), ("revoke", "recognised")])
def test_every_life_asks_what_upkeep_says_before_a_loss_and_after_it(name: str, move: str, state: str):
    found = WORKFLOWS[name].find(move, state)
    assert found.unmet(replace(READY, state=state, upkeep=("upkeep:hearing_first",))) == ["upkeep:hearing_first"]

"""The table of moves and its guards: plain values, no database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.kernel.workflow import NoSuchMove
from vungmanh.programmes.enums import State, StepKind
from vungmanh.programmes.queries.reasons import reason_text
from vungmanh.programmes.rules.moves import NEW, SHORT_LIFE, Dossier

DAY = date(2021, 6, 22)
FULL = Dossier(day=DAY, acting_day=DAY, decision_number="95-QĐ/HU", reason="rà soát")


def unmet(move: str, dossier: Dossier) -> list[str]:
    return SHORT_LIFE.find(move, dossier.state).unmet(dossier)


def test_table_states_are_those_of_the_database_without_the_stages_of_the_full_life():
    stages = {State.SUBMITTED, State.CHECKED, State.AGREED}
    assert SHORT_LIFE.states - {NEW} == set(State.values) - {State.CARRIED, State.ENDED} - stages


def test_table_moves_are_kinds_of_step():
    assert {move.name for move in SHORT_LIFE.moves} - set(StepKind.values) == set()


def test_register_asks_for_a_cell_in_scope():
    assert unmet("register", replace(FULL, is_cell=False)) == ["scope:not_cell"]
    assert unmet("register", replace(FULL, in_scope=False)) == ["scope:category"]


def test_register_lists_everything_in_the_way():
    dossier = replace(FULL, in_scope=False, already_registered=True, holds_title=True)
    assert unmet("register", dossier) == ["scope:category", "registration:exists", "title:held"]


def test_recognise_asks_for_appraisal_and_number():
    dossier = replace(FULL, state="registered", decision_number=" ")
    assert unmet("recognise", dossier) == ["appraisal:missing", "decision:missing"]


def test_recognise_of_a_cell_without_registration_asks_for_no_appraisal():
    assert unmet("recognise", FULL) == []


def test_appraise_refuses_whoever_submitted():
    assert unmet("appraise", replace(FULL, state="registered", submitted_by=frozenset({7}), acting=frozenset({7}))) == [
        "appraisal:same_person"
    ]
    assert (
        unmet("appraise", replace(FULL, state="registered", submitted_by=frozenset({7}), acting=frozenset({8}))) == []
    )
    assert unmet("appraise", replace(FULL, state="registered")) == []


def test_a_step_is_not_dated_before_the_last_one():
    dossier = replace(FULL, state="recognised", last_day=date(2021, 7, 1))
    assert unmet("revoke", dossier) == ["dates:before:2021-07-01"]


def test_a_step_is_not_entered_before_it_happened():
    assert unmet("register", replace(FULL, acting_day=date(2021, 6, 21))) == ["dates:future:2021-06-21"]


@pytest.mark.parametrize("move", ["withdraw", "adjust", "return"])
def test_taking_back_asks_for_a_reason(move: str):
    assert unmet(move, replace(FULL, state="registered", reason="")) == ["reason:missing"]


def test_every_reason_of_the_guards_has_words():
    nothing = Dossier(
        day=DAY,
        acting_day=DAY,
        is_cell=False,
        already_registered=True,
        holds_title=True,
        already_checked=True,
        submitted_by=frozenset({1}),
        acting=frozenset({1}),
        last_day=date(2021, 7, 1),
    )
    given = [nothing, replace(nothing, is_cell=True, in_scope=False), replace(nothing, acting_day=date(2021, 1, 1))]
    codes = {
        code
        for move in SHORT_LIFE.moves
        for each in given
        for state in move.sources
        for code in move.unmet(replace(each, state=state))
    }
    assert len(codes) == 11
    assert [code for code in codes if reason_text(code) == code] == []


def test_a_move_that_does_not_start_here_is_said_in_words():
    assert reason_text("move:revoke:registered") == (
        "Hồ sơ đang ở bước “Đã đăng ký”, không làm được việc “Thu hồi danh hiệu”."
    )


@given(st.lists(st.sampled_from([move.name for move in SHORT_LIFE.moves]), max_size=25))
def test_every_walk_stays_in_the_table(names: list[str]):
    state = NEW
    for name in names:
        try:
            move = SHORT_LIFE.find(name, state)
        except NoSuchMove:
            continue
        if move.unmet(replace(FULL, state=state)):
            continue
        assert state in move.sources
        state = move.target
        assert state in State.values
    assert state not in {"revoked"} or "recognise" in names


@given(st.lists(st.sampled_from([move.name for move in SHORT_LIFE.moves]), max_size=25))
def test_no_walk_reaches_a_title_past_the_guards(names: list[str]):
    """A registered dossier becomes a title only over an appraisal."""
    state, appraised = "registered", False
    for name in names:
        try:
            move = SHORT_LIFE.find(name, state)
        except NoSuchMove:
            continue
        if move.unmet(replace(FULL, state=state)):
            continue
        appraised = name == "appraise" or (appraised and name != "return")
        state = move.target
        if state == "recognised":
            assert appraised
            return

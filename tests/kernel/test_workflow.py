"""State machines as tables."""

import pytest

from vungmanh.kernel.workflow import Move, NoSuchMove, Workflow

WORKFLOW = Workflow(
    (
        Move("submit", frozenset({"registered", "returned"}), "appraisal", "programmes.register"),
        Move("return", frozenset({"appraisal"}), "returned", "programmes.appraise"),
        Move("recognise", frozenset({"appraisal"}), "recognised", "p", lambda facts: [f"missing:{x}" for x in facts]),
    )
)


@pytest.mark.parametrize("state", ["registered", "returned"])
def test_find_gives_the_move_from_each_of_its_states(state: str) -> None:
    assert WORKFLOW.find("submit", state).target == "appraisal"


@pytest.mark.parametrize(("name", "state"), [("submit", "recognised"), ("abolish", "registered"), ("submit", "")])
def test_find_refuses_what_the_table_does_not_list(name: str, state: str) -> None:
    with pytest.raises(NoSuchMove) as caught:
        WORKFLOW.find(name, state)
    assert (caught.value.move, caught.value.state) == (name, state)


def test_from_state_lists_what_may_be_done() -> None:
    assert [move.name for move in WORKFLOW.from_state("appraisal")] == ["return", "recognise"]
    assert WORKFLOW.from_state("recognised") == []


def test_states_are_all_that_are_named() -> None:
    assert WORKFLOW.states == {"registered", "returned", "appraisal", "recognised"}


def test_guards_answer_with_reasons() -> None:
    assert WORKFLOW.find("recognise", "appraisal").unmet(["plan", "vote"]) == ["missing:plan", "missing:vote"]


def test_without_a_guard_nothing_is_missing() -> None:
    assert WORKFLOW.find("submit", "registered").unmet(object()) == []

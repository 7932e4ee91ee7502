"""The table of moves and its guards: plain values, no database."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.members.admission.test_definition import book
from vungmanh.kernel.workflow import NoSuchMove
from vungmanh.members.enums import AdmissionStage
from vungmanh.members.rules.admission.moves import (
    ADMISSION,
    DECIDE,
    FORWARD,
    NEEDING_VOTE,
    NUMBERED,
    ON_THE_WAY,
    STAGES,
    Backer,
    Dossier,
    Vote,
)

DAY = date(2026, 9, 10)
RULES = book().versions[-1]
ALL = frozenset(each.code for each in RULES.papers)
GOOD = Vote(9, 8, 6, 2)
FULL = Dossier(
    day=DAY,
    acting_day=DAY,
    rules=RULES,
    decision_number="15-NQ/CB",
    reason="rà soát",
    born_on=date(1998, 5, 4),
    schooling="UPPER_SECONDARY",
    certificate_until=date(2028, 1, 1),
    has_mentor=True,
    sponsors=(Backer("Lê Văn Bảo", True, date(2020, 1, 1)),),
    sponsors_since=date(2025, 9, 10),
    papers=ALL,
    vote=GOOD,
    ceremony_due=date(2026, 9, 30),
    probation_ends=date(2026, 9, 1),
)


def unmet(move: str, stage: str, dossier: Dossier) -> list[str]:
    return ADMISSION.find(move, stage).unmet(dossier)


def cell(**changed: Any) -> list[str]:
    return unmet("propose_cell", "FILE_IN_PROGRESS", replace(FULL, **changed))


def test_table_stages_are_those_of_the_database():
    assert ADMISSION.states == set(AdmissionStage.values)


def test_forward_moves_lead_from_pool_to_official_one_by_one():
    stage, walked = "IN_POOL", ["IN_POOL"]
    for name in FORWARD:
        stage = ADMISSION.find(name, stage).target
        walked.append(stage)
    assert tuple(walked) == STAGES


def test_whoever_is_on_the_way_may_be_dropped():
    assert {ADMISSION.find("drop", stage).target for stage in ON_THE_WAY} == {"DROPPED"}


@pytest.mark.parametrize("stage", ["OFFICIAL", "DROPPED"])
def test_nothing_follows_the_end(stage):
    assert ADMISSION.from_state(stage) == []


def test_a_member_is_struck_off_and_never_dropped():
    with pytest.raises(NoSuchMove):
        ADMISSION.find("drop", "ADMITTED")
    assert ADMISSION.find("strike", "ADMITTED").target == "DROPPED"


def test_deciding_asks_for_a_right_of_its_own():
    deciding = {move.name for move in ADMISSION.moves if move.permission == DECIDE}
    assert deciding == {"decide", "recognise", "send_back", "strike"}


def test_a_complete_file_is_proposed():
    assert cell() == []


def test_everything_missing_is_told_at_once():
    bare = replace(
        FULL, born_on=None, schooling="", certificate_until=None, sponsors=(), papers=ALL - {"1-KNĐ"}, vote=None
    )
    assert unmet("propose_cell", "FILE_IN_PROGRESS", replace(bare, decision_number=" ")) == [
        "age:unknown",
        "schooling:unknown",
        "certificate:missing",
        "sponsor:missing:1",
        "paper:1-KNĐ",
        "vote:missing",
        "decision:missing",
    ]


def test_optional_papers_are_asked_for_by_no_move():
    assert cell(papers=ALL - {"4-KNĐ"}) == []


def test_one_day_short_of_eighteen_is_too_young():
    assert cell(born_on=date(2008, 9, 11)) == ["age:young:18"]
    assert cell(born_on=date(2008, 9, 10)) == []


def test_over_sixty_needs_the_consent_in_writing():
    assert cell(born_on=date(1966, 8, 10)) == ["age:old:60"]
    assert cell(born_on=date(1966, 8, 11)) == []
    assert cell(born_on=date(1960, 1, 1), over_age_consent="120-CV/TU") == []


def test_low_schooling_needs_an_exception():
    assert cell(schooling="BELOW") == ["schooling:low"]
    assert cell(schooling="BELOW", schooling_exception="07-CV/TU") == []


def test_certificate_lapses_on_its_day():
    assert cell(certificate_until=DAY) == ["certificate:lapsed:2026-09-10"]


def test_sponsor_must_be_official_and_there_for_a_year():
    assert cell(sponsors=(Backer("A", False), Backer("B", True, date(2025, 9, 11)))) == [
        "sponsor:probationary:A",
        "sponsor:recent:12:B",
    ]


def test_a_sponsor_known_by_name_alone_is_not_judged():
    assert cell(sponsors=(Backer("A"),)) == []


def test_two_thirds_are_counted_on_all_official_members():
    assert cell(vote=Vote(9, 6, 6, 0)) == []
    assert cell(vote=Vote(9, 5, 5, 0)) == ["vote:short:5/9:2/3"]
    assert cell(vote=Vote(10, 10, 6, 4)) == ["vote:short:6/10:2/3"]


def test_a_vote_that_does_not_add_up_is_not_judged():
    assert cell(vote=Vote(0, 1, 1, 1)) == ["vote:nobody", "vote:present", "vote:cast"]


@given(official=st.integers(1, 60), favour=st.integers(0, 60))
def test_a_vote_passes_exactly_from_two_thirds_on(official, favour):
    vote = Vote(official, official, min(favour, official), 0)
    assert (cell(vote=vote) == []) is (Fraction(vote.in_favour, official) >= Fraction(2, 3))


def test_without_rules_for_the_day_nothing_is_proposed():
    assert cell(rules=None) == ["rules:none"]


def test_steps_follow_one_another_and_are_not_in_the_future():
    assert cell(last_day=date(2026, 9, 11)) == ["dates:before:2026-09-11"]
    assert cell(acting_day=date(2026, 9, 9)) == ["dates:future:2026-09-09"]


def test_whoever_proposes_may_not_decide():
    same = replace(FULL, proposed_by=frozenset({7}), acting=frozenset({7, 8}))
    assert unmet("decide", "COMMITTEE_PROPOSED", same) == ["decide:same_person"]
    assert unmet("recognise", "RECOGNITION_PROPOSED", same) == ["decide:same_person"]


def test_a_late_ceremony_is_written_with_its_reason():
    late = replace(FULL, ceremony_due=date(2026, 9, 9), reason="")
    assert unmet("hold_ceremony", "ADMISSION_DECIDED", late) == ["ceremony:late:2026-09-09"]
    assert unmet("hold_ceremony", "ADMISSION_DECIDED", replace(late, reason="lũ lụt")) == []


def test_recognition_waits_for_the_end_of_the_probation():
    running = replace(FULL, probation_ends=date(2026, 9, 11))
    assert unmet("propose_recognition", "ADMITTED", running) == ["probation:running:2026-09-11"]
    assert unmet("propose_recognition", "ADMITTED", replace(FULL, probation_ends=DAY)) == []


def test_striking_asks_for_vote_number_and_reason():
    bare = replace(FULL, vote=None, decision_number="", reason="")
    assert unmet("strike", "ADMITTED", bare) == ["vote:missing", "decision:missing", "reason:missing"]


def test_moves_that_ask_for_a_number_are_named():
    asking = {
        move.name for move in ADMISSION.moves if "decision:missing" in move.unmet(replace(FULL, decision_number=""))
    }
    assert asking == NUMBERED


def test_moves_that_ask_for_a_vote_are_named():
    asking = {move.name for move in ADMISSION.moves if "vote:missing" in move.unmet(replace(FULL, vote=None))}
    assert asking == set(NEEDING_VOTE)


@given(picks=st.lists(st.integers(0, 20), max_size=40))
def test_every_walk_stays_in_the_table(picks):
    stage = "IN_POOL"
    for pick in picks:
        ways = ADMISSION.from_state(stage)
        if not ways:
            assert stage in {"OFFICIAL", "DROPPED"}
            break
        stage = ways[pick % len(ways)].target
        assert stage in AdmissionStage.values

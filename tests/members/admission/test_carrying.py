"""What becomes of candidates when cells end."""

from datetime import date

import pytest

from tests.factories.admission import WALK, make_candidate
from tests.factories.organisations import SYSTEM, apply_orders, order
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.keeping import undo
from vungmanh.members.commands.admission import advance_candidate, settle_candidate
from vungmanh.members.models import Candidate
from vungmanh.members.queries.admission import candidate_file
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of

DAY = date(2025, 7, 1)


def merge() -> object:
    return apply_orders(DAY, order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.09", to_names=("Chi bộ ấp 9",)))


def test_a_file_goes_on_at_the_one_heir_with_its_papers(province):
    old = make_candidate(province["83.836.A.01"], "ADMITTED")
    merge()
    new = Candidate.objects.get(carried_from=old)
    assert new.organisation_id == bearer_of("83.836.A.09", DAY)
    assert (new.stage, new.code, new.admitted_on, new.member_id) == (
        "ADMITTED",
        "KN-01",
        date(2024, 7, 1),
        old.member_id,
    )
    old.refresh_from_db()
    assert old.ended_on == DAY
    file = candidate_file(new.pk, SYSTEM)
    assert [each.move for each in file.steps] == ["open", *list(WALK)[:7], "carry"]
    assert all(line.received_on for line in file.papers)
    with pytest.raises(Unmet) as refused:
        advance_candidate(SYSTEM, candidate_id=old.pk, move_name="propose_recognition", **WALK["propose_recognition"])
    assert refused.value.reasons == ["candidate:carried"]
    step = advance_candidate(
        SYSTEM, candidate_id=new.pk, move_name="propose_recognition", **WALK["propose_recognition"]
    )
    assert step.stage == "RECOGNITION_PROPOSED"


def test_a_divided_cell_asks_a_person(province):
    old = make_candidate(province["83.836.A.01"], "SYMPATHISER")
    names = ("Chi bộ ấp 8", "Chi bộ ấp 9")
    apply_orders(DAY, order("split", "83.836.A.01", to=("83.836.A.08", "83.836.A.09"), to_names=names))
    asked = PendingDecision.objects.get(subject="members.candidate")
    assert (asked.kind, asked.subject_key) == ("candidate", old.pk)
    heir = bearer_of("83.836.A.09", DAY)
    assert heir is not None
    new = settle_candidate(SYSTEM, candidate_id=old.pk, organisation_id=heir, day=DAY)
    assert (new.organisation_id, new.stage, new.carried_from_id) == (heir, "SYMPATHISER", old.pk)
    with pytest.raises(Refusal, match="không chờ chọn chi bộ"):
        settle_candidate(SYSTEM, candidate_id=old.pk, organisation_id=heir, day=DAY)


def test_whoever_is_through_stays_where_it_happened(province):
    make_candidate(province["83.836.A.01"], "OFFICIAL")
    merge()
    assert Candidate.objects.filter(carried_from__isnull=False).count() == 0


def test_taking_the_merger_back_brings_the_file_back(province):
    old = make_candidate(province["83.836.A.01"], "ADMITTED")
    change_set = merge()
    undo(change_set, at=clock.now(), by="thử", reason="thử")
    old.refresh_from_db()
    assert (old.ended_on, Candidate.objects.count()) == (None, 1)

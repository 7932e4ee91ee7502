"""Meetings missed, as a cell states them: what counts, who may write it, how it is put right and crossed out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.evaluations import make_member, state_missed
from tests.factories.organisations import SYSTEM, small_province
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import Change
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands import AbsenceRow, state_absence, void_absence
from vungmanh.members.models import Placement, StatedAbsence
from vungmanh.members.queries import absences
from vungmanh.members.queries.absences import Missed, missed_by

pytestmark = pytest.mark.django_db
YEAR, DAY = parse_period("2025"), date(2026, 1, 10)


@pytest.fixture
def cell() -> Any:
    with entered(whole_scope("thử")):
        keys = small_province()
        yield keys


def test_what_was_stated_of_the_year_counts_and_its_parts_do_not_beside_it(cell: dict[str, int]) -> None:
    one, member = cell["83.836.A.01"], make_member("DV01", cell["83.836.A.01"])
    assert missed_by([member], YEAR, DAY) == {}
    for period, count in (("2025-Q1", 1), ("2025-02", 1), ("2025-Q4", 2)):
        state_missed(one, member, count, period)
    assert missed_by([member], YEAR, DAY) == {member: Missed(3, date(2025, 12, 31))}
    assert missed_by([member], parse_period("2025-Q4"), DAY) == {member: Missed(2, date(2025, 12, 31))}
    assert missed_by([member], parse_period("2025-Q3"), DAY) == {}
    assert missed_by([member], YEAR, date(2025, 6, 1)) == {member: Missed(1, date(2025, 3, 31))}
    state_missed(one, member, 0)
    assert missed_by([member], YEAR, DAY) == {member: Missed(0, date(2025, 12, 31))}


def test_two_cells_of_one_year_are_added(cell: dict[str, int]) -> None:
    old, new = cell["83.836.A.01"], cell["83.836.A.02"]
    member = make_member("DV01", old)
    Placement.objects.filter(member_id=member).update(valid_to=date(2025, 7, 1), departed_as="TRANSFERRED_OUT")
    Placement.objects.create(
        member_id=member, organisation_id=new, arrived_as="TRANSFERRED_IN", valid_from=date(2025, 7, 1)
    )
    state_missed(old, member, 1, "2025-Q1")
    state_missed(new, member, 2, "2025-Q4")
    assert missed_by([member], YEAR, DAY)[member].without_reason == 3


def test_what_meetings_themselves_say_takes_the_place_of_what_was_stated(
    cell: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = cell["83.836.A.01"]
    known, other = make_member("DV01", one), make_member("DV02", one)
    state_missed(one, known, 5)
    state_missed(one, other, 4)
    monkeypatch.setattr(absences, "_source", [])
    absences.register_attendance(lambda ids, _period, _day: {known: Missed(1)} if known in ids else {})
    assert missed_by([known, other], YEAR, DAY) == {known: Missed(1), other: Missed(4, date(2025, 12, 31))}
    with pytest.raises(ValueError, match="registered twice"):
        absences.register_attendance(lambda _ids, _period, _day: {})


def test_stated_again_it_is_put_right_and_what_stood_is_kept(cell: dict[str, int]) -> None:
    one, member = cell["83.836.A.01"], make_member("DV01", cell["83.836.A.01"])
    state_missed(one, member, 3)
    state_missed(one, member, 2, with_reason=1)
    row = StatedAbsence.objects.get()
    assert (row.without_reason, row.with_reason) == (2, 1)
    assert Change.objects.get().before == {"without_reason": 3, "with_reason": None}
    state_missed(one, member, 2, with_reason=1, on=date(2026, 1, 1))
    assert (StatedAbsence.objects.get().on, Change.objects.count()) == (date(2025, 12, 31), 1)


def test_crossed_out_it_was_never_said_and_the_journal_names_no_number(cell: dict[str, int]) -> None:
    one, member = cell["83.836.A.01"], make_member("DV01", cell["83.836.A.01"])
    state_missed(one, member, 3)
    row = StatedAbsence.objects.get()
    with pytest.raises(Refusal, match="Chưa ghi lý do"):
        void_absence(SYSTEM, absence_id=row.pk, reason=" ")
    void_absence(SYSTEM, absence_id=row.pk, reason="nhầm người")
    assert missed_by([member], YEAR, DAY) == {}
    assert StatedAbsence.with_voided.get().void_reason == "nhầm người"
    told = JournalEntry.objects.latest("pk")
    assert (told.subject, told.organisation_key, told.what) == (
        "members.absence",
        one,
        {"period": "2025", "voided": True},
    )
    state_missed(one, member, 1)
    assert missed_by([member], YEAR, DAY)[member].without_reason == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"on": date(2026, 1, 11)}, "còn ở phía sau"),
        ({"on": date(2024, 12, 31)}, "trước kỳ được ghi"),
        ({"without_reason": 61}, "Nhiều hơn 60 buổi"),
        ({"with_reason": 61}, "Nhiều hơn 60 buổi"),
        ({"period": parse_period("2024..2025")}, "tháng, quý, nửa năm hoặc năm"),
        ({"period": parse_period("2014"), "on": date(2014, 12, 31)}, "không ở trong danh sách"),
    ],
)
def test_what_cannot_be_is_refused(cell: dict[str, int], values: dict[str, Any], words: str) -> None:
    one, member = cell["83.836.A.01"], make_member("DV01", cell["83.836.A.01"])
    given = {"period": YEAR, "on": date(2025, 12, 31), "without_reason": 1, **values}
    actor = Actor("thử", DAY, system=True)
    with pytest.raises(Refusal, match=words):
        state_absence(actor, row=AbsenceRow(one, member, **given))
    assert StatedAbsence.objects.count() == 0


def test_the_cell_next_door_states_nothing_here(cell: dict[str, int]) -> None:
    member = make_member("DV01", cell["83.836.A.01"])
    there = make_account("bi-thu-khac", "cell_secretary", cell["83.836.A.02"])
    actor = Actor(name="x", day=DAY, account_id=there.pk)
    row = AbsenceRow(cell["83.836.A.01"], member, YEAR, date(2025, 12, 31), 1)
    with pytest.raises(NotPermitted):
        state_absence(actor, row=row)

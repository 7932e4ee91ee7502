"""Discipline: entered, cleared, crossed out; facts for guards; seen by few."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories.personal_files import make_discipline, make_member, shipped_discipline
from tests.members.conftest import DAY, Land, seeing
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.members.commands import (
    Decided,
    clear_discipline,
    correct_discipline,
    discipline_member,
    discipline_organisation,
    void_discipline,
)
from vungmanh.members.models import Member, Placement
from vungmanh.members.queries import members_disciplined, members_disciplined_in, organisations_disciplined
from vungmanh.members.queries.discipline import DisciplineWanted, discipline_for, discipline_seen

THEN = date(2025, 5, 5)
YEAR = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}


def decided(kind: str = "warning", day: date = THEN, number: str = "12-QĐ/UBKT", reason: str = "x") -> Decided:
    return Decided(kind, day, number, reason)


def test_facts_hold_from_the_decision_until_cleared(land: Land):
    member = make_member(land.cell)
    made = make_discipline(member, day=THEN)
    clear_discipline(land.board, target="member", discipline_id=made.pk, day=date(2026, 5, 6))

    def facts(day: date) -> list[str]:
        return [fact.kind for fact in members_disciplined([member.pk], first=day, last=day)]

    assert [facts(day) for day in (THEN - timedelta(1), THEN, date(2026, 5, 5), date(2026, 5, 6))] == [
        [], ["reprimand"], ["reprimand"], [],
    ]  # fmt: skip


def test_a_members_fact_stays_at_his_cell_of_then(land: Land):
    member = make_member(land.cell)
    moved = date(2025, 9, 1)
    Placement.objects.filter(member=member).update(valid_to=moved, departed_as="TRANSFERRED_OUT")
    Placement.objects.create(
        member=member, organisation_id=land.other_cell, valid_from=moved, arrived_as="TRANSFERRED_IN"
    )
    Member.objects.filter(pk=member.pk).update(cell_id=land.other_cell)
    make_discipline(member, day=THEN)

    assert len(members_disciplined_in([land.cell], **YEAR)) == 1
    assert members_disciplined_in([land.other_cell], **YEAR) == []


def test_an_organisation_is_disciplined_and_guards_hear_of_it(land: Land):
    shipped_discipline()
    board = land.board
    with seeing(board):
        discipline_organisation(board, organisation_id=land.cell, decided=decided("org_warning"))
        with pytest.raises(Refusal, match="Đã ghi"):
            discipline_organisation(board, organisation_id=land.cell, decided=decided("org_warning"))
    assert [fact.kind for fact in organisations_disciplined([land.cell, land.other_cell], **YEAR)] == ["org_warning"]


@pytest.mark.parametrize(
    "wrong", [decided("org_warning"), decided(number=" "), decided(day=DAY + timedelta(1)), decided("none")]
)
def test_what_the_paper_cannot_say_is_refused(land: Land, wrong: Decided):
    shipped_discipline()
    member = make_member(land.cell)
    with pytest.raises(Refusal):
        discipline_member(land.board, member_id=member.pk, decided=wrong)
    assert members_disciplined([member.pk], **YEAR) == []


def test_a_wrong_entry_is_corrected_or_never_stood(land: Land):
    member = make_member(land.cell)
    made = make_discipline(member, day=THEN)
    correct_discipline(land.board, target="member", discipline_id=made.pk, decided=decided("warning"))
    assert [fact.kind for fact in members_disciplined([member.pk], **YEAR)] == ["warning"]

    void_discipline(land.board, target="member", discipline_id=made.pk, reason="ghi nhầm người")
    assert members_disciplined([member.pk], **YEAR) == []


def test_the_secretary_neither_sees_nor_writes_it(land: Land):
    member = make_member(land.cell)
    made = make_discipline(member)
    secretary = land.secretary
    with seeing(secretary):
        assert discipline_for(secretary, DisciplineWanted(DAY)) == []
        with pytest.raises(NotFound):
            discipline_seen(secretary, "member", made.pk)
        with pytest.raises(NotPermitted):
            discipline_member(secretary, member_id=member.pk, decided=decided())


def test_the_list_is_of_what_stands_and_of_all_where_asked(land: Land):
    member = make_member(land.cell)
    made = make_discipline(member, day=THEN)
    clerk = land.clerk
    clear_discipline(land.board, target="member", discipline_id=made.pk, day=date(2026, 5, 6))
    with seeing(clerk):
        assert discipline_for(clerk, DisciplineWanted(DAY)) == []
        assert [line.who for line in discipline_for(clerk, DisciplineWanted(DAY, cleared=True))] == [member.full_name]
        assert len(discipline_for(clerk, DisciplineWanted(THEN))) == 1


def test_the_journal_tells_no_reason(land: Land):
    make_discipline(make_member(land.cell), reason="vi phạm dân số")
    assert "dân số" not in str(list(JournalEntry.objects.values()))

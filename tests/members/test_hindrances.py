"""Discipline, as the yearly grading asks about it."""

from __future__ import annotations

from datetime import date

from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM
from tests.factories.personal_files import make_discipline, shipped_discipline
from tests.factories.posts import make_post
from vungmanh.kernel import clock
from vungmanh.kernel.hindrances import HindranceQuestion, fact_named
from vungmanh.kernel.periods import parse_period
from vungmanh.members.commands import Decided, discipline_organisation
from vungmanh.members.models import MemberDiscipline, PostHolding


def asked(code: str, *ids: int, year: str = "2025", day: date = date(2026, 1, 5)) -> dict[int, list[date | None]]:
    compute = fact_named(code)
    assert compute is not None
    found = compute(HindranceQuestion(ids, parse_period(year), day))
    return {key: [each.day for each in hindrances] for key, hindrances in found.items()}


def test_discipline_of_a_member_speaks_in_the_years_it_was_in_force(province: dict[str, int]) -> None:
    member, other = make_member(province["83.836.A.01"]), make_member(province["83.836.A.01"])
    made = make_discipline(member, day=date(2025, 5, 5))

    assert asked("discipline.member", member.pk, other.pk) == {member.pk: [date(2025, 5, 5)]}
    assert asked("discipline.member", member.pk, year="2024") == {}
    assert asked("discipline.member", member.pk, day=date(2025, 5, 4)) == {}
    assert made.valid_to is None or made.valid_to > date(2025, 12, 31)


def test_discipline_of_who_sits_in_the_committee_speaks_against_the_organisation(province: dict[str, int]) -> None:
    """Of whoever led while it was in force, wherever his own cell is; not of a former or a later one."""
    cell, commune = province["83.836.A.01"], province["83.836.A"]
    member = make_member(cell)
    make_discipline(member, day=date(2025, 5, 5))
    make_post(commune, "COMMITTEE_MEMBER", f"#{member.member_code}", on=date(2020, 5, 1))
    assert asked("discipline.organisation", cell, commune) == {commune: [date(2025, 5, 5)]}

    PostHolding.unscoped.update(valid_to=date(2025, 5, 5), ended_as="RELIEVED")
    assert asked("discipline.organisation", cell, commune) == {}
    PostHolding.unscoped.update(valid_to=date(2025, 6, 1))
    assert asked("discipline.organisation", commune) == {commune: [date(2025, 5, 5)]}
    assert asked("discipline.organisation", commune, year="2024") == {}
    MemberDiscipline.unscoped.update(valid_to=date(2025, 8, 1))
    PostHolding.unscoped.update(valid_from=date(2025, 8, 1), valid_to=None, ended_as="")
    assert asked("discipline.organisation", commune) == {}


def test_a_crossed_out_post_speaks_against_nobody(province: dict[str, int]) -> None:
    member = make_member(province["83.836.A.01"])
    make_discipline(member, day=date(2025, 5, 5))
    make_post(province["83.836.A.01"], "SECRETARY", f"#{member.member_code}", on=date(2020, 5, 1))
    PostHolding.unscoped.update(voided_at=clock.now(), voided_by="thử", void_reason="ghi nhầm")
    assert asked("discipline.organisation", province["83.836.A.01"]) == {}


def test_discipline_of_what_stands_below_speaks_against_what_stands_above(province: dict[str, int]) -> None:
    cell, commune, other = (province[code] for code in ("83.836.A.01", "83.836.A", "83.836.B"))
    shipped_discipline()
    decided = Decided("org_reprimand", date(2025, 5, 5), "1-QĐ/UBKT")
    discipline_organisation(SYSTEM, organisation_id=cell, decided=decided)
    assert asked("discipline.organisation", cell, commune, other) == {
        cell: [date(2025, 5, 5)],
        commune: [date(2025, 5, 5)],
    }


def test_discipline_of_a_member_is_none_of_his_organisation(province: dict[str, int]) -> None:
    make_discipline(make_member(province["83.836.A.01"]), day=date(2025, 5, 5))

    assert asked("discipline.organisation", province["83.836.A.01"]) == {}

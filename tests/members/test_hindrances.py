"""Discipline, as the yearly grading asks about it."""

from __future__ import annotations

from datetime import date

from tests.factories.members import make_member
from tests.factories.personal_files import make_discipline
from vungmanh.kernel.hindrances import HindranceQuestion, fact_named
from vungmanh.kernel.periods import parse_period


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


def test_discipline_of_a_member_is_none_of_his_organisation(province: dict[str, int]) -> None:
    make_discipline(make_member(province["83.836.A.01"]), day=date(2025, 5, 5))

    assert asked("discipline.organisation", province["83.836.A.01"]) == {}

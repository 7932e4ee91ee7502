"""The shipped rules are read whole; a faulty file is told place by place."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.conf import settings

from vungmanh.kernel.catalogue import read_yaml
from vungmanh.members.rules.admission.definition import RuleBook, as_plain, from_plain, read_rules


def shipped() -> dict[str, Any]:
    return read_yaml(settings.CATALOGUE / "admission.yaml")


def book() -> RuleBook:
    found, problems = read_rules(shipped())
    assert problems == []
    return RuleBook(found)


def test_shipped_file_has_a_version_for_each_regulation():
    assert [each.valid_from for each in book().versions] == [
        date(2021, 7, 30),
        date(2025, 1, 20),
        date(2026, 7, 26),
    ]


def test_before_the_first_version_no_rules_are_known():
    assert book().on(date(2021, 7, 29)) is None


def test_each_day_is_judged_by_the_version_then_in_force():
    assert book().on(date(2026, 7, 25)) == book().versions[1]
    assert book().on(date(2026, 7, 26)) == book().versions[2]


def test_values_carry_how_certain_they_are():
    rules = book().versions[2]
    marks = {name: rules.values[name].mark for name in ("ceremony_days", "probation_months", "sponsors", "vote_share")}
    assert marks == {"ceremony_days": "2", "probation_months": "F", "sponsors": "?", "vote_share": "G"}
    assert rules.share("vote_share") == Fraction(2, 3)


def test_rules_survive_the_database_columns():
    rules = book().versions[0]
    assert from_plain(rules.valid_from, as_plain(rules)) == rules


def test_every_fault_is_told_with_its_place():
    data = shipped()
    second = {**data["versions"][1], "name": " "}
    second["values"] = {**second["values"], "vote_share": {"value": "3/2", "mark": "X", "basis": ""}}
    found, problems = read_rules({**data, "versions": [data["versions"][0], second], "extra": 1})
    assert [each.valid_from for each in found] == [date(2021, 7, 30)]
    assert problems == [
        "Không có mục “extra” ở đầu tệp.",
        "phiên bản 2, “name”: ghi tên văn bản.",
        "phiên bản 2, “vote_share”: mức chắc chắn “mark” ghi một trong F, 2, G, ?.",
        "phiên bản 2, “vote_share”: “basis” phải nêu căn cứ, hoặc vì sao chưa rõ.",
        "phiên bản 2, “vote_share”: ghi phân số không quá một, kiểu 2/3.",
    ]


def test_two_versions_of_one_day_are_refused():
    data = shipped()
    _found, problems = read_rules({**data, "versions": [data["versions"][0], data["versions"][0]]})
    assert problems == ["“versions”: hai phiên bản cùng ngày “from”."]

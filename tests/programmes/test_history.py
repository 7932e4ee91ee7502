"""What a workbook's rows are judged by: plain values."""

from datetime import date
from typing import Any

import pytest

from tests.factories.programmes import title_row
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.rules.history import TitleFault, gather, judge, stands_from, state_of


def faults(known: dict[str, object] | None = None, **values: object) -> list[tuple[str, str]]:
    records, found = gather([title_row(1, **values)])  # type: ignore[arg-type]  # short form
    for record in records.values():
        found += judge(record, known or {})
    return [(each.column, each.message) for each in found]


def test_days_out_of_order_name_both_days():
    assert faults(registered_on="2021-03-01", recognised_on="2021-02-01", decision_number="1") == [
        ("recognised_on", "Ngày công nhận 01/02/2021 trước ngày đăng ký 01/03/2021.")
    ]


def test_a_withdrawal_before_the_registration_and_a_check_before_the_title():
    assert faults(registered_on="2021-03-01", withdrawn_on="2021-02-01") == [
        ("withdrawn_on", "Ngày rút đăng ký 01/02/2021 trước ngày đăng ký 01/03/2021.")
    ]
    assert faults(
        recognised_on="2021-03-01", decision_number="1", rechecked_on="2021-02-01", recheck_result="MAINTAINED"
    ) == [("rechecked_on", "Ngày kiểm tra lại 01/02/2021 trước ngày công nhận 01/03/2021.")]


def test_a_decision_needs_its_number():
    assert faults(recognised_on="2021-03-01") == [("decision_number", "Có ngày công nhận thì phải ghi số quyết định.")]
    assert faults(recognised_on="2021-03-01", decision_number="1", revoked_on="2022-01-01") == [
        ("revocation_number", "Có ngày thu hồi thì phải ghi số quyết định thu hồi.")
    ]


def test_what_is_known_completes_the_row():
    known = {"recognised_on": date(2021, 6, 22), "decision_number": "95-QĐ/HU"}
    assert faults(known, period="2021", revoked_on="2022-01-01", revocation_number="7") == []
    assert faults(known, period="2021", revoked_on="2021-01-01", revocation_number="7") == [
        ("revoked_on", "Ngày thu hồi 01/01/2021 trước ngày công nhận 22/06/2021.")
    ]


def test_a_row_that_names_no_dossier_is_a_fault():
    assert faults(revoked_on="2022-01-01", revocation_number="7") == [
        ("for_period", "Ghi kỳ, để biết dòng này nói về hồ sơ nào.")
    ]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"registered_on": "2020-12-20"}, "2020"),
        ({"registered_on": "2020-12-20", "period": "2021"}, "2021"),
        ({"recognised_on": "2021-06-22"}, "2021"),
        ({"registered_on": "2020-12-20", "recognised_on": "2021-06-22"}, "2020"),
    ],
)
def test_a_blank_period_is_the_year_of_the_registration_else_of_the_recognition(values: dict[str, Any], code: str):
    records, _ = gather([title_row(1, **values)])
    assert [record.period.code for record in records.values()] == [code]


def test_the_same_key_with_other_values_is_a_fault_and_another_check_is_not():
    first = title_row(1, 2, registered_on="2021-02-01", rechecked_on="2022-01-01", recheck_result="MAINTAINED")
    second = title_row(1, 3, registered_on="2021-02-01", rechecked_on="2023-01-01", recheck_result="WARNED")
    third = title_row(1, 4, registered_on="2021-02-02")
    records, found = gather([first, second, third])
    assert [record.rechecks for record in records.values()] == [
        {date(2022, 1, 1): ("MAINTAINED", 2), date(2023, 1, 1): ("WARNED", 3)}
    ]
    assert found == [
        TitleFault(4, "registered_on", "02/02/2021", "Dòng 2 ghi ngày đăng ký 01/02/2021 cho cùng chi bộ và kỳ này.")
    ]


@pytest.mark.parametrize(
    ("facts", "rechecked", "known", "state"),
    [
        ({}, False, "", "registered"),
        ({"appraised_on": 1}, False, "", "appraised"),
        ({"recognised_on": 1}, False, "", "recognised"),
        ({}, True, "", "recognised"),
        ({"recognised_on": 1, "revoked_on": 1}, True, "", "revoked"),
        ({"withdrawn_on": 1}, False, "", "withdrawn"),
        ({"registered_on": 1}, False, "carried", "carried"),
        ({"registered_on": 1}, False, "returned", "returned"),
        ({"recognised_on": 1}, False, "ended", "recognised"),
    ],
)
def test_state_of(facts: dict[str, int], rechecked: bool, known: str, state: str):
    assert state_of(facts, rechecked=rechecked, known=known) == state


def test_a_registration_of_an_unknown_day_counts_from_the_start_of_its_period():
    period = parse_period("2021")
    assert stands_from({}, period) == date(2021, 1, 1)
    assert stands_from({"appraised_on": date(2020, 12, 1)}, period) == date(2020, 12, 1)
    assert stands_from({"recognised_on": date(2021, 6, 22)}, period) is None
    assert stands_from({"registered_on": date(2021, 2, 1), "recognised_on": date(2021, 6, 22)}, period) == date(
        2021, 2, 1
    )

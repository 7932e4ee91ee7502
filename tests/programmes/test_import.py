"""Titles from workbooks: new, changed, same; all or nothing; taken back whole."""

import time
from datetime import date

import pytest

from tests.factories.organisations import SYSTEM, change_set, make_cell
from tests.factories.programmes import bring_in, title_row
from vungmanh.kernel import clock
from vungmanh.kernel.bulk import insert_rows, reserve_ids
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import Change, undo
from vungmanh.kernel.periods import year_of
from vungmanh.programmes.commands import Outcome, TitleRow, appraise, import_titles
from vungmanh.programmes.models import Recheck, Registration, Step

pytestmark = pytest.mark.django_db


def counts(outcome: Outcome) -> tuple[int, int, int]:
    return (outcome.new, outcome.changed, outcome.same)


def full_row(cell: int, number: int = 2) -> TitleRow:
    return title_row(
        cell,
        number,
        registered_on="2020-12-20",
        period="2021",
        appraised_on="2021-05-12",
        recognised_on="2021-06-22",
        decision_number="95-QĐ/HU",
        rechecked_on="2022-06-01",
        recheck_result="MAINTAINED",
    )


def test_a_new_row_is_a_dossier_with_every_step(province: dict[str, int]):
    assert counts(bring_in(full_row(province["83.836.A.01"]))) == (1, 0, 0)
    one = Registration.objects.get()
    assert (one.state, one.for_period, one.stands_from, one.decision_number) == (
        "recognised",
        "2021",
        date(2020, 12, 20),
        "95-QĐ/HU",
    )
    assert list(Step.objects.order_by("pk").values_list("move", "day", "decision_number")) == [
        ("register", date(2020, 12, 20), ""),
        ("appraise", date(2021, 5, 12), ""),
        ("recognise", date(2021, 6, 22), "95-QĐ/HU"),
        ("recheck", date(2022, 6, 1), ""),
    ]
    assert list(Recheck.objects.values_list("registration", "on", "result")) == [
        (one.pk, date(2022, 6, 1), "MAINTAINED")
    ]


def test_the_same_rows_again_change_nothing(province: dict[str, int]):
    rows = [full_row(province["83.836.A.01"]), title_row(province["83.836.A.02"], 3, period="2022")]
    bring_in(*rows)
    before = [list(model.with_voided.order_by("pk").values()) for model in (Registration, Step, Recheck)]
    assert counts(bring_in(*rows)) == (0, 0, 2)
    assert [list(model.with_voided.order_by("pk").values()) for model in (Registration, Step, Recheck)] == before
    assert Change.objects.count() == 0


def test_later_columns_complete_a_known_dossier(province: dict[str, int]):
    cell = province["83.836.A.01"]
    bring_in(title_row(cell, registered_on="2021-02-01"))
    told = title_row(cell, period="2021", recognised_on="2021-06-22", decision_number="95-QĐ/HU")
    assert counts(bring_in(told)) == (0, 1, 0)
    one = Registration.objects.get()
    assert (one.state, one.registered_on, one.recognised_on) == ("recognised", date(2021, 2, 1), date(2021, 6, 22))
    assert list(Step.objects.order_by("pk").values_list("move", flat=True)) == ["register", "recognise"]


def test_another_value_is_a_correction_that_keeps_the_old_one(province: dict[str, int]):
    cell = province["83.836.A.01"]
    bring_in(title_row(cell, registered_on="2021-02-01"))
    assert counts(bring_in(title_row(cell, registered_on="2021-02-03"))) == (0, 1, 0)
    assert Registration.objects.get().stands_from == date(2021, 2, 3)
    assert list(Step.objects.filter(move="correct").values_list("note", flat=True)) == [
        "ngày đăng ký: 01/02/2021 → 03/02/2021"
    ]


def test_a_further_check_is_added_and_a_corrected_one_is_changed(province: dict[str, int]):
    cell = province["83.836.A.01"]
    bring_in(full_row(cell))
    later = title_row(cell, period="2021", rechecked_on="2023-06-01", recheck_result="WARNED")
    assert counts(bring_in(later)) == (0, 1, 0)
    corrected = title_row(cell, period="2021", rechecked_on="2023-06-01", recheck_result="MAINTAINED")
    assert counts(bring_in(corrected)) == (0, 1, 0)
    assert list(Recheck.objects.order_by("on").values_list("on", "result")) == [
        (date(2022, 6, 1), "MAINTAINED"),
        (date(2023, 6, 1), "MAINTAINED"),
    ]


def test_any_fault_writes_nothing(province: dict[str, int]):
    rows = [
        full_row(province["83.836.A.01"]),
        title_row(province["83.836.A"], 3, registered_on="2021-02-01"),
        title_row(province["83.836.A.02"], 4, recognised_on="2021-02-01"),
        title_row(province["83.836.B.01"], 5, programme="bốn tốt", registered_on="2021-02-01"),
    ]
    outcome = import_titles(SYSTEM, rows=rows, change_set=change_set())
    assert [(each.row, each.column) for each in sorted(outcome.faults)] == [
        (3, "cell_code"),
        (4, "decision_number"),
        (5, "programme"),
    ]
    assert counts(outcome) == (0, 0, 0)
    assert Registration.with_voided.count() == 0


def test_a_type_outside_the_programme_is_a_warning(province: dict[str, int]):
    cell = make_cell("83.836.A.S1", province["83.836.A"], category="SCHOOL")
    outcome = bring_in(title_row(cell, registered_on="2021-02-01"))
    assert [(each.row, each.column) for each in outcome.warnings] == [(2, "cell_code")]
    assert counts(outcome) == (1, 0, 0)


def test_an_import_is_taken_back_whole(province: dict[str, int]):
    cell = province["83.836.A.01"]
    bring_in(title_row(cell, registered_on="2021-02-01"))
    before = list(Registration.objects.values())
    made = change_set()
    import_titles(SYSTEM, rows=[full_row(province["83.836.A.02"]), full_row(cell, 3)], change_set=made)
    assert Registration.objects.count() == 2
    told = title_row(cell, period="2021", appraised_on="2021-05-01")
    again = change_set()
    import_titles(SYSTEM, rows=[told], change_set=again)
    with pytest.raises(Refusal):
        undo(made, at=clock.now(), by="Người thử", reason="nhầm")
    undo(again, at=clock.now(), by="Người thử", reason="nhầm")
    undo(made, at=clock.now(), by="Người thử", reason="nhầm")
    assert list(Registration.objects.values()) == before


def test_an_import_is_not_taken_back_while_later_work_rests_on_it(province: dict[str, int]):
    made = change_set()
    import_titles(SYSTEM, rows=[title_row(province["83.836.A.01"], registered_on="2021-02-01")], change_set=made)
    appraise(SYSTEM, registration_id=Registration.objects.get().pk, day=date(2021, 5, 12))
    with pytest.raises(Refusal, match="bước của hồ sơ danh hiệu"):
        undo(made, at=clock.now(), by="Người thử", reason="nhầm")


def test_nothing_to_import_writes_nothing(province: dict[str, int]):
    assert counts(import_titles(SYSTEM, rows=[], change_set=change_set())) == (0, 0, 0)


@pytest.mark.bench
def test_one_hundred_thousand_rows_within_twelve_seconds(province: dict[str, int]):
    from vungmanh.organisations.models import Organisation, OrganisationCategory, OrganisationKindRow

    opened, kept = date(2015, 1, 1), ("", "")
    keys = reserve_ids(Organisation, 20_000)
    insert_rows(Organisation, ("id", "opened_on", "voided_by", "void_reason"), ((key, opened, *kept) for key in keys))
    for model, field, value in (
        (OrganisationKindRow, "kind_id", "SUBORDINATE_CELL"),
        (OrganisationCategory, "category_id", "RESIDENTIAL"),
    ):
        names = ("organisation_id", "valid_from", field, "voided_by", "void_reason")
        insert_rows(model, names, ((key, opened, value, *kept) for key in keys))
    rows = [
        TitleRow(
            number,
            "tsvmtd",
            key,
            date(year, 1, 5),
            year_of(year),
            date(year, 5, 5),
            date(year, 6, 5),
            f"{key}-QĐ/HU",
            date(year, 12, 5),
            "MAINTAINED",
        )
        for number, (year, key) in enumerate(((year, key) for year in range(2018, 2023) for key in keys), start=2)
    ]
    for expected in ((100_000, 0, 0), (0, 0, 100_000)):
        started = time.perf_counter()
        assert counts(import_titles(SYSTEM, rows=rows, change_set=change_set())) == expected
        spent = time.perf_counter() - started
        assert spent < 12

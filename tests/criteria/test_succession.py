"""What becomes of sheets, and of which sheet is used, when organisations end."""

from datetime import date

import pytest

from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column
from tests.factories.organisations import SYSTEM, apply_orders, order
from vungmanh.criteria.commands import end_adoption
from vungmanh.criteria.models import Adoption, FilledSheet
from vungmanh.criteria.queries import sheet_for
from vungmanh.criteria.succession import first_days
from vungmanh.kernel import clock
from vungmanh.kernel.keeping import ChangeSet, undo
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
Keys = dict[str, int]


def merge(*codes: str, to: str = "83.836.N") -> ChangeSet:
    names = () if to in codes else ("Đảng bộ xã N",)
    return apply_orders(DAY, order("merge", *codes, to=to, to_names=names))


def pending() -> list[tuple[int, str]]:
    rows = PendingDecision.objects.filter(kind="adoption").order_by("pk")
    return list(rows.values_list("organisation_id", "note"))


def held() -> list[tuple[int, str, date, date | None, int | None]]:
    columns = ("organisation_id", "criteria_set_id", "valid_from", "valid_to", "carried_from_id")
    return list(Adoption.objects.order_by("pk").values_list(*columns))


def test_the_one_heir_goes_on_with_the_sheet(province: Keys):
    load_small()
    old = make_adoption(province["83.836.A"], decision_number="5-QĐ")
    merge("83.836.A", "83.836.B")
    heir = bearer_of("83.836.N", DAY) or 0
    assert held() == [
        (province["83.836.A"], "small", date(2020, 1, 1), DAY, None),
        (heir, "small", DAY, None, old.pk),
    ]
    assert Adoption.objects.get(organisation_id=heir).decision_number == "5-QĐ"
    assert sheet_for(bearer_of("83.836.A.01", DAY) or 0, "meeting", DAY) is not None
    assert pending() == []


def test_two_who_used_the_same_sheet_leave_one(province: Keys):
    load_small()
    for code in ("83.836.A", "83.836.B"):
        make_adoption(province[code])
    merge("83.836.A", "83.836.B")
    assert len([each for each in held() if each[3] is None]) == 1
    assert pending() == []


def test_two_who_used_different_sheets_leave_a_question(province: Keys):
    for code, place in (("one", "83.836.A"), ("two", "83.836.B")):
        load_small(code)
        make_adoption(province[place], code)
    merge("83.836.A", "83.836.B")
    assert [each[3] for each in held()] == [DAY, DAY]
    assert pending() == [
        (province["83.836.A"], "Các tổ chức nhập lại dùng những phiếu chấm khác nhau (Phiếu one)"),
        (province["83.836.B"], "Các tổ chức nhập lại dùng những phiếu chấm khác nhau (Phiếu two)"),
    ]


def test_an_heir_with_a_sheet_of_its_own_keeps_it(province: Keys):
    for code, place in (("one", "83.836.A"), ("two", "83.836.B")):
        load_small(code)
        make_adoption(province[place], code)
    merge("83.836.A", "83.836.B", to="83.836.B")
    assert [each[:2] for each in held() if each[3] is None] == [(province["83.836.B"], "two")]
    assert pending() == [(province["83.836.A"], "Tổ chức kế thừa đã có phiếu chấm của mình (Phiếu one)")]


def test_without_an_heir_it_ends_and_is_asked_about(province: Keys):
    load_small()
    make_adoption(province["83.836.A.01"])
    apply_orders(DAY, order("close", "83.836.A.01"))
    assert [each[3] for each in held()] == [DAY]
    assert pending() == [
        (province["83.836.A.01"], "Tổ chức đã kết thúc và không có đúng một tổ chức kế thừa (Phiếu small)")
    ]


def test_what_had_not_begun_is_crossed_out(province: Keys):
    load_small()
    make_adoption(province["83.836.A"], since=date(2025, 9, 1))
    merge("83.836.A", "83.836.B")
    assert [(each[0], each[2]) for each in held()] == [(bearer_of("83.836.N", DAY), date(2025, 9, 1))]


def test_what_had_ended_already_is_left_alone(province: Keys):
    load_small()
    row = make_adoption(province["83.836.A"])
    end_adoption(SYSTEM, adoption_id=row.pk, day=date(2024, 1, 1), reason="Thôi.")
    merge("83.836.A", "83.836.B")
    assert [each[3] for each in held()] == [date(2024, 1, 1)]


def test_filled_sheets_stay_where_they_were(province: Keys):
    load_small()
    make_adoption(province["83.836"])
    done, begun = (make_sheet(province["83.836.A.01"], date(2025, 6, day)) for day in (3, 4))
    score_column(done)
    before = list(FilledSheet.objects.order_by("pk").values())
    apply_orders(DAY, order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.09", to_names=("Chi bộ ấp 9",)))
    assert list(FilledSheet.objects.order_by("pk").values()) == before
    assert [row["id"] for row in before] == [done.pk, begun.pk]


def test_undo_restores_every_adoption(province: Keys):
    for code, place in (("one", "83.836.A"), ("two", "83.836.B")):
        load_small(code)
        make_adoption(province[place], code)
    before = list(Adoption.objects.order_by("pk").values())
    undo(merge("83.836.A", "83.836.B"), at=clock.now(), by="Người thử", reason="nhầm")
    assert list(Adoption.objects.order_by("pk").values()) == before
    assert pending() == []


def test_an_organisation_never_opens_after_its_first_sheet(province: Keys):
    load_small()
    make_adoption(province["83.836"], since=date(2021, 1, 1))
    make_sheet(province["83.836.A.01"], date(2021, 3, 3))
    assert first_days(set(province.values())) == {
        province["83.836"]: (date(2021, 1, 1), "áp dụng phiếu chấm"),
        province["83.836.A.01"]: (date(2021, 3, 3), "phiếu chấm"),
    }

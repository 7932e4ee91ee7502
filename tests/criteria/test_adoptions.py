"""Which organisation uses which sheet."""

from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.criteria.commands import adopt, end_adoption
from vungmanh.criteria.models import Adoption
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 1)
Keys = dict[str, int]


def held() -> list[tuple[str, date, date | None]]:
    return list(Adoption.objects.order_by("pk").values_list("criteria_set_id", "valid_from", "valid_to"))


def test_adopting_another_for_the_same_thing_ends_the_one_before(province: Keys):
    load_small("old")
    load_small("new")
    make_adoption(province["83"], "old")
    make_adoption(province["83"], "new", DAY, decision_number="12-QĐ/TU")
    assert held() == [("old", date(2020, 1, 1), DAY), ("new", DAY, None)]
    told = JournalEntry.objects.filter(subject="criteria.adoption").order_by("pk").last()
    assert told is not None
    assert told.what == {
        "new": {"criteria_set": "new", "valid_from": "2025-01-01", "valid_to": None},
        "decision_number": "12-QĐ/TU",
    }


def test_sheets_for_different_meetings_stand_beside_each_other(province: Keys):
    load_small("regular", applies={"parts": ["REGULAR"]})
    load_small("thematic", applies={"parts": ["THEMATIC", "COMBINED"]})
    load_small("titles", use="title")
    for code in ("regular", "thematic", "titles"):
        make_adoption(province["83"], code)
    assert [each[2] for each in held()] == [None, None, None]


def test_what_began_later_is_not_pushed_aside(province: Keys):
    load_small("old")
    load_small("new")
    make_adoption(province["83"], "new", DAY)
    with pytest.raises(Refusal, match="Từ ngày 01/01/2025 tổ chức đã dùng phiếu “Phiếu new”"):
        make_adoption(province["83"], "old")
    make_adoption(province["83"], "old", valid_to=DAY)
    assert held() == [("new", DAY, None), ("old", date(2020, 1, 1), DAY)]


def test_the_same_sheet_is_not_adopted_twice(province: Keys):
    load_small()
    make_adoption(province["83"])
    with pytest.raises(Refusal, match="tổ chức đã dùng phiếu"):
        make_adoption(province["83"], since=DAY)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"valid_from": date(2014, 1, 1)}, "chưa có hoặc không còn tổ chức"),
        ({"valid_from": date(2019, 1, 1)}, "chưa có phiên bản nào có hiệu lực"),
        ({"valid_to": DAY}, "Ngày kết thúc phải sau ngày bắt đầu"),
    ],
)
def test_days_must_fit(province: Keys, values: dict[str, date], words: str):
    load_small()
    asked: dict[str, Any] = {"organisation_id": province["83"], "code": "small", "valid_from": DAY, **values}
    with pytest.raises(Refusal, match=words):
        adopt(SYSTEM, **asked)


def test_a_sheet_nobody_has_is_not_found(province: Keys):
    with pytest.raises(NotFound, match="Không có phiếu chấm “none”"):
        make_adoption(province["83"], "none")


def test_ending_keeps_the_days_it_held(province: Keys):
    load_small()
    row = make_adoption(province["83"])
    end_adoption(SYSTEM, adoption_id=row.pk, day=DAY, reason="Quy định mới.")
    assert held() == [("small", date(2020, 1, 1), DAY)]
    with pytest.raises(Refusal, match="đã thôi áp dụng từ ngày 01/01/2025"):
        end_adoption(SYSTEM, adoption_id=row.pk, day=DAY, reason="Nữa.")


def test_ending_before_it_began_crosses_it_out(province: Keys):
    load_small()
    row = make_adoption(province["83"])
    end_adoption(SYSTEM, adoption_id=row.pk, day=date(2020, 1, 1), reason="Nhầm đơn vị.")
    assert held() == []
    assert Adoption.with_voided.get().void_reason == "Nhầm đơn vị."


def test_ending_asks_why(province: Keys):
    load_small()
    row = make_adoption(province["83"])
    with pytest.raises(Refusal, match="Chưa ghi lý do"):
        end_adoption(SYSTEM, adoption_id=row.pk, day=DAY, reason="")


def test_both_take_the_right_to_write_sheets_there(province: Keys):
    load_small()
    row = make_adoption(province["83.836"])
    for role, at, may in (("organising_board", "83.836", True), ("commune_office", "83.836", False)):
        account = make_account(role, role, province[at])
        actor = actor_for(account, DAY)
        for write in (
            lambda actor=actor: adopt(actor, organisation_id=province["83.836.A"], code="small", valid_from=DAY),
            lambda actor=actor: end_adoption(actor, adoption_id=row.pk, day=DAY, reason="x"),
        ):
            if may:
                write()
            else:
                with pytest.raises(NotPermitted):
                    write()


def test_out_of_sight_is_not_there(province: Keys):
    load_small()
    row = make_adoption(province["83.836"])
    account = make_account("bd", "organising_board", province["83.835"])
    with entered(scope_for(account, DAY)):
        with pytest.raises(NotFound):
            adopt(actor_for(account, DAY), organisation_id=province["83.836"], code="small", valid_from=DAY)
        with pytest.raises(NotFound):
            end_adoption(actor_for(account, DAY), adoption_id=row.pk, day=DAY, reason="x")

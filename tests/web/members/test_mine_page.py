"""The member's own file, and corrections from both sides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.factories.personal_files import CARD
from tests.web.members.conftest import Register
from vungmanh.members.models import Correction
from vungmanh.members.queries.files import Look
from vungmanh.web.members.wording import together

MINE = "/dang-vien/ho-so-cua-toi/"


def test_a_member_without_any_sight_sees_his_own_file_and_no_other(register: Register):
    page = register.own.get(MINE).content.decode()
    assert (f"•••• {CARD[-4:]}" in page, "Khiển trách" in page, "Chưa có ai mở" in page) == (True, True, True)
    for other in ("/dang-vien/", f"/dang-vien/{register.member.pk}/", f"/dang-vien/{register.member.pk}/ly-lich/"):
        assert register.own.get(other).status_code == 403, other


def test_he_lands_on_his_own_file(register: Register):
    from vungmanh.web.shell import entries

    answer = register.own.get(MINE)
    assert [each.href for each in entries(answer.wsgi_request, frozenset({"members.own"}))] == [MINE]


def test_an_account_tied_to_nobody_is_told_what_to_do(register: Register):
    assert "chưa gắn với hồ sơ" in register.clerk.get(MINE).content.decode()
    assert register.clerk.get(f"{MINE}de-nghi-sua/").status_code == 404


def test_he_sees_who_looked(register: Register):
    register.clerk.get(f"/dang-vien/{register.member.pk}/ly-lich/")
    register.clerk.get(f"/dang-vien/{register.member.pk}/ly-lich/")
    page = register.own.get(MINE).content.decode()
    assert ("Lê Thị Thu" in page, "2 lần trong ngày" in page) == (True, True)


def propose(register: Register, **given: str) -> int:
    told = {"field": "born_on", "text": "18/02/1975", "why": "theo giấy khai sinh", **given}
    return register.own.post(f"{MINE}de-nghi-sua/", told).status_code


def test_a_correction_is_proposed_accepted_and_told(register: Register):
    assert [propose(register), propose(register), propose(register, text="31/02/1975")] == [303, 422, 422]
    one = Correction.unscoped.get()
    assert "Ngày sinh" in register.clerk.get("/viec/").content.decode()
    page = register.clerk.get(f"/dang-vien/de-nghi-sua/{one.pk}/").content.decode()
    assert ("28/02/1975" in page, "18/02/1975" in page, "theo giấy khai sinh" in page) == (True, True, True)
    decided = register.clerk.post(f"/dang-vien/de-nghi-sua/{one.pk}/", {"answer": "nhan"})
    again = register.clerk.post(f"/dang-vien/de-nghi-sua/{one.pk}/", {"answer": "nhan"})
    assert (decided.status_code, again.status_code) == (303, 422)
    mine = register.own.get(MINE).content.decode()
    assert ("Đã sửa theo đề nghị" in mine, f"số {one.pk}" in mine) == (True, True)


def test_a_refusal_needs_a_reason(register: Register):
    propose(register)
    where = f"/dang-vien/de-nghi-sua/{Correction.unscoped.get().pk}/"
    without = register.clerk.post(where, {"answer": "khong", "reason": ""})
    told = register.clerk.post(where, {"answer": "khong", "reason": "giấy tờ ghi khác"})
    assert (without.status_code, told.status_code) == (422, 303)
    assert "giấy tờ ghi khác" in register.own.get(MINE).content.decode()


def test_it_may_be_withdrawn_by_him_alone(register: Register):
    propose(register)
    where = f"{MINE}de-nghi-sua/{Correction.unscoped.get().pk}/rut/"
    assert register.clerk.post(where).status_code == 404
    assert (register.own.post(where).status_code, register.own.post(where).status_code) == (303, 422)


def test_corrections_are_for_who_decides_there(register: Register):
    propose(register)
    where = f"/dang-vien/de-nghi-sua/{Correction.unscoped.get().pk}/"
    assert [each.get(where).status_code for each in (register.stranger, register.secretary)] == [404, 403]
    assert "Không có đề nghị nào" in register.stranger.get("/dang-vien/de-nghi-sua/").content.decode()


def test_openings_of_one_person_on_one_day_are_one_line_and_a_number_shown_is_its_own() -> None:
    noon = datetime(2026, 11, 27, 5, tzinfo=UTC)  # 12:00 at the office

    def look(minutes: int, who: str = "Lan", number: str = "") -> Look:
        return Look(noon - timedelta(minutes=minutes), who, "", number, "đổi thẻ" if number else "")

    looks = [look(0), look(1), look(2, number="Số định danh"), look(3), look(4, "Hà"), look(5), look(24 * 60)]
    found = [(each.look.who, each.look.number, each.times) for each in together(looks)]
    assert found == [
        ("Lan", "", 2),
        ("Lan", "Số định danh", 1),
        ("Lan", "", 1),
        ("Hà", "", 1),
        ("Lan", "", 1),
        ("Lan", "", 1),
    ]
    assert (together([]), together(looks)[0].look.at) == ([], noon)

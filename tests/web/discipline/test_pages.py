"""Discipline on its pages."""

from __future__ import annotations

import pytest

from tests.web.members.conftest import Register, kept_register, register  # noqa: F401 - the fixtures
from vungmanh.members.models import MemberDiscipline, OrganisationDiscipline
from vungmanh.web.shell import entries

PAPER = {"kind": "warning", "day": "01/06/2025", "decision_number": "15-QĐ/UBKT", "reason": "x"}


def of_member(register: Register) -> str:  # noqa: F811 - the fixture's value
    return f"/ky-luat/member/{MemberDiscipline.unscoped.get().pk}/"


def test_who_may_see_it_sees_it_and_what_of_the_catalogue_was_not_checked(register: Register):  # noqa: F811 - the fixture
    page = register.clerk.get("/ky-luat/").content.decode()
    assert ("Nguyễn Văn Hoà" in page, "[G]" in page) == (True, False)
    assert "hiện hành: Khiển trách, Cảnh cáo, Cách chức, Khai trừ, Giải tán." in page
    assert register.secretary.get("/ky-luat/").status_code == 403
    assert "Không có ai đang chịu kỷ luật" in register.stranger.get("/ky-luat/").content.decode()


def test_whoever_may_see_discipline_finds_it_in_the_contents_list(
    register: Register,  # noqa: F811 - the fixture
):
    """The standing committee may see it and not the list of members, which led there."""
    asked = register.clerk.get("/ky-luat/").wsgi_request
    found = {each.href: each.current for each in entries(asked, frozenset({"discipline.view"}))}
    assert found == {"/ky-luat/": True}
    assert [each.href for each in entries(asked, frozenset({"members.view"}))].count("/ky-luat/") == 0


def test_it_is_written_of_a_member_and_of_an_organisation(register: Register):  # noqa: F811 - the fixture
    where = f"/ky-luat/dang-vien/{register.member.pk}/ghi/"
    told = [register.clerk.post(where, PAPER).status_code, register.clerk.post(where, PAPER).status_code]
    assert told == [303, 422]
    paper = {**PAPER, "kind": "org_warning", "place": "83.836.A.01"}
    assert register.clerk.post("/ky-luat/to-chuc/ghi/", paper).status_code == 303
    assert register.clerk.post("/ky-luat/to-chuc/ghi/", {**paper, "place": "83.835.C.01"}).status_code == 422
    assert OrganisationDiscipline.unscoped.count() == 1


def test_whoever_was_expelled_and_still_stands_on_the_roll_is_shown_and_led_off_it(
    register: Register,  # noqa: F811 - the fixture
):
    """Two decisions of one paper: nothing takes him off the roll by itself, and nothing is typed twice."""
    one = register.member.pk
    here, leave = f"/dang-vien/{one}/", f"/dang-vien/chuyen-sinh-hoat/dang-vien/{one}/ra-khoi-dang/"
    known = "vi=EXPELLED&amp;ngay=01/6/2025&amp;so=15-Q%C4%90/UBKT"
    assert "còn trong danh sách chi bộ" not in register.clerk.get(here).content.decode()
    register.clerk.post(f"/ky-luat/dang-vien/{one}/ghi/", {**PAPER, "kind": "expulsion"})
    page = register.clerk.get(here).content.decode()
    assert ("còn trong danh sách chi bộ" in page, f"{leave}?{known}" in page) == (True, True)
    assert '<div class="note warn after">' in page  # wraps on a phone, which a state does not
    form = register.clerk.get(f"{leave}?{known}".replace("&amp;", "&")).content.decode()
    assert '<option value="EXPELLED" selected>' in form
    assert ('value="01/6/2025"' in form, 'value="15-QĐ/UBKT"' in form) == (True, True)
    given = {"left_as": "EXPELLED", "day": "01/06/2025", "decision_number": "15-QĐ/UBKT"}
    assert register.clerk.post(leave, given).status_code == 303
    assert "còn trong danh sách chi bộ" not in register.clerk.get(here).content.decode()


def test_it_is_corrected_cleared_and_crossed_out(register: Register):  # noqa: F811 - the fixture
    where = of_member(register)
    assert register.clerk.post(f"{where}sua/", PAPER).status_code == 303
    assert register.clerk.post(f"{where}cham-dut/", {"day": "01/05/2025"}).status_code == 422
    assert register.clerk.post(f"{where}cham-dut/", {"day": "01/06/2026"}).status_code == 303
    assert "đến hết 31/5/2026" in register.clerk.get("/ky-luat/?het=on").content.decode()
    assert register.clerk.post(f"{where}huy/", {"reason": ""}).status_code == 422
    assert register.clerk.post(f"{where}huy/", {"reason": "nhầm người"}).status_code == 303
    assert register.clerk.post(f"{where}huy/", {"reason": "nhầm người"}).status_code == 404


@pytest.mark.parametrize("end", ["sua/", "cham-dut/", "huy/"])
def test_a_stranger_finds_nothing(register: Register, end: str):  # noqa: F811 - the fixture
    assert register.stranger.get(f"{of_member(register)}{end}").status_code == 404
    assert register.stranger.get(f"/ky-luat/dang-vien/{register.member.pk}/ghi/").status_code == 404
    assert register.clerk.get(f"/ky-luat/khac/1/{end}").status_code == 404


@pytest.mark.parametrize("day", ["31/02/2025", "01/01/2090", ""])
def test_wrong_days_are_said(register: Register, day: str):  # noqa: F811 - the fixture
    where = f"/ky-luat/dang-vien/{register.member.pk}/ghi/"
    assert register.clerk.post(where, {**PAPER, "day": day}).status_code == 422

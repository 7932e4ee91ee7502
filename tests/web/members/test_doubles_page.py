"""Records alike, from the office's side."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders

from tests.factories.personal_files import CARD, make_file, make_member
from tests.web.members.conftest import Register
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Member


def alike(register: Register, cell: str) -> Member:
    with entered(whole_scope("dựng dữ liệu thử")):
        other = make_member(register.keys[cell], "Võ Văn Khác", "DV002")
        make_file(other, CARD, "7" * 12)
    return other


def test_a_pair_is_shown_and_told_apart_once(register: Register):
    other = alike(register, "83.836.A.02")
    page = register.clerk.get("/dang-vien/trung/").content.decode()
    assert ("trùng số thẻ" in page, "Võ Văn Khác" in page, CARD[-4:] in page) == (True, True, False)

    where = f"/dang-vien/trung/{register.member.pk}/{other.pk}/"
    assert register.clerk.post(where, {"reason": ""}).status_code == 422
    assert register.clerk.post(where, {"reason": "hai anh em"}).status_code == 303
    assert register.clerk.post(where, {"reason": "hai anh em"}).status_code == 422
    assert "Không thấy hồ sơ nào nghi trùng" in register.clerk.get("/dang-vien/trung/").content.decode()


def test_a_record_elsewhere_is_told_of_without_a_name(register: Register):
    other = alike(register, "83.835.C.02")
    page = register.clerk.get("/dang-vien/trung/").content.decode()
    assert ("đồng chí không xem được" in page, "Võ Văn Khác" in page, "DV002" in page) == (True, False, False)
    assert register.clerk.get(f"/dang-vien/trung/{register.member.pk}/{other.pk}/").status_code == 404


def test_the_secretary_has_no_such_list(register: Register):
    assert register.secretary.get("/dang-vien/trung/").status_code == 403


def test_code_and_cell_stand_below_the_name_not_in_one_word_with_it(register: Register):
    alike(register, "83.836.A.02")
    page = register.clerk.get("/dang-vien/trung/").content.decode()
    assert '</a><span class="small muted block">' in page
    assert "css/members.css" in page
    assert ".block { display: block; }" in Path(str(finders.find("css/members.css"))).read_text(encoding="utf-8")

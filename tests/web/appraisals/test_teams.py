"""Teams that appraise: the list, one team, setting it up, its members, its end."""

import io

import openpyxl

from tests.web.appraisals.conftest import Stages
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Team, TeamMember

LIST = "/tham-dinh/doan/"
SAID = {
    "kind": "check",
    "name": "Đoàn thẩm tra xã A",
    "decision_number": "9-QĐ/ĐU",
    "decided_on": "02/03/2026",
    "valid_from": "02/03/2026",
    "valid_to": "",
}


def set_up(stages: Stages, **said: str):
    told = {"organisation": stages.scene.keys["83.836.A"], **SAID, **said}
    return stages.of("van-phong").post(f"{LIST}lap/", told)


def test_list_shows_the_teams_of_ones_own_units(stages: Stages):
    page = stages.of("van-phong").get(LIST)
    assert [(row["line"].name, row["line"].members, row["line"].dossiers) for row in page.context["rows"]] == [
        ("Đoàn 5-QĐ/ĐU", 2, 1)
    ]
    assert stages.of("xa-khac").get(LIST).context["rows"] == []
    assert "Chưa có đoàn nào" in stages.of("xa-khac").get(LIST).content.decode()


def test_a_team_is_set_up_once_by_its_decision_and_gets_its_members(stages: Stages):
    made = set_up(stages)
    assert made.status_code == 303
    again = set_up(stages)
    assert (again.status_code, again.context["refused"]) == (422, "Đã có đoàn lập theo quyết định số 9-QĐ/ĐU.")
    assert set_up(stages, decision_number="10", valid_to="01/03/2026").context["refused"] == (
        "Ngày kết thúc phải sau ngày bắt đầu."
    )
    assert sorted(set_up(stages, name="", decided_on="x").context["form"].errors) == ["decided_on", "name"]
    add = made["Location"]
    person = {"name": "Trần Thu Hà", "role": "head", "post": "Phó Ban", "agency": "Ban Tổ chức", "account_id": ""}
    office = stages.of("van-phong")
    assert office.post(add, {**person, "account_id": "khong-co"}).context["form"].errors == {
        "account_id": ["Không có tài khoản “khong-co”. Xem lại tên đăng nhập."]
    }
    assert office.post(add, {**person, "account_id": "thanh-vien"}).status_code == 303
    assert office.post(add, {**person, "account_id": "thanh-vien"}).context["reasons"] == [
        "Đoàn đã có trưởng đoàn.",
        "Người có tài khoản này đã ở trong đoàn.",
    ]


def test_a_member_is_taken_out_with_a_reason_and_kept(stages: Stages):
    here = f"{LIST}nguoi/{stages.members[1]}/bo/"
    assert stages.of("van-phong").post(here, {"reason": ""}).status_code == 422
    assert stages.of("van-phong").post(here, {"reason": "Chuyển công tác"}).status_code == 303
    assert stages.of("van-phong").post(here, {"reason": "lần nữa"}).status_code == 404
    with entered(whole_scope("thử")):
        assert TeamMember.with_voided.get(pk=stages.members[1]).void_reason == "Chuyển công tác"


def test_a_team_with_work_ends_and_is_not_taken_back(stages: Stages):
    office, here = stages.of("van-phong"), f"{LIST}{stages.team}/"
    assert office.post(f"{here}bo/", {"reason": "nhầm"}).context["reasons"] == [
        "Đoàn đã được giao hồ sơ nên không bỏ được. Kết thúc đoàn từ một ngày thay cho bỏ."
    ]
    assert office.post(f"{here}ket-thuc/", {"day": "01/12/2026"}).status_code == 303
    with entered(whole_scope("thử")):
        assert str(Team.objects.get(pk=stages.team).valid_to) == "2026-12-01"
    set_up(stages)
    with entered(whole_scope("thử")):
        idle = Team.objects.latest("pk").pk
    assert office.post(f"{LIST}{idle}/bo/", {"reason": "nhầm"}).status_code == 303
    assert office.get(f"{LIST}{idle}/").status_code == 404


def test_who_may_not_is_told_and_who_does_not_see_finds_nothing(stages: Stages):
    here = f"{LIST}{stages.team}/"
    assert stages.of("nguoi-xem").get(here).context["may_write"] is False
    assert stages.of("nguoi-xem").get(f"{LIST}lap/").status_code == 403
    assert stages.of("nguoi-xem").post(f"{here}ket-thuc/", {"day": "01/12/2026"}).status_code == 403
    assert stages.of("xa-khac").get(here).status_code == 404
    assert stages.of("xa-khac").post(f"{here}them-nguoi/", {"name": "x", "role": "member"}).status_code == 404
    assert stages.of("nguoi-la").get(here).status_code == 404


def test_list_of_teams_costs_the_same_with_one_and_three(stages: Stages, django_assert_num_queries):
    office = stages.of("van-phong")
    office.get(LIST)
    with django_assert_num_queries(9):
        office.get(LIST)
    for number in ("9-QĐ/ĐU", "10-QĐ/ĐU"):
        set_up(stages, decision_number=number)
    with django_assert_num_queries(9):
        assert len(office.get(LIST).context["rows"]) == 3


def test_list_goes_out_in_the_shape_of_its_sheet(stages: Stages):
    answer = stages.of("van-phong").get(f"{LIST}?tai=xlsx")
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert (page.title, page["A1"].value, len(rows)) == ("teams", "Mã đơn vị lập đoàn", 2)
    assert [(row[0], row[1], row[2], row[7], row[11]) for row in rows] == [
        ("83.836.A", "CHECK", "5-QĐ/ĐU", "Trần Thu Hà", None),
        ("83.836.A", "CHECK", "5-QĐ/ĐU", "Lê Văn Ba", None),
    ]
    other = stages.of("xa-khac").get(f"{LIST}?tai=xlsx")
    assert openpyxl.load_workbook(io.BytesIO(other.content)).active.max_row == 1

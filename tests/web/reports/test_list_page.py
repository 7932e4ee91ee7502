"""The list of reports, and what of them waits at one's desk."""

import pytest

from tests.web.reports.conftest import Office

LIST_QUERIES = 10
WORK = "/viec/"


def lines(response) -> list[tuple[str, str]]:
    return [(row["line"].unit, row["line"].state) for row in response.context["rows"]]


def test_an_empty_list_says_what_to_do(office: Office):
    text = office.client("ban-to-chuc").get("/bao-cao/").content.decode()
    assert "Không có báo cáo nào" in text
    assert "Bấm “Soạn báo cáo” để bắt đầu." in text


def test_everybody_sees_the_reports_below_himself_and_no_others(office: Office):
    office.draft("83.836")
    office.issued("83.835")
    assert lines(office.client("ban-to-chuc").get("/bao-cao/")) == [
        ("Đảng bộ huyện Ba Tri", "draft"),
        ("Đảng bộ huyện Bình Đại", "issued"),
    ]
    assert lines(office.client("nguoi-xem").get("/bao-cao/")) == [("Đảng bộ huyện Ba Tri", "draft")]


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("tinh_trang=open", ["Đảng bộ huyện Ba Tri"]),
        ("tinh_trang=issued", ["Đảng bộ tỉnh Bến Tre", "Đảng bộ huyện Bình Đại"]),
        ("cua=minh", ["Đảng bộ tỉnh Bến Tre"]),
        ("cua=duoi", ["Đảng bộ huyện Ba Tri", "Đảng bộ huyện Bình Đại"]),
        ("ky=2020", []),
    ],
)
def test_the_list_is_narrowed_by_its_address(office: Office, query: str, units: list[str]):
    office.draft("83.836")
    office.issued("83.835")
    office.issued("83")
    found = lines(office.client("ban-to-chuc").get(f"/bao-cao/?{query}"))
    assert [unit for unit, _state in found] == units


def test_a_period_that_cannot_be_read_is_said_and_narrows_nothing(office: Office):
    office.draft("83.836")
    response = office.client("ban-to-chuc").get("/bao-cao/?ky=hom-qua")
    assert (response.status_code, len(response.context["rows"])) == (422, 1)


def test_nobody_without_the_right_opens_the_list(office: Office):
    assert office.client("khong-vai").get("/bao-cao/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_with_three(office: Office, count: int, django_assert_num_queries):
    for code in ("83.836", "83.835", "83")[:count]:
        office.issued(code)
    client = office.client("ban-to-chuc")
    client.get("/bao-cao/")
    with django_assert_num_queries(LIST_QUERIES):
        assert len(client.get("/bao-cao/").context["rows"]) == count


def waiting(office: Office, who: str) -> str:
    return office.client(who).get(WORK).content.decode()


def test_a_returned_report_waits_for_the_office(office: Office):
    document = office.ready("83.836.A")
    office.client("van-phong-xa").post(f"/bao-cao/{document}/trinh/")
    assert "chờ phát hành" in waiting(office, "thuong-vu-xa")

    office.client("to-chuc-huyen").post(f"/bao-cao/{document}/tra-lai/", {"note": "Thiếu số"})
    desk = waiting(office, "van-phong-xa")
    assert ("Đảng bộ xã A: báo cáo năm 2021, bản 1" in desk, "bị trả lại để sửa: Thiếu số" in desk) == (True, True)
    shown = office.client("van-phong-xa").get(f"/bao-cao/{document}/").content.decode()
    assert shown.index("Thiếu số") < shown.index('class="report-two"')
    assert "chờ phát hành" not in waiting(office, "thuong-vu-xa")


def test_what_the_level_above_sent_back_waits_until_the_next_edition(office: Office):
    number = office.sent("83.836", "83")
    office.client("ban-to-chuc").post(f"/bao-cao/gui/{number}/tra-lai/", {"note": "Thiếu phụ lục"})
    assert "cấp trên trả lại: Thiếu phụ lục" in waiting(office, "to-chuc-huyen")

    client = office.client("to-chuc-huyen")
    document = client.get("/bao-cao/").context["rows"][0]["line"].id
    client.post(f"/bao-cao/{document}/ban-moi/")
    assert "cấp trên trả lại" not in waiting(office, "to-chuc-huyen")


def test_the_board_is_told_who_has_not_sent(office: Office):
    office.sent("83.836", "83")
    assert "Báo cáo năm 2021: 1 trong 2" in waiting(office, "ban-to-chuc")

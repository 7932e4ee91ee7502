"""Upward: send, receive, send back; the tally of who is missing."""

import pytest

from tests.web.reports.conftest import Office
from tests.web.reports.test_acts_pages import refused, said

ASKED = "/bao-cao/da-nhan/?duoi=83&ky=2021&chuong_trinh=tsvmtd"
TALLY_QUERIES = 19


def test_an_issued_report_is_sent_to_what_stands_above(office: Office):
    document = office.issued("83.836.A")
    client = office.client("van-phong-xa")
    page = client.get(f"/bao-cao/{document}/gui/")
    assert [name for _key, name in page.context["form"].fields["to"].choices] == [
        "Đảng bộ huyện Ba Tri",
        "Đảng bộ tỉnh Bến Tre",
    ]
    response = client.post(f"/bao-cao/{document}/gui/", {"to": str(office.keys["83.836"])}, follow=True)
    assert said(response) == ["Đã gửi báo cáo tới Đảng bộ huyện Ba Tri."]

    again = client.post(f"/bao-cao/{document}/gui/", {"to": str(office.keys["83.836"])})
    assert refused(again)[:2] == (422, "Báo cáo này đã gửi cấp đó rồi. Không gửi lại.")


def test_only_what_stands_above_can_be_chosen(office: Office):
    document = office.issued("83.836.A")
    response = office.client("van-phong-xa").post(f"/bao-cao/{document}/gui/", {"to": str(office.keys["83.835"])})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["to"])


def test_the_tally_names_the_missing(office: Office):
    office.sent()
    response = office.client("ban-to-chuc").get(ASKED)

    assert response.context["said"] == "Đã có 1 trong 2 báo cáo. Còn thiếu: Bình Đại."
    assert [(line.sender.name, str(line.label)) for line in response.context["lines"]] == [
        ("Đảng bộ huyện Bình Đại", "Chưa soạn"),
        ("Đảng bộ huyện Ba Tri", "Đã gửi, chờ nhận"),
    ]
    html = response.content.decode()
    assert "Tổng hợp 1 trong 2" in html
    # On a phone each unit stands under the other; one of which nothing has come takes a single line.
    assert (html.count('<tr class="nothing">'), html.count('data-label="Báo cáo"')) == (1, 2)


def test_a_report_made_of_what_came_says_how_many(office: Office):
    office.sent()
    text = office.client("ban-to-chuc").get(f"/bao-cao/{office.draft()}/").content.decode()
    assert "Đã nhận báo cáo của 1 trong 2 đơn vị trực thuộc; chưa có: Đảng bộ huyện Bình Đại." in text


def test_all_that_came_is_said_so(office: Office):
    office.sent()
    office.sent("83.835")
    response = office.client("ban-to-chuc").get(ASKED)
    assert response.context["said"] == "Đã nhận đủ 2 trong 2 báo cáo."


def test_received_and_then_no_more_to_receive(office: Office):
    number = office.sent()
    client = office.client("ban-to-chuc")
    response = client.post(f"/bao-cao/gui/{number}/nhan/", follow=True)
    assert said(response) == ["Đã nhận báo cáo."]
    assert [str(line.label) for line in response.context["lines"]] == ["Chưa soạn", "Đã nhận"]
    assert client.post(f"/bao-cao/gui/{number}/nhan/").status_code == 422


def test_sent_back_with_a_reason(office: Office):
    number = office.sent()
    client = office.client("ban-to-chuc")
    assert client.post(f"/bao-cao/gui/{number}/tra-lai/", {"note": ""}).status_code == 422
    response = client.post(f"/bao-cao/gui/{number}/tra-lai/", {"note": "Thiếu phụ lục"}, follow=True)
    assert said(response) == ["Đã trả lại báo cáo. Nơi gửi sửa thành bản tiếp theo rồi gửi lại."]
    assert response.context["lines"][0].sender.note == "Thiếu phụ lục"


@pytest.mark.parametrize(("who", "status"), [("nguoi-la", 403), ("nguoi-xem", 403), ("to-chuc-huyen", 403)])
def test_only_the_receiving_level_takes_it_in(office: Office, who: str, status: int):
    number = office.sent()
    assert office.client(who).post(f"/bao-cao/gui/{number}/nhan/").status_code == status


def test_what_is_out_of_sight_is_not_there(office: Office):
    number = office.sent("83.835")
    assert office.client("to-chuc-huyen").post(f"/bao-cao/gui/{number}/nhan/").status_code == 404


def test_a_period_that_cannot_be_read_is_said_at_the_field(office: Office):
    response = office.client("ban-to-chuc").get("/bao-cao/da-nhan/?ky=2021-13")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["ky"])


@pytest.mark.parametrize("count", [1, 2])
def test_the_tally_costs_the_same_whatever_came(office: Office, count: int, django_assert_num_queries):
    for code in ("83.836", "83.835")[:count]:
        office.sent(code)
    client = office.client("ban-to-chuc")
    client.get(ASKED)
    with django_assert_num_queries(TALLY_QUERIES):
        client.get(ASKED)

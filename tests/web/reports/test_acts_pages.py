"""Begin, write, present, return, issue, withdraw, drop: happy path, wrong input, no right, second click."""

import pytest

from tests.web.reports.conftest import Office
from vungmanh.kernel import clock
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.reports.models import NumberSeries

NEW = {
    "kind": "programme-progress",
    "programme": "tsvmtd",
    "period": "2021",
    "on": "30/6/2021",
}


def today() -> str:
    return date_text(clock.today())


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def refused(response) -> tuple[int, str, list[str]]:
    return response.status_code, response.context["refused"], response.context["reasons"]


def test_a_report_is_begun_and_one_is_at_its_page(office: Office):
    client = office.client("ban-to-chuc")
    response = client.post("/bao-cao/soan/", NEW | {"unit": str(office.keys["83"])}, follow=True)

    assert response.redirect_chain[0][1] == 303
    assert said(response) == ["Đã mở bản nháp. Số liệu lấy từ bản ghi hiện có."]
    assert response.context["document"].organisation_id == office.keys["83"]


def test_a_report_on_some_cells_is_begun_issued_and_says_so_everywhere(office: Office):
    client = office.client("ban-to-chuc")
    asked = NEW | {"unit": str(office.keys["83"]), "attribute": "new_countryside", "category": "RESIDENTIAL"}
    response = client.post("/bao-cao/soan/", asked, follow=True)
    words = "chi bộ ấp, khu phố, thôn, tổ dân phố ở đơn vị được ghi là đạt chuẩn nông thôn mới"
    assert response.context["only_cells"] == words
    assert f"Chỉ tính {words}" in response.content.decode()
    listed = client.get("/bao-cao/").content.decode()
    assert f"chỉ tính {words}" in listed
    whole = client.post("/bao-cao/soan/", NEW | {"unit": str(office.keys["83"])}, follow=True)
    assert whole.context["document"].pk != response.context["document"].pk


def test_the_form_takes_over_which_cells_the_address_names(office: Office):
    client = office.client("ban-to-chuc")
    form = client.get("/bao-cao/soan/?dac_diem=new_countryside&loai_hinh=SCHOOL").context["form"]
    assert (form["attribute"].value(), form["category"].value()) == ("new_countryside", "SCHOOL")
    refused = client.post("/bao-cao/soan/", NEW | {"unit": str(office.keys["83"]), "attribute": "khong"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["attribute"])


def test_beginning_twice_is_refused_and_the_input_kept(office: Office):
    client = office.client("ban-to-chuc")
    asked = NEW | {"unit": str(office.keys["83"])}
    client.post("/bao-cao/soan/", asked)
    response = client.post("/bao-cao/soan/", asked)

    assert refused(response) == (422, "Báo cáo này đang soạn dở. Mở bản đang soạn mà làm tiếp.", [])
    assert response.context["form"]["on"].value() == "30/6/2021"


def test_a_period_that_cannot_be_read_is_said_at_the_field(office: Office):
    response = office.client("ban-to-chuc").post("/bao-cao/soan/", NEW | {"unit": "1", "period": "2021-13"})
    assert response.status_code == 422
    assert response.context["form"].errors["period"] == ["Không có tháng 13. Ghi kỳ kiểu 2021, 2021-H1, 2021-Q3, "
                                                         "2021-07 hoặc 2020..2025."]  # fmt: skip


def test_one_reports_for_where_one_sits_and_the_parts_below(office: Office):
    response = office.client("ban-to-chuc").get("/bao-cao/soan/")
    assert [name for _key, name in response.context["form"].fields["unit"].choices] == [
        "Đảng bộ tỉnh Bến Tre",
        "Đảng bộ huyện Ba Tri",
        "Đảng bộ huyện Bình Đại",
    ]
    below = office.client("van-phong-xa").get("/bao-cao/soan/")
    assert [name for _key, name in below.context["form"].fields["unit"].choices] == ["Đảng bộ xã A"]


def test_a_unit_out_of_reach_cannot_be_chosen(office: Office):
    response = office.client("van-phong-xa").post("/bao-cao/soan/", NEW | {"unit": str(office.keys["83"])})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["unit"])


@pytest.mark.parametrize("path", ["/bao-cao/soan/", "/bao-cao/{}/sua/", "/bao-cao/{}/phat-hanh/"])
def test_a_reader_may_not_write(office: Office, path: str):
    document = office.ready("83.836")
    response = office.client("nguoi-xem").post(path.format(document), {"day": today()})
    assert (response.status_code, office.state(document)) == (403, "draft")


def test_words_are_saved_line_by_line(office: Office):
    document = office.draft()
    client = office.client("ban-to-chuc")
    page = client.get(f"/bao-cao/{document}/sua/")
    typed = {f"text_{place['slot'].key}": place["slot"].text for place in page.context["places"]}
    response = client.post(
        f"/bao-cao/{document}/sua/",
        typed | {"text_causes": "Cấp uỷ chưa sát.\r\n\r\nHồ sơ chậm.", "skip_tasks": "on"},
        follow=True,
    )

    assert said(response) == ["Đã lưu lời báo cáo."]
    assert {key: each["text"] for key, each in office.report(document).texts.items()} == {
        "causes": "Cấp uỷ chưa sát.\nHồ sơ chậm.",
        "tasks": "",
    }
    again = client.post(
        f"/bao-cao/{document}/sua/", typed | {"text_causes": "Cấp uỷ chưa sát.\nHồ sơ chậm.", "skip_tasks": "on"}
    )
    assert refused(again) == (422, "Chưa có gì khác với bản đang có. Báo cáo giữ nguyên.", [])


def test_words_longer_than_a_report_takes_are_refused_and_kept(office: Office):
    document = office.draft()
    response = office.client("ban-to-chuc").post(f"/bao-cao/{document}/sua/", {"text_causes": "a" * 5001})
    assert refused(response)[:2] == (422, "Đoạn dài 5001 ký tự, nhiều nhất 5000. Viết gọn lại.")
    assert response.context["form"]["text_causes"].value() == "a" * 5001


def test_an_issued_report_has_no_page_to_write_in(office: Office):
    response = office.client("ban-to-chuc").get(f"/bao-cao/{office.issued()}/sua/")
    assert (response.status_code, response.context["reasons"]) == (
        422,
        ["Báo cáo đã phát hành. Muốn đổi, soạn bản tiếp theo."],
    )


def test_presented_by_the_commune_returned_by_the_district(office: Office):
    document = office.ready("83.836.A")
    response = office.client("van-phong-xa").post(f"/bao-cao/{document}/trinh/", follow=True)
    assert said(response) == ["Đã trình báo cáo. Cấp trên xem xong sẽ phát hành hoặc trả lại."]

    board = office.client("to-chuc-huyen")
    empty = board.post(f"/bao-cao/{document}/tra-lai/", {"note": ""})
    assert (empty.status_code, empty.context["form"].errors["note"]) == (422, ["Chưa nhập lý do."])
    assert said(board.post(f"/bao-cao/{document}/tra-lai/", {"note": "Thiếu số"}, follow=True)) == [
        "Đã trả lại báo cáo. Lý do hiện ở việc của nơi soạn."
    ]
    assert office.state(document) == "returned"


def test_a_second_click_finds_the_move_already_made(office: Office):
    document = office.ready("83.836.A")
    client = office.client("van-phong-xa")
    client.post(f"/bao-cao/{document}/trinh/")
    response = client.post(f"/bao-cao/{document}/trinh/")
    assert refused(response) == (
        422,
        "Chưa làm được, còn thiếu:",
        ["Báo cáo đã trình, đang chờ cấp trên xem."],
    )


def test_the_office_takes_back_and_drops_its_draft(office: Office):
    document = office.ready("83.836.A")
    client = office.client("van-phong-xa")
    client.post(f"/bao-cao/{document}/trinh/")
    back = client.post(f"/bao-cao/{document}/lay-lai/", follow=True)
    assert said(back)[-1] == "Đã lấy lại báo cáo. Sửa xong thì trình lại."
    client.post(f"/bao-cao/{document}/bo/", {"note": "Nhầm kỳ"})
    assert office.state(document) == "dropped"
    assert client.get(f"/bao-cao/{document}/").status_code == 200


def test_the_office_may_not_issue_and_the_committee_may(office: Office):
    document = office.ready("83.836.A")
    assert office.client("van-phong-xa").post(f"/bao-cao/{document}/phat-hanh/", {"day": today()}).status_code == 403
    client = office.client("thuong-vu-xa")
    assert client.get(f"/bao-cao/{document}/phat-hanh/").context["lead"] == (
        "Đảng bộ xã A, năm 2021, bản 1. Số sẽ cấp: 01. Phát hành rồi thì số liệu và lời khoá lại, không sửa được nữa."
    )
    response = client.post(f"/bao-cao/{document}/phat-hanh/", {"day": today()}, follow=True)
    assert said(response) == [f"Đã phát hành báo cáo số 01 ngày {today()}. Số liệu đã khoá."]


def test_issue_says_what_is_missing_and_keeps_the_day(office: Office):
    document = office.draft()
    response = office.client("ban-to-chuc").post(f"/bao-cao/{document}/phat-hanh/", {"day": "29/6/2021"})
    assert refused(response) == (
        422,
        "Chưa làm được, còn thiếu:",
        [
            "Ngày văn bản trước ngày chốt số liệu. Ghi từ ngày chốt trở đi.",
            *[
                f"Mục “{place}” chưa viết. Viết vào, hoặc đánh dấu bỏ mục đó ở trang Sửa lời."
                for place in (
                    "Số tổ chức, đảng viên",
                    "Lãnh đạo, chỉ đạo",
                    "Nguyên nhân",
                    "Nhiệm vụ, giải pháp, kiến nghị",
                )
            ],
        ],
    )
    assert response.context["form"]["day"].value() == "29/6/2021"


def test_issuing_twice_gives_one_number(office: Office):
    document = office.issued()
    response = office.client("ban-to-chuc").post(f"/bao-cao/{document}/phat-hanh/", {"day": today()})
    assert refused(response)[2] == ["Báo cáo đã phát hành. Muốn đổi, soạn bản tiếp theo."]
    with entered(whole_scope("thử")):
        assert list(NumberSeries.objects.values_list("last", flat=True)) == [1]


def test_withdrawn_with_a_reason_and_followed_by_another_edition(office: Office):
    document = office.issued()
    client = office.client("ban-to-chuc")
    client.post(f"/bao-cao/{document}/thu-hoi/", {"note": "Sai số quyết định"})
    response = client.post(f"/bao-cao/{document}/ban-moi/", follow=True)

    assert (office.state(document), said(response)[-1]) == ("withdrawn", "Đã mở bản 2 với số liệu hiện nay.")
    assert [link["label"] for link in response.context["editions"]] == ["Bản 1 (đã thu hồi)", "Bản 2 (đang soạn)"]


def test_a_series_is_opened_after_numbers_given_on_paper(office: Office):
    client = office.client("ban-to-chuc")
    asked = {"unit": str(office.keys["83"]), "starts_on": "01/01/2026", "term": "2025 - 2030", "last": "86"}
    response = client.post("/bao-cao/day-so/mo/", asked, follow=True)

    assert said(response) == ["Đã mở dãy số. Số tiếp theo là 87."]
    assert [(row["unit"], row["next"]) for row in response.context["rows"]] == [("Đảng bộ tỉnh Bến Tre", "87")]
    again = client.post("/bao-cao/day-so/mo/", asked)
    assert refused(again)[:2] == (422, "Đã có dãy số bắt đầu từ ngày đó hoặc sau đó. Dãy số giữ nguyên.")


def test_nobody_without_the_right_sees_the_series(office: Office):
    assert office.client("nguoi-xem").get("/bao-cao/day-so/").status_code == 403

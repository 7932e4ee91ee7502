import io

import openpyxl
import pytest

from tests.web.oversight.conftest import Followed

HERE = "/theo-doi/"
QUERIES = 23


def test_board_says_how_many_cells_are_followed_and_each_number_opens_them(scene: Followed):
    client = scene.of("ban")
    response = client.get(f"{HERE}?duoi=83.836")
    top = response.context["top"]["figures"]
    assert [top[each].text for each in ("cells", "own", "above", "none")] == ["4", "1", "1", "2"]
    for each in ("own", "above", "none"):
        assert client.get(top[each].href).context["total"] == int(top[each].text)


def test_board_shows_one_level_with_who_follows_each(scene: Followed):
    rows = scene.of("ban").get(f"{HERE}?duoi=83.836").context["rows"]
    told = [(row["unit"].code, [line.full_name for line in row["followers"]]) for row in rows]
    assert told == [("83.836.A", ["Trần Huyện"]), ("83.836.B", [])]
    cells = scene.of("van-phong").get(HERE).context["rows"]
    assert [(row["unit"].code, row["state"]) for row in cells] == [
        ("83.836.A.01", "có người theo dõi riêng"),
        ("83.836.A.02", "chỉ có người theo dõi cấp uỷ cấp trên trực tiếp"),
    ]


def test_board_costs_a_fixed_number_of_queries(scene: Followed, django_assert_num_queries):
    client = scene.of("ban")
    client.get(f"{HERE}?duoi=83.836")
    with django_assert_num_queries(QUERIES):
        client.get(f"{HERE}?duoi=83.836")
    with django_assert_num_queries(QUERIES):
        client.get(f"{HERE}?duoi=83.835")


@pytest.mark.parametrize(("who", "status"), [("nguoi-la", 404), ("nguoi-xem", 200), ("can-bo", 200)])
def test_board_keeps_to_what_one_sees(scene: Followed, who: str, status: int):
    assert scene.of(who).get(f"{HERE}?duoi=83.836.A").status_code == status


def test_a_day_that_cannot_be_read_is_said_at_its_field(scene: Followed):
    response = scene.of("ban").get(f"{HERE}?duoi=83.836&ngay=31/02/2025")
    assert (response.status_code, "không có trong lịch" in response.content.decode()) == (422, True)


def test_gaps_are_told_apart_and_lead_to_the_form(scene: Followed):
    client = scene.of("van-phong")
    above = client.get(f"{HERE}chua-theo-doi/?muc=above")
    assert (above.context["total"], above.context["cells"]) == (1, 2)
    [row] = above.context["rows"]
    assert [line.full_name for line in row["above"]] == ["Trần Huyện"]
    form = client.get(row["assign_href"])
    assert [(unit.code, ticked) for unit, ticked, _held in form.context["parts"]] == [
        ("83.836.A", False),
        ("83.836.A.01", False),
        ("83.836.A.02", True),
    ]
    assert client.get(f"{HERE}chua-theo-doi/").context["total"] == 0
    assert scene.of("nguoi-xem").get(f"{HERE}chua-theo-doi/?muc=above").context["rows"][0]["assign_href"] == ""


def test_gaps_say_of_how_many_cells_by_unit(scene: Followed):
    page = scene.of("ban").get(f"{HERE}chua-theo-doi/?duoi=83")
    assert [(row["name"], row["figure"].text, row["cells"]) for row in page.context["units"]] == [
        ("Đảng bộ huyện Ba Tri", "2", 4),
        ("Đảng bộ huyện Bình Đại", "2", 2),
    ]
    assert 'aria-label="2 trong 4 chi bộ"' in page.context["units"][0]["bar"]
    sheet = openpyxl.load_workbook(io.BytesIO(scene.of("ban").get(f"{page.context['download_href']}").content))
    assert sheet.worksheets[0].max_row == 1 + page.context["total"]


def test_assignments_are_listed_filtered_and_taken_along(scene: Followed):
    client = scene.of("ban")
    every = client.get(f"{HERE}danh-sach/?duoi=83")
    assert [line.code for line in every.context["rows"]] == ["83.836.A", "83.836.A.01"]
    one = client.get(f"{HERE}danh-sach/?duoi=83&nhiem_vu=IN_CHARGE&can_bo=tran")
    assert [line.code for line in one.context["rows"]] == ["83.836.A"]
    assert client.get(f"{HERE}danh-sach/?duoi=83&xem=thoi").context["total"] == 0
    book = openpyxl.load_workbook(io.BytesIO(client.get(every.context["download_href"]).content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2, max_col=3)]
    assert rows[0][:2] == ["CB-1", "83.836.A"]


def test_unit_page_shows_its_followers_and_their_log(scene: Followed):
    response = scene.of("van-phong").get(f"/to-chuc/{scene.keys['83.836.A.01']}/")
    assert [line.full_name for line in response.context["followers"]] == ["Lê Xã"]
    assert [entry.done for entry in response.context["entries"]] == ["Dự họp, góp ý nghị quyết"]
    assert response.content.decode().count('<a href="/danh-hieu/"') >= 2, "the contents, on a desk and on a phone, stay"

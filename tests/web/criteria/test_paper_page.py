import re

from tests.factories.criteria import load_small, small_version
from tests.web.criteria.conftest import CELL, Room
from vungmanh.criteria.models import CriteriaVersion
from vungmanh.kernel.scope import entered, whole_scope


def version_id(code: str = "small") -> int:
    with entered(whole_scope("thử")):
        return CriteriaVersion.objects.get(criteria_set_id=code).pk


def test_blank_paper_has_the_questions_in_the_order_of_the_screen(room: Room):
    response = room.secretary.get(f"/cham-diem/mau/{version_id()}/in/?to_chuc={CELL}&ngay=03/3/2025")
    lines = response.context["lines"]

    assert [line.code for line in lines] == ["1", "1.1", "1.2", "2"]
    assert lines[2].options == ("Có 2", "Không 0")
    assert (lines[1].blank, lines[1].scale[0]) == ("phút", "từ 90 phút trở lên: 4")
    assert response.context["unit"].code == CELL
    assert "ngày 03 tháng 3 năm 2025" in response.content.decode()


def test_blank_paper_leaves_to_the_machine_what_the_records_answer(room: Room):
    facts = [{**small_version()["facts"][0], "computed_by": "organisations.has_committee", "source": "computed"}]
    facts += small_version()["facts"][1:]
    with entered(whole_scope("thử")):
        load_small("by_records", facts=facts)
    response = room.secretary.get(f"/cham-diem/mau/{version_id('by_records')}/in/")

    assert [line.by_machine for line in response.context["lines"]] == [False, False, False, True]
    assert "máy tính, để trống" in response.content.decode()


def test_blank_paper_asks_once_what_two_items_are_judged_by(room: Room):
    entry = small_version()
    entry["items"][1] = {**entry["items"][1], "fact": "minutes", "counts_again": "x"}
    with entered(whole_scope("thử")):
        load_small("twice", entry)
    lines = room.secretary.get(f"/cham-diem/mau/{version_id('twice')}/in/").context["lines"]

    assert [(line.again, line.blank, len(line.scale)) for line in lines if line.scale] == [
        (False, "phút", 3),
        (True, "", 2),
    ]


def test_blank_paper_says_when_an_item_is_judged_what_is_given_else_and_the_bands(room: Room):
    """Whoever writes by hand has no machine that leaves the item out."""
    entry = small_version()
    entry["facts"].append({"code": "has", "name": "Có chi uỷ", "shape": "yes_no"})
    entry["items"][1] |= {"only_when": [{"fact": "has", "is": True}], "otherwise": "full"}
    with entered(whole_scope("thử")):
        load_small("when", entry)
    response = room.secretary.get(f"/cham-diem/mau/{version_id('when')}/in/")
    lines, page = response.context["lines"], response.content.decode()
    assert [(line.name, line.when) for line in lines[-2:]] == [
        ("Có chi uỷ", ""),
        ("Dự họp", "Chỉ chấm khi “Có chi uỷ” là có; nếu không: cho đủ điểm."),
    ]
    assert response.context["bands"][0] == ("Tốt", "từ 9 trở lên")
    assert ("Phiếu này là ví dụ." in page, "○ Tốt từ 9 trở lên" in page) == (True, True)


def test_blank_paper_has_a_column_of_points_for_each_who_scores(room: Room):
    page = room.secretary.get(f"/cham-diem/mau/{version_id()}/in/").content.decode()
    assert re.findall(r'<th scope="col">([^<]+)</th>', page) == [
        "Mục",
        "Đánh dấu một ô hoặc ghi số",
        "Chi bộ tự chấm",
        "Cấp trên chấm",
    ]
    assert page.count('<td class="of">/ 10</td>') == 2


def test_blank_paper_without_cell_or_day_leaves_them_to_be_written(room: Room):
    response = room.secretary.get(f"/cham-diem/mau/{version_id()}/in/?ngay=31/02/2025")

    assert (response.status_code, response.context["unit"], response.context["on"]) == (200, None, None)


def test_blank_paper_names_a_stranger_no_cell_of_others(room: Room):
    response = room.of("nguoi-la").get(f"/cham-diem/mau/{version_id()}/in/?to_chuc={CELL}")

    assert (response.status_code, response.context["unit"]) == (200, None)


def test_blank_paper_of_no_version_is_not_found(room: Room):
    assert room.secretary.get("/cham-diem/mau/4711/in/").status_code == 404
    assert room.of("khong-vai").get(f"/cham-diem/mau/{version_id()}/in/").status_code == 403


def test_paper_of_a_filled_sheet_tells_what_each_column_came_to(room: Room):
    sheet = room.sheet()
    room.scored(sheet)
    response = room.secretary.get(f"/cham-diem/{sheet.pk}/in/")
    text = re.sub(r"<[^>]+>|\s+", " ", response.content.decode())

    assert "ĐẢNG BỘ XÃ B" in text
    assert f"Phiếu số {sheet.pk}" in text
    assert [side.total for side in response.context["sides"]] == ["10", ""]


def test_paper_is_out_of_sight_for_a_stranger(room: Room):
    here = f"/cham-diem/{room.sheet().pk}/in/"

    assert room.of("nguoi-la").get(here).status_code == 404
    assert room.of("nguoi-xem").get(here).status_code == 200
    assert room.of("khong-vai").get(here).status_code == 403


def test_blank_paper_leads_back_to_a_page_that_opens(room: Room):
    for name in ("bi-thu", "nguoi-xem"):
        client = room.of(name)
        html = client.get(f"/cham-diem/mau/{version_id()}/in/").content.decode()
        back = re.search(r'class="crumbs"[^>]*><a href="([^"]+)"', html)
        assert back is not None
        assert client.get(back[1]).status_code == 200


def test_paper_filled_or_blank_has_a_button_that_prints_it(room: Room):
    for path in (f"/cham-diem/{room.sheet().pk}/in/", f"/cham-diem/mau/{version_id()}/in/"):
        page = room.secretary.get(path).content.decode()
        assert "data-print" in page
        assert "js/print.js" in page

"""The file's own targets on the page: done of how many, below, within or above, each number opening its rows."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from tests.factories.conditions import programme_with
from tests.factories.programmes import make_title
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope

HERE = "/chuong-trinh/thu/muc-tieu/"
PERCENT: dict[str, Any] = {
    "period": 2025, "measure": "recognised", "unit": "percent", "at_least": 25, "at_most": 50, "name": "chi bộ ấp",
}  # fmt: skip
COUNT: dict[str, Any] = {"period": 2090, "measure": "registered", "unit": "count", "at_least": 4, "name": "toàn tỉnh"}


def made(scene: Scene, *targets: dict[str, Any]) -> None:
    with entered(whole_scope("thử")):
        programme_with(targets=list(targets))
        cell = scene.keys["83.836.A.01"]
        make_title(cell, programme="thu", period="2025", recognised_on="2025-05-01", decision_number="1-QĐ")


def test_every_part_stands_against_the_range_with_its_denominator(scene: Scene):
    made(scene, PERCENT, COUNT)
    tables = scene.board.get(f"{HERE}?duoi=83").context["tables"]
    assert tables[0]["title"] == "Năm 2025: công nhận từ 25 đến 50%, chi bộ ấp"
    told = [
        (row["name"], row["done"].text, row["whole"].text, row["ratio"], str(row["words"]), row["needed"])
        for row in tables[0]["rows"]
    ]
    assert told == [
        ("Đảng bộ huyện Ba Tri", "1", "4", "25,00%", "trong mức", ""),
        ("Đảng bộ huyện Bình Đại", "0", "2", "0,00%", "dưới mức", "1"),
        ("Cộng", "1", "6", "16,67%", "dưới mức", "1"),
    ]
    assert tables[1]["begun"] is False


def test_every_number_opens_as_many_rows(scene: Scene):
    made(scene, {**PERCENT, "under": ["COMMUNE"]})
    client = scene.board
    for row in client.get(f"{HERE}?duoi=83").context["tables"][0]["rows"]:
        for figure in (row["done"], row["whole"]):
            assert client.get(figure.href).context["total"] == int(figure.text)


def test_number_for_the_whole_does_not_judge_the_parts(scene: Scene):
    made(scene, {**COUNT, "period": 2025})
    rows = scene.board.get(f"{HERE}?duoi=83").context["tables"][0]["rows"]
    assert [(row["name"], row["shape"]) for row in rows] == [
        ("Đảng bộ huyện Ba Tri", ""), ("Đảng bộ huyện Bình Đại", ""), ("Cộng", "behind"),
    ]  # fmt: skip


def test_result_over_the_range_is_neither_behind_nor_simply_met(scene: Scene):
    made(scene, {**PERCENT, "unit": "count", "at_least": 1, "at_most": 2})
    with entered(whole_scope("thử")):
        for code in ("83.836.A.02", "83.835.C.01"):
            cell = scene.keys[code]
            make_title(cell, programme="thu", period="2025", recognised_on="2025-06-01", decision_number="2-QĐ")
    response = scene.board.get(f"{HERE}?duoi=83")
    total = response.context["tables"][0]["rows"][-1]
    told = (total["shape"], str(total["words"]), total["needed"], total["beyond"])
    assert told == ("over", "trên mức", "", "1")
    assert "Không tính là chưa đạt, cũng không gọi là đạt" in response.content.decode()


def test_workbook_tells_what_is_above_as_the_page_does(scene: Scene):
    made(scene, {**PERCENT, "at_least": 10, "at_most": 20}, COUNT)
    response = scene.board.get(scene.board.get(f"{HERE}?duoi=83").context["download_href"])
    rows = list(load_workbook(BytesIO(response.content), read_only=True).active.iter_rows(values_only=True))
    assert [row[1:] for row in rows[1:]] == [
        ("Đảng bộ huyện Ba Tri", 1, 4, "25,00%", "trên mức", 0, 1),
        ("Đảng bộ huyện Bình Đại", 0, 2, "0,00%", "dưới mức", 1, 0),
        ("Cộng", 1, 6, "16,67%", "trong mức", 0, 0),
    ]


def test_programme_without_targets_says_where_others_stand(scene: Scene):
    made(scene)
    assert scene.board.get(HERE).context["tables"] == []


def test_stranger_and_unknown_targets_are_not_found(scene: Scene):
    made(scene, PERCENT)
    assert scene.sign_in("nguoi-la").get(f"{HERE}?duoi=83.836").status_code == 404
    assert scene.sign_in("khong-vai").get(HERE).status_code == 403
    assert scene.board.get(f"{HERE}9/?so=done").status_code == 404
    assert scene.board.get(f"{HERE}1/?so=khac").status_code == 404
    assert scene.board.get(f"{HERE}?ngay=31/02/2025").status_code == 422


def test_page_costs_the_same_with_one_and_three(scene: Scene, django_assert_num_queries):
    made(scene, PERCENT)
    client = scene.board
    client.get(f"{HERE}?duoi=83")
    with django_assert_num_queries(NUMBER):
        client.get(f"{HERE}?duoi=83")
    with entered(whole_scope("thử")):
        for code in ("83.836.A.02", "83.835.C.01"):
            make_title(
                scene.keys[code], programme="thu", period="2025", recognised_on="2025-06-01", decision_number="2-QĐ"
            )
    with django_assert_num_queries(NUMBER):
        client.get(f"{HERE}?duoi=83")


NUMBER = 14

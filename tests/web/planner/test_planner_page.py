"""The planner as a board reads it: what is missing, who is nearest, what the period may bring."""

from tests.factories.organisations import make_cell
from tests.factories.programmes import make_title
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope

HERE = "/tim-nguon/?chuong_trinh=tsvmtd&ky=2021"


def test_unit_behind_its_target_is_told_what_is_missing(scene: Scene):
    response = scene.board.get(f"{HERE}&duoi=83")
    assert response.context["said"] == ("Đảng bộ tỉnh Bến Tre: năm 2021 đã công nhận 2 trên chỉ tiêu 4, còn thiếu 2.")
    near = response.context["near"]
    assert [(row["name"], str(row["waits"]), row["plan"]) for row in near] == [
        ("Chi bộ ấp 83.836.B.02", "còn thẩm định và quyết định công nhận", "chưa có kế hoạch"),
        ("Chi bộ ấp 83.835.C.01", "còn thẩm định và quyết định công nhận", "chưa có kế hoạch"),
    ]
    assert [(row["name"], row["text"]) for row in response.context["forecast"]] == [
        ("Thấp", "2"), ("Giữa", "–"), ("Cao", "4"),
    ]  # fmt: skip


def test_unit_without_a_target_is_told_so(scene: Scene):
    said = scene.board.get(f"{HERE}&duoi=83.835").context["said"]
    assert said == "Đảng bộ huyện Bình Đại chưa được giao chỉ tiêu cho năm 2021, đã công nhận 0 chi bộ."


def test_units_that_lag_lead_to_their_own_planner(scene: Scene):
    client = scene.board
    rows = client.get(f"{HERE}&duoi=83").context["lagging"]
    assert [(row["name"], row["done"].text, row["target"].text, row["missing"]) for row in rows] == [
        ("Đảng bộ huyện Ba Tri", "2", "3", "1")
    ]
    assert client.get(rows[0]["href"]).context["found"].table.under_name == "Đảng bộ huyện Ba Tri"


def test_every_number_opens_its_rows(scene: Scene):
    client = scene.board
    response = client.get(f"{HERE}&duoi=83")
    context = response.context
    assert client.get(context["open_figure"].href).context["total"] == int(context["open_figure"].text) == 2
    assert client.get(context["candidates_figure"].href).context["found"].total == int(
        context["candidates_figure"].text
    )
    for row in context["forecast"]:
        for figure in row["figures"]:
            assert client.get(figure.href).context["total"] == int(figure.text)


def test_next_act_is_offered_to_who_may_do_it_and_nothing_is_ticked(scene: Scene):
    near = scene.board.get(f"{HERE}&duoi=83").context["near"]
    assert {str(row["verb"]) for row in near if row["act_href"]} == {"Thẩm định"}
    assert scene.board.get(near[0]["act_href"]).status_code == 200
    reader = scene.sign_in("nguoi-xem").get(f"{HERE}&duoi=83.836")
    assert [row["act_href"] for row in reader.context["near"]] == [""]
    assert reader.context["register_href"] == ""


def test_stranger_is_not_let_in(scene: Scene):
    assert scene.sign_in("nguoi-la").get(f"{HERE}&duoi=83.836").status_code == 404
    assert scene.sign_in("nguoi-la").get("/tim-nguon/ban-ghi/?so=open&duoi=83.836").status_code == 404
    assert scene.sign_in("khong-vai").get(HERE).status_code == 403


def test_what_cannot_be_read_is_said_and_an_unknown_number_is_not_found(scene: Scene):
    response = scene.board.get("/tim-nguon/?ky=2021-13")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["ky"])
    assert scene.board.get("/tim-nguon/ban-ghi/?so=khac").status_code == 404


def test_page_costs_the_same_with_one_and_three(scene: Scene, django_assert_num_queries):
    client = scene.board
    client.get(f"{HERE}&duoi=83")
    with django_assert_num_queries(NUMBER):
        client.get(f"{HERE}&duoi=83")
    with entered(whole_scope("thử")):
        for number in (11, 12):
            cell = make_cell(f"83.836.B.{number}", scene.keys["83.836.B"])
            make_title(cell, period="2021", registered_on="2021-02-01")
    with django_assert_num_queries(NUMBER):
        client.get(f"{HERE}&duoi=83")


NUMBER = 55

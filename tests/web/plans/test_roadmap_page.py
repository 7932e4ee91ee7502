import re

from tests.factories.programmes import bring_in, title_row
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope

HERE = "/ke-hoach/lo-trinh/?chuong_trinh=tsvmtd"


def told(square) -> tuple[str, str | None, str] | None:
    return square and (square.done.text, square.planned and square.planned.text, square.registered.text)


def rows(scene: Scene, query: str = "&duoi=83&ngay=31/12/2021") -> dict[str, list]:
    response = scene.board.get(f"{HERE}{query}")
    assert response.status_code == 200
    return {row["name"]: [told(each) for _head, each in row["squares"]] for row in response.context["rows"]}


def test_roadmap_shows_planned_and_done_of_every_year_and_of_the_term(scene: Scene):
    heads = scene.board.get(HERE).context["heads"]
    assert heads == ["2020", "2021", "2022", "2023", "2024", "2025", "Nhiệm kỳ"]
    found = rows(scene)
    assert {name: (squares[1], squares[6]) for name, squares in found.items()} == {
        "Đảng bộ huyện Ba Tri": (("2", "3", "3"), ("2", None, "3")),
        "Đảng bộ huyện Bình Đại": (("0", None, "1"), ("0", None, "1")),
        "Cộng": (("2", "4", "4"), ("2", None, "4")),
    }


def test_roadmap_figures_open_as_many_records_as_they_say(scene: Scene):
    response = scene.board.get(f"{HERE}&duoi=83&ngay=31/12/2021")
    opened = 0
    for row in response.context["rows"]:
        _head, square = row["squares"][1]
        for figure in (square.done, square.registered):
            page = scene.board.get(figure.href)
            assert page.status_code == 200
            assert page.context["paging"].total == int(figure.text)
            opened += 1
    assert opened == 6


def test_roadmap_says_where_the_term_stands(scene: Scene):
    lead = scene.board.get(f"{HERE}&duoi=83&ngay=31/12/2021").context["lead"]
    assert lead == "Đảng bộ tỉnh Bến Tre: nhiệm kỳ 2020 - 2025 công nhận 2 chi bộ, chưa được giao chỉ tiêu."


def test_roadmap_of_a_unit_out_of_sight_is_not_found(scene: Scene):
    assert scene.sign_in("nguoi-la").get(f"{HERE}&duoi=83.836").status_code == 404
    assert scene.sign_in("khong-vai").get(HERE).status_code == 403


def test_roadmap_tells_what_cannot_be_read(scene: Scene):
    response = scene.board.get(f"{HERE}&ngay=31/02/2021")
    assert response.status_code == 422
    assert response.context["form"].errors["ngay"] == [
        "31/02/2021 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021."
    ]


def test_roadmap_costs_the_same_with_few_titles_and_with_many(scene: Scene, django_assert_num_queries):
    here = f"{HERE}&duoi=83&ngay=31/12/2021"
    scene.board.get(here)
    with django_assert_num_queries(NUMBER):
        scene.board.get(here)
    with entered(whole_scope("thử")):
        for place, code in enumerate(("83.836.A.02", "83.835.C.02"), 2):
            bring_in(title_row(scene.keys[code], place, period="2021", registered_on="2021-03-01"))
    with django_assert_num_queries(NUMBER):
        scene.board.get(here)


NUMBER = 50


def test_roadmap_says_every_period_beside_its_figures_and_marks_what_a_phone_leaves_out(scene: Scene):
    text = scene.board.get(f"{HERE}&duoi=83&ngay=31/12/2021").content.decode()
    row = text.split('<th scope="row">Đảng bộ huyện Bình Đại</th>')[1].split("</tr>")[0]
    cells = re.findall(r'<td class="num( nil)?" data-label="([^"]+)"', row)
    assert [label for _left_out, label in cells] == ["2020", "2021", "2022", "2023", "2024", "2025", "Nhiệm kỳ"]
    assert [label for left_out, label in cells if not left_out] == ["2021", "Nhiệm kỳ"]

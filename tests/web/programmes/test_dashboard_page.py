import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from tests.factories.organisations import SYSTEM, change_set
from tests.web.conftest import Scene
from vungmanh.indicators.commands import TargetRow, state_targets
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import OrganisationAttribute

MOST_STATEMENTS = 27
ADDRESS = "/chuong-trinh/tsvmtd/?duoi=83&ky=2021&ngay=2021-06-30"


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_dashboard_speaks_first_in_one_sentence(scene: Scene):
    said = re.search(r'<p class="sentence">(.*?)</p>', scene.board.get(ADDRESS).content.decode(), re.DOTALL)

    assert said is not None
    assert plain(said[1]) == (
        "Toàn đảng bộ đã công nhận 2 chi bộ, bằng 50% chỉ tiêu năm ( 4 ). "
        "Dự kiến sáu tháng cuối năm thêm 2 , cả năm 4 , bằng 100% ."
    )


def test_dashboard_shows_each_unit_with_its_target_and_standing(scene: Scene):
    response = scene.board.get(ADDRESS)

    assert [(line.name, line.recognised.text, line.ratio, line.standing) for line in response.context["lines"]] == [
        ("Ba Tri", "2", "66,67%", "on_track"),
        ("Bình Đại", "0", "–", "no_target"),
        ("Cộng", "2", "50,00%", "on_track"),
    ]


def test_dashboard_shows_the_gap_of_what_was_handed_down(scene: Scene):
    gap = scene.board.get(ADDRESS).context["gap"]

    assert (gap.title, gap.figure.text) == ("Chỉ tiêu giao xuống còn thiếu", "01")


def test_dashboard_keeps_its_question_in_every_switch(scene: Scene):
    html = scene.board.get(ADDRESS).content.decode()

    assert 'href="/chuong-trinh/tsvmtd/?duoi=83&amp;ky=2021&amp;ngay=2021-06-30&amp;cay=today"' in html


def test_dashboard_of_today_has_the_same_totals(scene: Scene):
    then = scene.board.get(ADDRESS).context["table"].total
    today = scene.board.get(f"{ADDRESS}&cay=today").context["table"].total

    assert (today.recognised, today.target, today.expected) == (then.recognised, then.target, then.expected)


def test_dashboard_follows_the_rounding_in_its_address(scene: Scene):
    response = scene.board.get(f"{ADDRESS}&lam_tron=cut")

    assert response.context["lines"][0].ratio == "66,66%"


def test_dashboard_without_a_question_asks_about_ones_own_unit(scene: Scene):
    table = scene.sign_in("nguoi-xem").get("/chuong-trinh/tsvmtd/?ky=2021").context["table"]

    assert table.under_name == "Đảng bộ huyện Ba Tri"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ky=2021-13", "Không có tháng 13."),
        ("ngay=31/02/2021", "31/02/2021 không có trong lịch."),
        ("cay=x", "cay"),
    ],
)
def test_dashboard_answers_what_it_cannot_read_at_the_field(scene: Scene, query, said):
    response = scene.board.get(f"/chuong-trinh/tsvmtd/?{query}")

    assert response.status_code == 422
    assert said in response.content.decode()


def test_dashboard_of_an_unknown_programme_is_not_found(scene: Scene):
    assert scene.board.get("/chuong-trinh/khong-co/").status_code == 404


def test_dashboard_of_a_unit_out_of_sight_is_not_found(scene: Scene):
    assert scene.sign_in("nguoi-la").get("/chuong-trinh/tsvmtd/?duoi=83.836&ky=2021").status_code == 404


def test_dashboard_is_forbidden_without_a_role(scene: Scene):
    assert scene.sign_in("khong-vai").get(ADDRESS).status_code == 403


def test_dashboard_sends_a_stranger_to_sign_in_and_remembers_the_way(scene: Scene):
    response = Client().get(ADDRESS)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/?next=/chuong-trinh/tsvmtd/")


def test_dashboard_of_a_year_without_anything_says_so(scene: Scene):
    response = scene.board.get("/chuong-trinh/tsvmtd/?duoi=83&ky=2014")

    assert "chưa có gì trong năm 2014" in response.content.decode()


def test_dashboard_by_category_keeps_the_total(scene: Scene):
    lines = scene.board.get(f"{ADDRESS}&theo=category").context["lines"]

    assert (lines[-1].name, lines[-1].recognised.text) == ("Cộng", "2")


def test_dashboard_of_one_row_and_of_two_costs_the_same_statements(scene: Scene, django_assert_max_num_queries):
    client = scene.board
    client.get(ADDRESS)
    with django_assert_max_num_queries(MOST_STATEMENTS) as one:
        client.get("/chuong-trinh/tsvmtd/?duoi=83.835&ky=2021&ngay=2021-06-30")
    with django_assert_max_num_queries(MOST_STATEMENTS) as two:
        client.get("/chuong-trinh/tsvmtd/?duoi=83.836&ky=2021&ngay=2021-06-30")

    assert len(one.captured_queries) == len(two.captured_queries)


def test_dashboard_of_a_cell_is_its_own_dossiers(scene: Scene):
    response = scene.board.get("/chuong-trinh/tsvmtd/?duoi=83.836.A.01&ky=2021")

    assert response.headers["Location"] == f"/to-chuc/{scene.keys['83.836.A.01']}/danh-hieu/"


def give_by_attribute(scene: Scene, code: str, percent: int, attribute: str = "new_countryside") -> None:
    with entered(whole_scope("thử")):
        row = TargetRow(
            scene.keys[code], parse_period("2021"), "recognised", programme="tsvmtd", attribute=attribute,
            unit="percent", value=Decimal(percent), decided_on=date(2021, 1, 18),
        )  # fmt: skip
        state_targets(SYSTEM, rows=[row], change_set=change_set())


def test_dashboard_measures_a_target_given_by_attribute_and_opens_its_records(scene: Scene):
    give_by_attribute(scene, "83.836", 100)
    assert scene.board.get(ADDRESS).context["narrowed"][0].eligible.text == "0"
    with entered(whole_scope("thử")):
        OrganisationAttribute.objects.create(
            organisation_id=scene.keys["83.836.A"],
            attribute_id="new_countryside",
            value="có",
            valid_from=date(2021, 3, 1),
            valid_to=date(2021, 8, 1),
        )
    client = scene.board
    (whole,) = client.get(ADDRESS).context["narrowed"]
    assert (whole.eligible.text, whole.target, whole.href) == ("2", None, f"{ADDRESS}&dac_diem=new_countryside")
    (line,) = client.get(ADDRESS.replace("duoi=83", "duoi=83.836")).context["narrowed"]
    assert (line.recognised.text, line.target.text, line.ratio, line.words) == ("1", "2", "50,00%", "Chậm")
    opened = client.get(line.eligible.href).context
    assert (len(opened["rows"]), opened["only_cells"]) == (
        2, "chi bộ ở đơn vị đến ngày 30/6/2021 được ghi là đạt chuẩn nông thôn mới",
    )  # fmt: skip
    assert client.get(line.find_href).context["found"].cells.attribute == "new_countryside"
    assert len(client.get(line.recognised.href).context["rows"]) == 1
    assert [row.text for row in client.get(line.target.href).context["targets"]] == ["100%"]
    table = client.get(whole.href).context["table"]
    assert [(row.code, row.eligible, row.target) for row in table.rows] == [("83.836", 2, 2)]
    later = client.get(f"{ADDRESS.replace('06-30', '12-31')}&dac_diem=new_countryside")
    assert [(row.eligible, row.target) for row in later.context["table"].rows] == [(0, 0)]


def test_dashboard_says_of_an_unknown_attribute_that_there_is_none(scene: Scene):
    response = scene.board.get(f"{ADDRESS}&dac_diem=gi_do")

    assert response.status_code == 422
    assert "Không có đặc điểm mang mã này." in response.content.decode()

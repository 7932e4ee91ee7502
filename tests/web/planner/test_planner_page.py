"""The planner as a board reads it: what is missing, who is nearest, what the period may bring."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.factories.appraisals import APRIL, FULL, MARCH, MAY, NOW, conclude, full_life_programme, make_team, submitted
from tests.factories.conditions import TWO_YEARS, programme_with
from tests.factories.organisations import SYSTEM, change_set, make_cell
from tests.factories.programmes import make_title
from tests.factories.upkeep import with_upkeep
from tests.web.conftest import Scene, target
from vungmanh.indicators.commands import state_targets
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import OrganisationAttribute
from vungmanh.programmes import commands
from vungmanh.programmes.queries import ProgressRow
from vungmanh.programmes.queries.planner import Forecast
from vungmanh.web.planner.forecast import forecast_of, forecast_said

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


def test_dossiers_of_a_full_life_stand_at_every_step_the_nearest_first(scene: Scene, tmp_path: Path):
    """Agreed to, appraised, checked, handed in, registered: each says what it waits for and leads there."""
    keys = scene.keys
    with entered(whole_scope("thử")):
        full_life_programme(tmp_path)
        district = make_team(keys["83.836"], "Lê Văn Ba", number="12-QĐ/HU")
        teams = {
            unit: make_team(keys[f"83.836.{unit}"], "An", "Bình", kind="check", number=f"{unit}-QĐ/ĐU")
            for unit in ("A", "B")
        }
        agreed, appraised, checked = (submitted(keys[f"83.836.{one}"]) for one in ("A.01", "A.02", "B.01"))
        for row, unit in ((agreed, "A"), (appraised, "A"), (checked, "B")):
            conclude(row, teams[unit], MARCH, "check")
        for row in (agreed, appraised):
            conclude(row, district, APRIL, "conclude")
        for name, number in (("ask", "12-TTr/ĐU"), ("agree", "34-TB/HU")):
            commands.advance(NOW, registration_id=agreed.pk, move_name=name, day=MAY, decision_number=number)
        submitted(keys["83.836.B.02"])
        cell = make_cell("83.836.A.11", keys["83.836.A"])
        commands.register(NOW, programme=FULL, organisation_id=cell, for_period="2026", day=MAY)
    client = scene.board
    context = client.get(f"/tim-nguon/?chuong_trinh={FULL}&ky=2026&duoi=83.836").context
    assert [(row["name"][-4:], str(row["waits"]), str(row["verb"])) for row in context["near"]] == [
        ("A.01", "còn quyết định công nhận", "Công nhận"),
        ("A.02", "còn chủ trương và quyết định công nhận", ""),
        ("B.01", "còn thẩm định và quyết định công nhận", "Thẩm định"),
        ("B.02", "còn thẩm định và quyết định công nhận", "Thẩm định"),
        ("A.11", "còn nộp hồ sơ, thẩm định và quyết định công nhận", "Nộp hồ sơ"),
    ]
    assert [client.get(row["act_href"]).status_code for row in context["near"] if row["act_href"]] == [200] * 3
    assert [(row["text"], [each.text for each in row["figures"]]) for row in context["forecast"]] == [
        ("2", ["2"]), ("–", ["0"]), ("5", ["5"]),
    ]  # fmt: skip
    assert context["forecast"][1]["rests"] == "Chưa ước được: cần ít nhất 10 hồ sơ của các kỳ trước, mới có:"
    assert context["forecast_said"] == (
        "Cuối kỳ dự báo từ 2 đến 5 chi bộ được công nhận; đơn vị chưa có chỉ tiêu để so."
    )


@pytest.mark.parametrize(
    ("target", "most", "said", "over"),
    [
        (
            1,
            2,
            "Cuối kỳ dự báo từ 3 đến 7 chi bộ được công nhận: mức thấp cũng trên mức cao của chỉ tiêu.",
            ["Thấp", "Cao"],
        ),
        (2, None, "Cuối kỳ dự báo từ 3 đến 7 chi bộ được công nhận: mức thấp cũng đủ chỉ tiêu.", []),
        (
            5,
            6,
            "Cuối kỳ dự báo từ 3 đến 7 chi bộ được công nhận: đủ chỉ tiêu khi ít nhất 4 trong 6 hồ sơ đang mở được "
            "công nhận.",
            ["Cao"],
        ),
        (
            9,
            None,
            "Cuối kỳ dự báo từ 3 đến 7 chi bộ được công nhận: mọi hồ sơ đang mở đều được công nhận thì vẫn thiếu 2, "
            "cần thêm đăng ký.",
            [],
        ),
    ],
)
def test_forecast_says_what_its_range_means_for_the_target(target: int, most: int | None, said: str, over: list[str]):
    """One recognised, two appraised, six open of whom the two are part."""
    total = ProgressRow(1, "83", "Đảng bộ tỉnh", {"recognised": 1}, target, most, "total")
    found: Any = SimpleNamespace(table=SimpleNamespace(total=total), forecast=Forecast(1, 2, 6, 0, 0))
    assert forecast_said(found) == said
    rows = forecast_of(found, {})
    assert [row["name"] for row in rows if row["over"]] == over
    assert not any(row["over"] and row["reached"] for row in rows)


@pytest.fixture
def by_attribute(scene: Scene) -> Scene:
    """Commune A of Ba Tri bears the attribute; of its cells the first holds the title. Two more targets are given."""
    with entered(whole_scope("thử")):
        bearing(scene.keys["83.836.A"], "new_countryside")
        give(scene, "83.836", attribute="new_countryside", unit="percent", value=Decimal(100))
        give(scene, "83.836", category="RESIDENTIAL", value=Decimal(2))
        give(scene, "83.836.A", attribute="new_countryside", value=Decimal(2))
    return scene


def bearing(unit: int, attribute: str) -> None:
    OrganisationAttribute.objects.create(
        organisation_id=unit, attribute_id=attribute, value="có", valid_from=date(2021, 1, 1)
    )


def give(scene: Scene, code: str, **more: Any) -> None:
    row = replace(target(scene.keys, code, 1), **more)
    state_targets(SYSTEM, rows=[row], change_set=change_set())


def test_reader_chooses_which_of_several_targets_cells_are_looked_for(by_attribute: Scene):
    """Each with its own standing and its own link; the one by attribute offers and counts its own cells only."""
    client = by_attribute.board
    context = client.get(f"{HERE}&duoi=83.836").context
    assert [(row["name"], row["done"].text, row["target"].text, row["missing"]) for row in context["choices"]] == [
        ("Mọi chi bộ", "2", "3", "1"),
        ("Chi bộ ở đơn vị được ghi là đạt chuẩn nông thôn mới", "1", "2", "1"),
        ("Chi bộ ấp, khu phố, thôn, tổ dân phố", "2", "2", ""),
    ]
    assert [row["current"] for row in context["choices"]] == [True, False, False]
    narrowed = client.get(context["choices"][1]["href"])
    assert narrowed.context["said"] == ("Đảng bộ huyện Ba Tri: năm 2021 đã công nhận 1 trên chỉ tiêu 2, còn thiếu 1.")
    assert [row["name"] for row in narrowed.context["candidates"]] == ["Chi bộ ấp 83.836.A.02"]
    assert [row["name"] for row in narrowed.context["near"]] == []
    assert [(row["name"], row["missing"]) for row in narrowed.context["lagging"]] == [("Đảng bộ xã A", "1")]
    assert "chi bộ ở đơn vị đến ngày 31/12/2021 được ghi là đạt chuẩn nông thôn mới" in narrowed.content.decode()
    part = client.get(narrowed.context["lagging"][0]["href"]).context
    assert (part["found"].table.under_code, part["found"].cells.attribute) == ("83.836.A", "new_countryside")


def test_figures_of_a_chosen_target_open_the_records_of_its_cells(by_attribute: Scene):
    client = by_attribute.board
    context = client.get(f"{HERE}&duoi=83.836&dac_diem=new_countryside").context
    assert len(client.get(context["done"].href).context["rows"]) == 1
    assert client.get(context["candidates_figure"].href).context["found"].total == 1
    assert client.get(context["open_figure"].href).context["total"] == 0
    for row in context["choices"]:
        assert client.get(row["target"].href).status_code == 200
        assert len(client.get(row["done"].href).context["rows"]) == int(row["done"].text)
    # The filters of the page keep the target that was chosen.
    assert (
        'name="dac_diem" value="new_countryside"'
        in client.get(f"{HERE}&duoi=83.836&dac_diem=new_countryside").content.decode()
    )


def test_unit_with_a_target_for_some_cells_only_is_not_said_to_have_none(by_attribute: Scene):
    said = by_attribute.board.get(f"{HERE}&duoi=83.836.A").context["said"]
    assert said == (
        "Đảng bộ xã A chưa được giao chỉ tiêu chung cho năm 2021, đã công nhận 1 chi bộ; "
        "các chỉ tiêu giao riêng ở dưới."
    )


def test_unknown_cells_are_said_and_narrow_nothing(scene: Scene):
    response = scene.board.get(f"{HERE}&duoi=83&dac_diem=khong-co")
    assert (response.status_code, response.context["only_cells"]) == (422, "")


def test_page_costs_the_same_with_one_target_and_three(scene: Scene, django_assert_num_queries):
    client = scene.board
    here = f"{HERE}&duoi=83.836&dac_diem=new_countryside"
    with entered(whole_scope("thử")):
        bearing(scene.keys["83.836.A"], "new_countryside")
        bearing(scene.keys["83.836.B"], "civilised_urban")
        give(scene, "83.836", attribute="new_countryside")
    client.get(here)
    with django_assert_num_queries(NARROWED):
        client.get(here)
    with entered(whole_scope("thử")):
        give(scene, "83.836", attribute="civilised_urban")
        give(scene, "83.836", category="RESIDENTIAL", attribute="new_countryside")
    with django_assert_num_queries(NARROWED):
        assert len(client.get(here).context["choices"]) == 4


NARROWED = 66


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


NUMBER = 59


def test_number_of_candidates_and_its_list_are_the_same_cells(scene: Scene):
    """A cell that may not register again yet is counted in neither."""
    with entered(whole_scope("thử")):
        programme_with(TWO_YEARS, categories=["RESIDENTIAL"])
        with_upkeep("thu", register_again_months=1200)
        make_title(
            scene.keys["83.836.A.01"], programme="thu", period="2020", recognised_on="2020-02-01", decision_number="1",
            revoked_on="2021-02-01", revocation_number="2",
        )  # fmt: skip
    context = scene.board.get("/tim-nguon/?chuong_trinh=thu&ky=2026&duoi=83").context
    listed = scene.board.get(context["candidates_figure"].href).context
    assert listed["found"].whole == int(context["candidates_figure"].text) + 1
    assert listed["found"].total == int(context["candidates_figure"].text)
    assert "83.836.A.01" not in {row["code"] for row in listed["rows"]}

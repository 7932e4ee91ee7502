import io

import openpyxl

from tests.factories.conditions import programme_with
from tests.factories.pilots import choose
from tests.web.pilots.conftest import Desks
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope

HERE = "/lam-diem/"
TODAY = clock.today()


def chosen(desks: Desks, *codes: str) -> None:
    with entered(whole_scope("thử")):
        choose(desks.keys["34.338"], *(desks.keys[f"34.338.{code}"] for code in codes))


def test_district_sees_its_types_with_the_missing_named(desks: Desks):
    chosen(desks, "A.01", "A.T1")
    response = desks.of("huyen").get(HERE)
    assert response.context["said"] == "Đảng bộ huyện Quỳnh Phụ: 2 chi bộ làm điểm. Xem lại loại hình: Chi bộ cơ quan."
    rows = response.context["types"]
    told = [(row["name"], row["figure"].text, str(row["words"]), [name for name, _ in row["pilots"]]) for row in rows]
    assert told == [
        ("Chi bộ ấp, khu phố, thôn, tổ dân phố", "1", "trong giới hạn", ["Chi bộ thôn 1"]),
        ("Chi bộ cơ quan", "0", "chưa chọn", []),
        ("Chi bộ trường học", "1", "trong giới hạn", ["Chi bộ trường 1"]),
    ]


def test_every_figure_opens_as_many_rows(desks: Desks):
    chosen(desks, "A.01", "A.02", "A.T1")
    client = desks.of("huyen")
    for row in client.get(HERE).context["types"]:
        assert client.get(row["figure"].href).context["total"] == int(row["figure"].text)


def test_province_sees_units_by_types(desks: Desks):
    chosen(desks, "A.01", "A.T1", "C1")
    client = desks.of("tinh")
    response = client.get(HERE)
    assert response.context["said"] == (
        "Đảng bộ tỉnh Thái Bình: 3 chi bộ làm điểm; 1 trong 2 đơn vị chọn đúng giới hạn."
    )
    units = response.context["units"]
    assert [(row["name"], row["total"].text, row["warned"]) for row in units] == [
        ("Đảng bộ huyện Hưng Hà", "0", 1), ("Đảng bộ huyện Quỳnh Phụ", "3", 0),
    ]  # fmt: skip
    for row in units:
        assert client.get(row["total"].href).context["total"] == int(row["total"].text)
        assert client.get(row["href"]).status_code == 200


def test_stages_stand_below_with_what_was_done(desks: Desks):
    chosen(desks, "A.01")
    client = desks.of("huyen")
    stages = client.get(HERE).context["stages"]
    assert [(str(row["stage"]), [(str(words), figure.text) for words, figure in row["done"]]) for row in stages] == [
        ("Làm điểm", [("chi bộ làm điểm", "1")]),
        ("Nhân rộng", [("chi bộ đăng ký", "0"), ("chi bộ được công nhận", "0"), ("nơi làm theo bài học", "0")]),
    ]
    for row in stages:
        for _words, figure in row["done"]:
            assert client.get(figure.href).status_code == 200


def test_only_who_may_choose_is_offered_it(desks: Desks):
    assert desks.of("huyen").get(HERE).context["choose_href"] != ""
    assert desks.of("nguoi-xem").get(HERE).context["choose_href"] == ""
    assert desks.of("tinh").get(HERE).context["choose_href"] == "", "a province does not choose"


def test_stranger_is_not_let_in(desks: Desks):
    assert desks.of("huyen-khac").get(f"{HERE}?duoi=34.338").status_code == 404
    assert desks.of("khong-vai").get(HERE).status_code == 403


def test_day_that_cannot_be_read_is_said_at_its_field(desks: Desks):
    response = desks.of("huyen").get(f"{HERE}?ngay=31/02/2022")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["ngay"]


def test_stage_that_is_not_stated_is_not_found(desks: Desks):
    assert desks.of("huyen").get(f"{HERE}?chang=2019").status_code == 404


def test_grid_costs_the_same_with_one_and_three(desks: Desks, django_assert_num_queries):
    client = desks.of("huyen")
    chosen(desks, "A.01")
    client.get(HERE)
    with django_assert_num_queries(NUMBER):
        client.get(HERE)
    chosen(desks, "A.02", "A.T1")
    with django_assert_num_queries(NUMBER):
        client.get(HERE)


NUMBER = 30


def test_list_goes_out_in_the_shape_of_its_sheet(desks: Desks):
    chosen(desks, "A.01", "A.T1")
    client = desks.of("huyen")
    page = client.get("/lam-diem/danh-sach/?chuong_trinh=kieu_mau")
    answer = client.get(page.context["download_href"])
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert (sheet.title, [(row[1], row[2], row[4], row[5]) for row in rows]) == (
        "pilots",
        [("34.338.A.01", "2022", "34.338", "15-QĐ/HU"), ("34.338.A.T1", "2022", "34.338", "15-QĐ/HU")],
    )


def test_page_opens_on_a_stage_that_runs_else_on_the_newest_with_a_pilot(desks: Desks):
    def opened() -> tuple[str, str]:
        asked = desks.of("tinh").get("/lam-diem/").context["asked"]
        return asked.programme, asked.stage

    stage = {"period": "2024", "stage": "pilot", "name": "làm điểm", "each_unit": ["DISTRICT"]}
    with entered(whole_scope("thử")):
        programme_with(roadmap=[stage])
        choose(desks.keys["34.338"], desks.keys["34.338.A.01"])
    assert opened() == ("kieu_mau", "2022")
    with entered(whole_scope("thử")):
        programme_with(code="nay", roadmap=[{**stage, "period": f"{TODAY.year}"}])
    assert opened() == ("nay", f"{TODAY.year}")

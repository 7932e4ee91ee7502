import io

import openpyxl
import pytest

from tests.web.conftest import Scene

ADDRESS = "/chuong-trinh/tsvmtd/ban-ghi/?duoi=83&ky=2021&ngay=2021-06-30"
FILE = "/chuong-trinh/tsvmtd/ban-ghi/tai/?duoi=83&ky=2021&ngay=2021-06-30"


def test_records_are_the_figure(scene: Scene):
    response = scene.board.get(f"{ADDRESS}&so=recognised")

    assert response.context["title"] == "Đã công nhận, năm 2021: 2 chi bộ"
    assert [(row.cell, row.number) for row in response.context["rows"]] == [
        ("Chi bộ ấp 83.836.B.01", "96-QĐ/HU"),
        ("Chi bộ ấp 83.836.A.01", "95-QĐ/HU"),
    ]


@pytest.mark.parametrize(
    "figure",
    ["eligible", "registered", "registered_term", "appraised", "recognised", "cumulative", "maintained", "expected"],
)
def test_records_of_every_figure_number_the_figure(scene: Scene, figure):
    total = scene.board.get("/chuong-trinh/tsvmtd/?duoi=83&ky=2021&ngay=2021-06-30").context["table"].total
    response = scene.board.get(f"{ADDRESS}&so={figure}")

    assert len(response.context["rows"]) == getattr(total, figure)


def test_what_is_counted_is_defined_under_its_name_not_its_code(scene: Scene):
    page = scene.board.get(f"{ADDRESS}&so=recognised").content.decode()

    assert '<a href="/dinh-nghia/titles.recognised/">Số chi bộ được công nhận danh hiệu</a>' in page


def test_records_of_one_line_are_that_units(scene: Scene):
    response = scene.board.get(f"{ADDRESS}&so=registered&don_vi={scene.keys['83.835']}")

    assert [row.cell for row in response.context["rows"]] == ["Chi bộ ấp 83.835.C.01"]
    assert response.context["unit_name"] == "Đảng bộ huyện Bình Đại"


@pytest.mark.parametrize("question", ["&theo=category", "&theo=COMMUNE", "&cay=today", ""])
def test_every_figure_of_every_line_opens_as_many_records(scene: Scene, question: str):
    page = scene.board.get(f"/chuong-trinh/tsvmtd/?duoi=83&ky=2021&ngay=2021-06-30{question}")

    for line in page.context["lines"]:
        for figure in (line.registered, line.appraised, line.recognised):
            records = scene.board.get(figure.href)
            assert len(records.context["rows"]) == int(figure.text), (line.name, figure.href)


def test_records_show_the_ratio_worked_out(scene: Scene):
    html = scene.board.get(f"{ADDRESS}&so=recognised").content.decode()

    assert "2 : 4 = 0,5 thành <b>50,00%</b>" in html


def test_records_lead_to_the_cell(scene: Scene):
    html = scene.board.get(f"{ADDRESS}&so=recognised").content.decode()

    assert f'href="/to-chuc/{scene.keys["83.836.A.01"]}/danh-hieu/"' in html


def test_records_in_the_panel_are_a_part_of_the_same_address(scene: Scene):
    part = scene.board.get(f"{ADDRESS}&so=recognised", headers={"HX-Request": "true", "HX-Target": "panel"})

    assert "<html" not in part.content.decode()
    assert 'class="panel"' in part.content.decode()
    assert "HX-Target" in part.headers["Vary"]


def test_records_of_the_gap_list_every_decision(scene: Scene):
    rows = scene.board.get(f"{ADDRESS}&so=gap").context["targets"]

    assert [(row.name, row.text, row.superseded) for row in rows] == [
        ("Đảng bộ tỉnh Bến Tre", "4", False),
        ("Đảng bộ huyện Ba Tri", "3", False),
        ("Đảng bộ huyện Ba Tri", "9", True),
        ("Đảng bộ huyện Bình Đại", "", False),
    ]


def test_records_of_a_forecast_are_its_parts(scene: Scene):
    parts = scene.board.get(f"{ADDRESS}&so=forecast").context["parts"]

    assert [part.figure.text for part in parts] == ["2", "2"]


@pytest.mark.parametrize(
    ("query", "status"), [("so=khac", 422), ("", 422), ("so=recognised&don_vi=4711", 404), ("so=recognised&ky=x", 422)]
)
def test_records_refuse_what_is_no_figure_and_no_line(scene: Scene, query, status):
    assert scene.board.get(f"{ADDRESS}&{query}").status_code == status


def test_refusals_in_the_panel_are_parts(scene: Scene):
    part = scene.board.get(f"{ADDRESS}&so=recognised&don_vi=4711", headers={"HX-Request": "true", "HX-Target": "panel"})

    assert part.status_code == 404
    assert "không phải một dòng của bảng" in part.content.decode()
    assert "<html" not in part.content.decode()


def test_records_out_of_sight_are_counted_and_not_shown(scene: Scene):
    stranger = scene.sign_in("nguoi-la")

    assert stranger.get(f"{ADDRESS}&so=recognised").status_code == 404
    assert "95-QĐ/HU" not in stranger.get(ADDRESS.replace("83&", "83.835&") + "&so=recognised").content.decode()


def test_records_download_in_the_shape_of_their_sheet(scene: Scene):
    response = scene.board.get(f"{FILE}&so=recognised")
    page = openpyxl.load_workbook(io.BytesIO(response.content))["titles"]
    rows = [[cell for cell in row if cell is not None] for row in page.iter_rows(min_row=2, values_only=True)]

    assert response.headers["Content-Disposition"] == 'attachment; filename="tsvmtd-recognised-2021.xlsx"'
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("tsvmtd", "83.836.B.01", "96-QĐ/HU"),
        ("tsvmtd", "83.836.A.01", "95-QĐ/HU"),
    ]


def test_eligible_cells_download_as_organisations(scene: Scene):
    page = openpyxl.load_workbook(io.BytesIO(scene.board.get(f"{FILE}&so=eligible").content))["organisations"]

    assert page.max_row == 7


def test_download_of_what_has_no_rows_is_not_found(scene: Scene):
    assert scene.board.get(f"{FILE}&so=gap").status_code == 404


@pytest.mark.parametrize(("suffix", "start"), [("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_report_of_the_table_downloads(scene: Scene, suffix, start):
    response = scene.board.get(f"/chuong-trinh/tsvmtd/bao-cao/{suffix}/?duoi=83&ky=2021&ngay=2021-06-30")

    assert response.status_code == 200
    assert response.content.startswith(start)


def test_report_in_an_unknown_shape_is_not_found(scene: Scene):
    assert scene.board.get("/chuong-trinh/tsvmtd/bao-cao/odt/?duoi=83&ky=2021").status_code == 404

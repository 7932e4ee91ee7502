"""What an import would come to, or what stands in its way, shown in the user's own sheet."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.factories.jobs import work_off
from tests.imports.commands.given import Rows, book
from tests.web.conftest import Scene
from tests.web.imports.sending import COUNTED, LIST, applied, send, upload
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel import files
from vungmanh.kernel.jobs import Job

WRONG: Rows = (
    ("83.836.A", "31/02/2020", 20, 18),
    ("83.836.A.01", "31/12/2020", 12, 13),
    ("83.836.A.77", "31/12/2020", 5, 5),
)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_while_it_runs_the_page_says_how_far(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    path = book(tmp_path / "so-lieu.xlsx", headcounts=COUNTED)
    address = office.post(LIST, {"tep": [upload(path)]}).headers["Location"]
    page = text(office.get(address))
    assert ("Đang chờ đến lượt." in page, 'hx-trigger="every 1s"' in page, "Xem lại bây giờ" in page) == (True,) * 3


def test_sound_files_show_what_they_would_do(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    page = text(office.get(send(office, tmp_path, headcounts=COUNTED)))
    assert ("Nhập 2 dòng" in page, "Chưa ghi gì vào hệ thống." in page) == (True, True)
    assert HeadCount.unscoped.count() == 0


def test_faults_stand_at_their_cells_with_what_to_do(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    page = text(office.get(send(office, tmp_path, headcounts=WRONG)))
    assert "Có 3 chỗ sai ở 3 dòng." in page
    assert "31/02/2020 không có trong lịch" in page.replace('<span class="cell-value">', "").replace("</span>", "")
    assert "Nhập 2 dòng" not in page
    assert [place in page for place in (">B2</a>", ">D3</a>", ">A4</a>")] == [True] * 3


def test_the_workbook_comes_back_with_a_column_of_faults(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    address = send(office, tmp_path, headcounts=WRONG)
    response: Any = office.get(f"{address}ghi-chu/1/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="so-lieu-ghi-chu.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))["headcounts"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["83.836.A", "83.836.A.01", "83.836.A.77"]
    assert all(row[-1].value for row in sheet.iter_rows(min_row=2))


def test_a_file_with_remarks_that_is_not_there_is_not_found(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    address = send(office, tmp_path, headcounts=WRONG)
    assert [office.get(f"{address}ghi-chu/{place}/").status_code for place in (0, 2)] == [404, 404]


@pytest.mark.parametrize("who", ["van-phong-khac", "ban-to-chuc", "quan-tri"])
def test_nobody_else_sees_what_was_sent(offices: Scene, tmp_path: Path, who: str):
    address = send(offices.sign_in("van-phong"), tmp_path, headcounts=WRONG)
    other = offices.sign_in(who)
    found = [other.get(address), other.get(f"{address}ghi-chu/1/"), other.post(f"{address}nhap/")]
    assert [each.status_code for each in found] == [404, 404, 404]


def test_what_is_wrong_cannot_be_imported(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    assert office.post(f"{send(office, tmp_path, headcounts=WRONG)}nhap/").status_code == 422
    assert HeadCount.unscoped.count() == 0


def test_the_button_writes_what_was_shown(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    page = text(applied(office, send(office, tmp_path, headcounts=COUNTED)))
    assert ("Đã ghi 2 dòng mới, sửa 0 dòng." in page, HeadCount.unscoped.count()) == (True, 2)


def test_a_file_that_was_imported_is_cleared_away(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    address = send(office, tmp_path, headcounts=COUNTED)
    stored = Job.objects.get().arguments["sent"][0]["stored"]
    assert files.is_kept(stored)
    applied(office, address)
    assert not files.is_kept(stored)


def test_a_second_click_finds_the_first(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    address = send(office, tmp_path, headcounts=COUNTED)
    first, second = office.post(f"{address}nhap/"), office.post(f"{address}nhap/")
    assert first.headers["Location"] == second.headers["Location"]
    applied(office, address)
    assert (Job.objects.filter(kind="imports.run").count(), HeadCount.unscoped.count()) == (1, 2)


def test_a_file_changed_on_the_server_is_not_imported(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    address = send(office, tmp_path, headcounts=COUNTED)
    sent = Job.objects.get().arguments["sent"][0]
    with files.path_of(sent["stored"]).open("ab") as file:
        file.write(b"!")
    page = text(applied(office, address))
    assert "Tệp so-lieu.xlsx không còn như lúc gửi lên. Chưa ghi gì; chọn lại tệp rồi xem trước." in page
    assert HeadCount.unscoped.count() == 0


def test_data_that_changed_since_the_preview_send_it_back(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    first = send(office, tmp_path, headcounts=COUNTED)
    second = send(office, tmp_path, headcounts=COUNTED[:1])
    applied(office, second)
    page = text(applied(office, first))
    assert "Dữ liệu trong hệ thống đã đổi từ lúc xem trước. Chưa ghi gì; xem trước lại rồi nhập." in page
    assert HeadCount.unscoped.count() == 1


def test_an_office_imports_only_below_itself(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    page = text(office.get(send(office, tmp_path, headcounts=(("83.836.B.01", "31/12/2020", 9),))))
    assert "Không có tổ chức nào mang mã 83.836.B.01." in page


def test_the_same_file_again_has_nothing_new(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    applied(office, send(office, tmp_path, headcounts=COUNTED))
    page = text(office.get(send(office, tmp_path, headcounts=COUNTED)))
    assert ("Không có gì mới." in page, "dòng</button>" in page) == (True, False)


def test_a_file_that_is_no_workbook_is_said_so(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"khong phai bang tinh")
    address = office.post(LIST, {"tep": [upload(broken)]}).headers["Location"]
    work_off()
    page = text(office.get(address))
    assert ("Chưa ghi gì vào hệ thống." in page, "Có 1 chỗ sai" in page) == (True, True)

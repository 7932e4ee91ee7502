"""A commune clerk, a workbook with three mistakes, and the way to figures that moved; and back."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.jobs import work_off
from tests.imports.workbooks import workbook
from tests.web.conftest import Scene, scene_of
from vungmanh.kernel.scope import entered, whole_scope

IMPORTS = "/nhap-so-lieu/"
DASHBOARD = "/chuong-trinh/tsvmtd/?duoi=83.836.A&ky=2021&ngay=2021-12-31"
SHEET: list[list[object]] = [
    ["Chương trình", "Mã chi bộ", "Ngày đăng ký", "Đăng ký cho kỳ"],
    ["tsvmtd", "83.836.A.02", "31/02/2021", "2021"],
    ["TSVM", "83.836.A.02", "01/03/2021", "2022"],
    ["tsvmtd", "83.836.B.01", "01/03/2021", "2024"],
]


@pytest.fixture
def province(db: None) -> Scene:
    scene = scene_of()
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("van-phong", "commune_office", scene.keys["83.836.A"], full_name="Trần Văn Phòng")
    return scene


def words(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sent(clerk: Client, content: bytes, name: str = "danh-hieu-2021.xlsx") -> str:
    """Choose the file and wait for what it comes to."""
    response = clerk.post(IMPORTS, {"tep": [SimpleUploadedFile(name, content)]})
    work_off()
    return response.headers["Location"]


def registered(clerk: Client) -> int:
    found: int = clerk.get(DASHBOARD).context["table"].total.registered
    return found


def corrected(content: bytes) -> bytes:
    """What the clerk does in Excel, in the very file with the remarks."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["titles"]
    sheet["C2"], sheet["A3"] = "28/02/2021", "tsvmtd"
    sheet.delete_rows(4)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_clerk_mends_three_mistakes_imports_and_takes_it_back(province: Scene, tmp_path: Path):
    clerk = province.sign_in("van-phong")
    assert registered(clerk) == 1

    faulty = sent(clerk, workbook(tmp_path / "danh-hieu-2021.xlsx", titles=SHEET).read_bytes())
    said = words(clerk.get(faulty))
    assert "Chưa ghi gì vào hệ thống. Có 3 chỗ sai ở 3 dòng." in said
    assert [
        "không có trong lịch. Ghi ngày thật, kiểu 28/02/2021." in said,
        "Không có chương trình TSVM. Có phải tsvmtd?" in said,
        "Không có tổ chức nào mang mã 83.836.B.01." in said,
    ] == [True, True, True]
    assert registered(clerk) == 1

    remarks: Any = clerk.get(f"{faulty}ghi-chu/1/")
    mended = sent(clerk, corrected(b"".join(remarks.streaming_content)), "danh-hieu-2021-ghi-chu.xlsx")
    assert "Tệp không có chỗ sai. Chưa ghi gì vào hệ thống." in words(clerk.get(mended))
    assert registered(clerk) == 1

    running = clerk.post(f"{mended}nhap/").headers["Location"]
    work_off()
    batch = clerk.get(running).headers["Location"]
    assert "Đã ghi 2 dòng mới, sửa 0 dòng." in words(clerk.get(batch))
    assert registered(clerk) == 2

    undone = clerk.post(f"{batch}huy/", follow=True)
    assert "Dữ liệu trở lại như trước lần nhập này." in words(undone)
    assert registered(clerk) == 1
    assert "đã huỷ" in words(clerk.get(IMPORTS))

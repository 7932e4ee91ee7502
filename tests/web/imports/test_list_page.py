"""Where files are chosen, templates fetched and past imports found."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.imports.commands.given import book
from tests.web.conftest import Scene
from tests.web.imports.sending import COUNTED, LIST, applied, send, upload
from vungmanh.imports.sheets import SHEETS
from vungmanh.kernel import files
from vungmanh.kernel.jobs import Job
from vungmanh.kernel.scope import entered, whole_scope


def test_an_office_finds_files_templates_and_no_imports_yet(offices: Scene):
    page = offices.sign_in("van-phong").get(LIST).content.decode()
    assert ("Xem trước tệp" in page, "Danh hiệu" in page, "Chưa có lần nhập nào" in page) == (True, True, True)


def test_sheets_are_called_in_the_readers_language(offices: Scene):
    client = offices.sign_in("van-phong")
    client.post("/ngon-ngu/", {"language": "en", "next": LIST})
    titles = {each["key"]: each["title"] for each in client.get(LIST).context["sheets"]}
    assert titles["posts"] == "Committee posts"
    assert [key for key in SHEETS if titles[key] == SHEETS[key].title] == []


@pytest.mark.parametrize(("who", "status"), [("nguoi-xem", 403), ("khong-vai", 403), ("van-phong", 200)])
def test_the_page_is_for_whoever_may_import(offices: Scene, who: str, status: int):
    assert offices.sign_in(who).get(LIST).status_code == status


def test_a_reader_sends_nothing(offices: Scene, tmp_path: Path):
    sent = upload(book(tmp_path / "tep.xlsx", headcounts=COUNTED))
    assert offices.sign_in("nguoi-xem").post(LIST, {"tep": [sent]}).status_code == 403
    assert not Job.objects.exists()


def test_nothing_chosen_is_said(offices: Scene):
    response = offices.sign_in("van-phong").post(LIST, {})
    assert response.status_code == 422
    assert "Chưa chọn tệp nào." in response.content.decode()


@override_settings(VUNGMANH_IMPORT_MAX_MB=1)
def test_a_file_that_is_too_large_is_said_with_what_to_do(offices: Scene):
    large = SimpleUploadedFile("lon.xlsx", b"x" * (1024 * 1024 + 1))
    response = offices.sign_in("van-phong").post(LIST, {"tep": [large]})
    assert response.status_code == 422
    assert "lon.xlsx lớn hơn 1 MB. Chia thành nhiều tệp; chọn cùng một lần vẫn được." in response.content.decode()


def test_files_are_put_away_under_names_nobody_guesses(offices: Scene, tmp_path: Path):
    one = book(tmp_path / "số liệu.xlsx", headcounts=COUNTED)
    response = offices.sign_in("van-phong").post(LIST, {"tep": [upload(one), upload(one)]})
    job = Job.objects.get()
    assert response.headers["Location"] == f"/nhap-so-lieu/xem-truoc/{job.pk}/"
    assert [each["name"] for each in job.arguments["sent"]] == ["số liệu.xlsx", "số liệu (2).xlsx"]
    stored = [each["stored"] for each in job.arguments["sent"]]
    assert [files.path_of(each).read_bytes() == one.read_bytes() for each in stored] == [True, True]
    assert [len(Path(each).stem) for each in stored] == [32, 32]


@pytest.mark.parametrize(
    ("sheet", "held"), [("titles", ["titles"]), ("headcounts", ["headcounts"]), ("tat-ca", list(SHEETS))]
)
def test_a_template_is_a_workbook_of_its_sheets(offices: Scene, sheet: str, held: list[str]):
    response = offices.sign_in("van-phong").get(f"{LIST}mau/{sheet}/")
    names = openpyxl.load_workbook(io.BytesIO(response.content)).sheetnames
    assert [name for name in names if name in SHEETS] == held


def test_a_template_of_no_sheet_is_not_found(offices: Scene):
    assert offices.sign_in("van-phong").get(f"{LIST}mau/khong-co/").status_code == 404


def test_imports_are_listed_for_whom_they_concern(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    applied(office, send(office, tmp_path, headcounts=COUNTED))
    listed = {
        who: "so-lieu.xlsx" in offices.sign_in(who).get(LIST).content.decode()
        for who in ("van-phong", "ban-to-chuc", "quan-tri", "van-phong-khac")
    }
    assert listed == {"van-phong": True, "ban-to-chuc": True, "quan-tri": True, "van-phong-khac": False}


def test_the_list_costs_the_same_with_one_import_and_with_three(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    for year in (2018, 2019, 2020):
        applied(office, send(office, tmp_path, headcounts=(("83.836.A", f"31/12/{year}", 20),)))
        if year != 2019:
            with CaptureQueriesContext(connection) as queries:
                office.get(LIST)
            assert len(queries) == QUERIES


QUERIES = 8


def test_stored_rows_are_offered_only_to_whoever_may_fetch_them(offices: Scene):
    with entered(whole_scope("thử")):
        make_account("quan-tri", "administrator", None)
    for name in ("quan-tri", "van-phong"):
        client = offices.sign_in(name)
        offered = {each["key"] for each in client.get(LIST).context["sheets"] if each["opens"]}
        answered = {key for key in SHEETS if client.get(f"{LIST}dang-co/{key}/").status_code != 403}
        assert offered == answered

"""``vungmanh export`` and ``template``: workbooks that the import reads."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.imports.commands.given import PROVINCE, book

pytestmark = pytest.mark.usefixtures("migrated")


@pytest.fixture
def province(run: Run, migrated: None, tmp_path: Path) -> None:
    assert run("import", book(tmp_path / "a.xlsx", organisations=PROVINCE))[0] == 0


@pytest.mark.usefixtures("province")
def test_export_writes_rows_that_come_back_as_the_same(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ra.xlsx"
    code, out, err = run("export", "organisations", "committees", "--under", "83", "-o", path)
    assert (code, out) == (0, "")
    assert err == f"Đã ghi {path}: organisations 7 dòng, committees 0 dòng.\n"
    assert run("import", path)[1].splitlines()[1] == "organisations\t0\t0\t7"


@pytest.mark.usefixtures("province")
def test_export_is_byte_for_byte_the_same(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (first, second):
        run("export", "organisations", "--under", "83", "-o", path)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("organisation", "--under", "83", "-o", "x.xlsx"), 2),
        (("organisations", "--under", "83", "-o", "x.csv"), 2),
        (("organisations", "--under", "83", "-o", "khong/co/x.xlsx"), 2),
        (("organisations", "--under", "99", "-o", "x.xlsx"), 1),
    ],
)
def test_export_exit_codes(run: Run, words: tuple[str, ...], code: int) -> None:
    assert run("export", *words)[0] == code


def test_template_has_headings_and_pick_lists_of_this_installation(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    assert run("template", "titles", "targets", "-o", path)[0] == 0
    book_read = openpyxl.load_workbook(path)
    assert book_read.sheetnames[:2] == ["titles", "targets"]
    assert book_read["titles"].cell(1, 1).value == "Chương trình *"
    lists = {str(cell.value) for row in book_read["Danh mục"].iter_rows() for cell in row}
    assert {"tsvmtd", "kieu_mau", "bon_tot"} <= lists


def test_an_empty_template_is_no_import(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    run("template", "titles", "-o", path)
    assert run("import", path)[0] == 1

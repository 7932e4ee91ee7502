"""``vungmanh import``: data on standard output, the rest on standard error, exit codes as promised."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.imports.commands.given import PROVINCE, book
from vungmanh.kernel.keeping import ChangeSet

pytestmark = pytest.mark.usefixtures("migrated")
TITLES = (("tsvmtd", "83.836.A.01", "01/02/2021"),)


def test_import_prints_counts_by_sheet_and_the_batch_apart(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", book(tmp_path / "a.xlsx", titles=TITLES, organisations=PROVINCE))
    assert (code, out) == (0, "trang\tmới\tsửa\tnhư cũ\norganisations\t7\t0\t0\ntitles\t1\t0\t0\n")
    batch = ChangeSet.objects.get().pk
    assert err == f"Lần nhập {batch}. Muốn huỷ: vungmanh import --undo {batch}\n"


def test_import_again_says_that_nothing_is_new(run: Run, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", organisations=PROVINCE)
    run("import", path)
    assert run("import", path) == (
        0,
        "trang\tmới\tsửa\tnhư cũ\norganisations\t0\t0\t7\n",
        "Không có gì mới: dữ liệu giữ nguyên.\n",
    )


def test_check_writes_nothing(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", book(tmp_path / "a.xlsx", organisations=PROVINCE), "--check")
    assert (code, out.splitlines()[1], err) == (0, "organisations\t7\t0\t0", "Xem trước: chưa ghi gì.\n")
    assert not ChangeSet.objects.exists()


def test_faults_are_listed_with_place_and_value(run: Run, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", organisations=PROVINCE, titles=(("tsvmtd", "83.999", "01/02/2021"),))
    code, out, err = run("import", path)
    heading, line = out.splitlines()
    assert code == 1
    assert heading.split() == ["Tệp", "Trang", "Dòng", "Cột", "Ô", "Giá", "trị", "Chỗ", "sai"]
    assert line.split()[:6] == ["a.xlsx", "titles", "2", "Mã", "chi", "bộ"]
    assert "83.999" in line
    assert err == "1 chỗ sai. Chưa ghi gì; sửa rồi nhập lại."


def test_remarks_come_back_in_the_same_workbook(run: Run, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", titles=(("tsvmtd", "83.999", "01/02/2021"),))
    run("import", path, "--remarks", tmp_path / "chu.xlsx")
    page = openpyxl.load_workbook(tmp_path / "chu.xlsx")["titles"]
    assert "Không có tổ chức nào mang mã 83.999" in str(page.cell(2, page.max_column).value)


@pytest.mark.parametrize(("words", "code"), [(("khong-co.xlsx",), 2), ((), 2), (("--undo", "77"), 1)])
def test_exit_codes_of_wrong_arguments_and_refusals(run: Run, words: tuple[str, ...], code: int) -> None:
    assert run("import", *words)[0] == code


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken"])
def test_a_file_that_exists_and_cannot_be_used_is_a_fault(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hong.xlsx"
    path.write_bytes(content)
    code, out, _ = run("import", path)
    assert code == 1
    assert out.splitlines()[1].startswith("hong.xlsx")


def test_an_unknown_sheet_is_a_fault(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "la.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run("import", path)[0] == 1


def test_under_confines_the_import(run: Run, tmp_path: Path) -> None:
    run("import", book(tmp_path / "a.xlsx", organisations=PROVINCE))
    path = book(tmp_path / "b.xlsx", headcounts=(("83", "31/12/2020", 9),))
    assert run("import", path, "--under", "83.836")[0] == 1
    assert run("import", path, "--under", "83")[0] == 0


def test_undo_takes_the_whole_back(run: Run, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", organisations=PROVINCE)
    run("import", path)
    code, out, err = run("import", "--undo", ChangeSet.objects.get().pk)
    assert (code, out) == (0, "")
    assert err.startswith("Đã huỷ lần nhập")
    assert run("import", path)[1].splitlines()[1] == "organisations\t7\t0\t0"


def test_the_bar_is_silent_unless_asked(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = book(tmp_path / "a.xlsx", organisations=PROVINCE)
    run("import", path, "--check")
    assert capsys.readouterr().err == ""
    run("import", path, "--check", "--progress")
    assert "100%" in capsys.readouterr().err

"""``vungmanh doctor``: every part looked at, exit code 1 where one is not sound."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.imports.commands.given import PROVINCE, book
from vungmanh.organisations.models import OrganisationPath


@pytest.mark.usefixtures("migrated")
def test_a_sound_installation_has_no_fault(run: Run, tmp_path: Path) -> None:
    run("import", book(tmp_path / "a.xlsx", organisations=PROVINCE))
    code, out, _ = run("doctor")
    assert code == 0
    subjects = [line.split("\t")[:2] for line in out.splitlines()]
    assert subjects == [
        ["được", name] for name in ("cấu hình", "đĩa", "đồng hồ", "dữ liệu", "danh mục", "cây tổ chức", "nhật ký")
    ]


@pytest.mark.usefixtures("migrated")
def test_a_path_that_is_missing_is_a_fault(run: Run, tmp_path: Path) -> None:
    run("import", book(tmp_path / "a.xlsx", organisations=PROVINCE))
    OrganisationPath.objects.filter(descendant_id__in=OrganisationPath.objects.values("ancestor_id")[:1]).delete()
    code, out, err = run("doctor")
    assert (code, err) == (1, "1 việc cần sửa.")
    assert "HỎNG\tcây tổ chức" in out


def test_a_database_without_catalogue_is_a_fault(run: Run) -> None:
    code, out, _ = run("doctor")
    assert code == 1
    assert "HỎNG\tdanh mục\t0 loại tổ chức, 0 chương trình. Chạy vungmanh migrate." in out

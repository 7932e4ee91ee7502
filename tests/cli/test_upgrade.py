"""An earlier release's database, brought up to date in place: the same figures, catalogue in force, pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.installation import Found, Installation

NEW_SINCE = "kernel_journalseal"


@pytest.fixture(scope="module")
def today(install: Found) -> Installation:
    """A database made by this release."""
    made = install("own")
    made.sound("migrate", "-v0")
    made.sound("fill", module="tests.cli.rehearsal")
    return made


@pytest.fixture(scope="module")
def upgraded(today: Installation, install: Found) -> Installation:
    """The same rows in an earlier release's tables, then ``vungmanh migrate``."""
    backup = today.home / "rows.zip"
    today.sound("backup", str(backup))
    old = install("own")
    old.sound(str(backup), module="tests.cli.earlier_release")
    code, out, _err = old.run("doctor")
    assert (code, "HỎNG\tdữ liệu\tchưa nâng cấp" in out) == (1, True)
    old.sound("migrate", "-v0")
    return old


LEFT_OUT = {
    "files": "they lie in a folder of their own, which no upgrade of a database touches",
    "tài khoản": "says when an account was last used, which the earlier release did not keep",
    "in phiếu mật khẩu": "chooses by the same",
}


def without_what_is_new(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: answer for name, answer in answers.items() if name not in LEFT_OUT}


def test_figures_reports_exports_and_pages_are_as_they_were(today: Installation, upgraded: Installation):
    found = without_what_is_new(upgraded.answers())
    assert found == without_what_is_new(today.answers())
    total = json.loads(found["progress"])["total"]
    assert (total["registered"], total["recognised"], total["target"]) == (4, 2, 4)


def test_the_catalogue_is_in_force_and_the_installation_sound(upgraded: Installation, tmp_path: Path):
    upgraded.sound("seal")
    out = upgraded.sound("doctor")
    assert "được\tdữ liệu\tđúng phiên bản" in out
    assert "được\tdanh mục" in out
    assert "được\tnhật ký" in out
    assert Path(upgraded.sound("backup", str(tmp_path)).strip()).is_file()


def test_lines_written_by_the_earlier_release_are_sealed_too(upgraded: Installation):
    upgraded.sound("seal")
    assert upgraded.tables()[NEW_SINCE]["rows"] >= 1


def test_work_goes_on_after_the_upgrade(upgraded: Installation):
    upgraded.sound("more", module="tests.cli.rehearsal")

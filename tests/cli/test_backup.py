"""Backup and restore, rehearsed: the restored copy gives the same answers to the byte, on either database."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import ROOT
from tests.cli.installation import POSTGRESQL, Found, Installation

KINDS = ["own", "sqlite"] if POSTGRESQL else ["own"]


@pytest.fixture(scope="module")
def source(install: Found) -> Installation:
    made = install("own")
    made.sound("migrate", "-v0")
    made.sound("fill", module="tests.cli.rehearsal")
    return made


@pytest.fixture(scope="module")
def asked(source: Installation, backup: Path) -> dict[str, Any]:
    """Asked once: between one copy and the next nothing is written there."""
    return source.answers()


@pytest.fixture(scope="module")
def backup(source: Installation) -> Path:
    path = source.home / "all.zip"
    assert source.sound("backup", str(path)) == f"{path}\n"
    return path


@pytest.fixture(scope="module")
def copy(backup: Path, install: Found) -> Installation:
    """A restored copy that is refused things: it stays as it is."""
    made = install("own")
    made.sound("restore", str(backup))
    return made


def altered(path: Path, to: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return to


def attached_to(made: Installation) -> dict[str, str]:
    """Evidence files of an installation, by name, with the digest of what lies there."""
    found = (each for each in (made.home / "var" / "files" / "attached").rglob("*") if each.is_file())
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in found}


def test_evidence_goes_along_and_is_what_its_name_says(source: Installation, copy: Installation):
    (digest,) = attached_to(source)
    assert attached_to(source) == attached_to(copy) == {digest: digest}


@pytest.mark.parametrize("kind", KINDS)
def test_a_restored_copy_gives_the_same_answers_to_the_byte(
    asked: dict[str, Any], backup: Path, install: Found, kind: str
):
    copy = install(kind)
    copy.sound("restore", str(backup))

    assert copy.answers() == asked
    assert "\tnhật ký\t" in copy.sound("doctor")


def test_a_copy_is_replaced_whole_and_goes_on_from_there(backup: Path, copy: Installation):
    """Over a database that holds something else; new rows then get keys of their own, since sequences went along."""
    copy.sound("more", module="tests.cli.rehearsal")
    copy.sound("restore", str(backup), "--replace")
    with zipfile.ZipFile(backup) as archive:
        expected = json.loads(archive.read("manifest.json"))["tables"]
    found = copy.tables()
    assert {name for name in expected if found[name] != expected[name]} <= {"kernel_journalentry"}
    copy.sound("more", module="tests.cli.rehearsal")
    assert "được\tnhật ký" in copy.sound("doctor")


def test_what_has_data_is_not_replaced_unasked(backup: Path, copy: Installation):
    before = copy.tables()

    code, _out, err = copy.run("restore", str(backup))

    assert code == 1
    assert "đã có dữ liệu" in err
    assert "--replace" in err
    assert copy.tables() == before


def spoiled_row(name: str, content: bytes) -> bytes:
    return content.replace(b"Ba Tri", "Ba Trì".encode()) if "organisationname" in name else content


def without_a_file(name: str, content: bytes) -> bytes | None:
    return None if name.startswith("files/") else content


def from_the_future(name: str, content: bytes) -> bytes:
    return content.replace(b'"0001_initial"', b'"9001_later"', 1) if name == "manifest.json" else content


SPOILS = {
    "hỏng ở mục “tables/organisations_organisationname.jsonl”": spoiled_row,
    "thừa hoặc thiếu mục “files/": without_a_file,
    "mới hơn bản cài này": from_the_future,
}


def test_a_damaged_backup_is_refused_before_anything_is_touched(backup: Path, copy: Installation, tmp_path: Path):
    before = copy.tables()
    for number, (words, change) in enumerate(SPOILS.items()):
        code, _out, err = copy.run("restore", str(altered(backup, tmp_path / f"{number}.zip", change)), "--replace")
        assert (code, words in err) == (1, True)
    assert copy.tables() == before


def breaks_a_reference(name: str, content: bytes) -> bytes:
    return b"" if name == "tables/organisations_organisation.jsonl" else content


def test_a_fault_half_way_leaves_the_database_as_it_was(backup: Path, copy: Installation, tmp_path: Path):
    """The digests hold, the rows do not fit together: found only when they are written."""
    empty = hashlib.sha256(b"").hexdigest()

    def change(name: str, content: bytes) -> bytes:
        if name == "manifest.json":
            stated = json.loads(content)
            stated["tables"]["organisations_organisation"] |= {"rows": 0, "digest": empty}
            return json.dumps(stated).encode()
        return breaks_a_reference(name, content)

    before = copy.tables()

    code, _out, _err = copy.run("restore", str(altered(backup, tmp_path / "bad.zip", change)), "--replace")

    assert code == 1
    assert copy.tables() == before
    assert not list((copy.home / "var").glob("files.restoring-*"))


@pytest.mark.parametrize("content", [b"", b"khong phai zip"])
def test_what_is_no_backup_is_said_to_be_none(install: Found, tmp_path: Path, content: bytes):
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    code, _out, err = install("own").run("restore", str(path))
    assert (code, "không phải bản sao lưu" in err) == (1, True)


def test_a_backup_can_be_checked_without_writing(backup: Path, install: Found):
    empty = install("own")
    code, _out, err = empty.run("restore", str(backup), "--check")
    assert (code, "Bản sao lưu nguyên vẹn" in err) == (0, True)


def test_a_backup_never_overwrites_another(source: Installation, backup: Path):
    size = backup.stat().st_size
    code, _out, err = source.run("backup", str(backup))
    assert (code, "Đã có tệp" in err, backup.stat().st_size) == (1, True, size)


def test_only_its_owner_reads_a_backup_and_nobody_s_session_is_in_it(backup: Path):
    assert backup.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(backup) as archive:
        assert "tables/django_session.jsonl" not in archive.namelist()
        assert "tables/accounts_account.jsonl" in archive.namelist()


def test_a_folder_keeps_so_many_of_the_newest(source: Installation, tmp_path: Path):
    for day in ("20200101", "20200102", "20200103"):
        (tmp_path / f"vungmanh-{day}-020000.zip").write_bytes(b"x")
    (tmp_path / "khac.zip").write_bytes(b"x")

    made = Path(source.sound("backup", str(tmp_path), "--keep", "2").strip())

    assert sorted(path.name for path in tmp_path.iterdir()) == ["khac.zip", "vungmanh-20200103-020000.zip", made.name]


@pytest.mark.skipif(POSTGRESQL, reason="PostgreSQL's readers and writers never meet")
def test_a_backup_on_sqlite_keeps_no_writer_waiting(source: Installation):
    """It reads one moment of the database beside whoever writes."""
    code = (
        "import django; django.setup()\n"
        "import sqlite3, sys\n"
        "from django.db import connection\n"
        "from vungmanh.kernel.backup.taking import one_moment\n"
        "from vungmanh.kernel.journal import JournalEntry\n"
        "with one_moment():\n"
        "    before = JournalEntry.objects.count()\n"
        "    with sqlite3.connect(sys.argv[1], timeout=0) as other:\n"
        "        other.execute('CREATE TABLE beside (x)')\n"
        "        other.execute(\"UPDATE kernel_journalentry SET run = 'x'\")\n"
        "    assert JournalEntry.objects.filter(run='x').count() == 0\n"
        "    assert JournalEntry.objects.count() == before\n"
    )
    path = source.url.removeprefix("sqlite:///")
    environment = os.environ | {
        "DATABASE_URL": source.url, "VUNGMANH_HOME": str(source.home),
        "DJANGO_SETTINGS_MODULE": "vungmanh.config.settings.dev",
    }  # fmt: skip
    copy = source.home / "copy.sqlite3"
    with sqlite3.connect(path) as original, sqlite3.connect(copy) as other:
        original.backup(other)
        other.execute("PRAGMA journal_mode=WAL")
    environment["DATABASE_URL"] = f"sqlite:///{copy}"
    done = subprocess.run(
        [sys.executable, "-c", code, str(copy)], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")

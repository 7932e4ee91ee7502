"""``vungmanh doctor``: every part looked at, exit code 1 where one is not sound."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.cli.conftest import Run
from tests.factories import handed_in
from tests.factories.criteria import load_small, make_adoption, make_sheet
from tests.factories.organisations import SYSTEM, small_province
from tests.imports.commands.given import PROVINCE, book
from vungmanh.criteria.commands import attach_file
from vungmanh.kernel import attachments, clock
from vungmanh.kernel.jobs import Job
from vungmanh.kernel.journal import JournalEntry, JournalSeal
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import OrganisationPath


@pytest.mark.usefixtures("migrated")
def test_a_sound_installation_has_no_fault(run: Run, tmp_path: Path) -> None:
    run("import", book(tmp_path / "a.xlsx", organisations=PROVINCE))
    code, out, _ = run("doctor")
    assert code == 0
    subjects = [line.split("\t")[:2] for line in out.splitlines()]
    parts = (
        "cấu hình",
        "đĩa",
        "đồng hồ",
        "dữ liệu",
        "danh mục",
        "cây tổ chức",
        "nhật ký",
        "báo cáo",
        "minh chứng",
        "số đã niêm",
        "việc nền",
        "nhắc việc",
        "sao lưu",
    )
    assert subjects == [["được", name] for name in parts]


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


def fault_of(run: Run, subject: str, *words: str) -> str:
    """The one fault found, which is of that subject."""
    code, out, err = run("doctor", *words)
    faults = [line.split("\t") for line in out.splitlines() if line.startswith("HỎNG")]
    assert (code, err, [each[1] for each in faults]) == (1, "1 việc cần sửa.", [subject])
    return faults[0][2]


@pytest.mark.usefixtures("migrated")
def test_a_journal_line_changed_after_sealing_is_a_fault(run: Run):
    run("seal")
    entry = JournalEntry.objects.order_by("pk")[0]
    JournalEntry.objects.filter(pk=entry.pk).update(actor_name="Ai khác")
    assert "bị sửa sau khi niêm" in fault_of(run, "nhật ký")


@pytest.mark.usefixtures("migrated")
def test_the_last_digest_is_told_and_can_be_held_against_paper(run: Run):
    run("seal")
    digest = JournalSeal.objects.get().digest
    code, out, _ = run("doctor", "--seal", digest)
    assert (code, f"mã niêm để ghi ra giấy: {digest}" in out) == (0, True)
    assert "mã niêm ghi trên giấy không còn trong nhật ký" in fault_of(run, "nhật ký", "--seal", "abc")


@pytest.mark.usefixtures("migrated")
def test_evidence_gone_or_changed_is_a_fault(run: Run, settings: Settings, tmp_path: Path):
    settings.VUNGMANH_FILES = str(tmp_path / "files")
    with entered(whole_scope("thử")):
        keys = small_province()
        load_small()
        make_adoption(keys["83"])
        told: dict[str, Any] = {
            "sheet_id": make_sheet(keys["83.836.A.01"]).pk,
            "scorer": "self",
            "code": "1.2",
            "name": "a",
        }
        gone, changed = (attach_file(SYSTEM, **told, content=handed_in.pdf(each)).digest for each in "ab")
    assert ("minh chứng\t2 tệp, đúng như khi nộp" in run("doctor")[1]) is True
    attachments.path_of(gone).unlink()
    attachments.path_of(changed).write_bytes(b"khac")
    assert "1 tệp minh chứng mất, 1 tệp bị sửa" in fault_of(run, "minh chứng")


@pytest.mark.usefixtures("migrated")
@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"state": "waiting", "asked_at": timedelta(minutes=11)}, "1 việc chờ quá 10 phút: chạy vungmanh worker"),
        ({"state": "running", "beat_at": timedelta(minutes=5)}, "1 việc dở dang không còn tiến trình nào làm"),
        ({"state": "failed", "ended_at": timedelta(days=6)}, "1 việc hỏng trong 7 ngày qua"),
    ],
)
def test_jobs_left_lying_are_a_fault(run: Run, given: dict[str, Any], word: str):
    moments = {key: clock.now() - value if isinstance(value, timedelta) else value for key, value in given.items()}
    Job.objects.create(**{"kind": "x", "label": "x", "actor_name": "x", "asked_at": clock.now()} | moments)
    assert word in fault_of(run, "việc nền")


@pytest.mark.usefixtures("migrated")
@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"state": "waiting", "asked_at": timedelta(minutes=9)}, "1 việc chờ, 0 việc đang làm"),
        ({"state": "running", "beat_at": timedelta(seconds=20)}, "0 việc chờ, 1 việc đang làm"),
        ({"state": "failed", "ended_at": timedelta(days=8)}, "0 việc chờ, 0 việc đang làm"),
    ],
)
def test_jobs_on_their_way_are_none(run: Run, given: dict[str, Any], word: str):
    moments = {key: clock.now() - value if isinstance(value, timedelta) else value for key, value in given.items()}
    Job.objects.create(**{"kind": "x", "label": "x", "actor_name": "x", "asked_at": clock.now()} | moments)
    code, out, _ = run("doctor")
    assert (code, word in out) == (0, True)


@pytest.mark.usefixtures("migrated")
def test_backups_are_looked_at_where_their_folder_is_named(run: Run, settings: Settings, tmp_path: Path):
    settings.VUNGMANH_BACKUPS = str(tmp_path)
    assert "chưa có bản nào" in fault_of(run, "sao lưu")
    backup = tmp_path / "vungmanh-20261124-020000.zip"
    backup.write_bytes(b"x")
    assert run("doctor")[0] == 0
    old = (clock.now() - timedelta(hours=27)).timestamp()
    os.utime(backup, (old, old))
    assert "đã quá một ngày" in fault_of(run, "sao lưu")


@pytest.mark.usefixtures("migrated")
@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"DEBUG": True, "ALLOWED_HOSTS": ["vungmanh.example.vn"]}, "VUNGMANH_DEBUG đang bật"),
        ({"SECRET_KEY": "ngan"}, "VUNGMANH_SECRET_KEY ngắn hơn 40 ký tự"),
        ({"SESSION_COOKIE_SECURE": True}, "VUNGMANH_HOSTS nhận mọi tên miền"),
    ],
)
def test_settings_that_lay_the_installation_open_are_a_fault(
    run: Run, settings: Settings, given: dict[str, Any], word: str
):
    for name, value in given.items():
        setattr(settings, name, value)
    assert word in fault_of(run, "cấu hình")


@pytest.mark.parametrize(
    "url", ["postgres//x", "postgresql://u:mat-khau@h:abc/db", "mysql://u:mat-khau@h/db", "/var/x"]
)
def test_a_malformed_database_address_is_a_sentence_without_the_password(url: str):
    done = subprocess.run(
        [sys.executable, "-m", "vungmanh.config", "doctor"],
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "vungmanh.config.settings.dev"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Cấu hình chưa dùng được: DATABASE_URL không đọc được. Ghi kiểu sqlite:")
    assert "mat-khau" not in done.stderr.replace("nguoi_dung:mat_khau", "")

"""Each part of an installation looked at, with what to do where it is not sound."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from vungmanh.kernel import clock
from vungmanh.kernel.journal import latest_entry
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.queries.stated import kind_names
from vungmanh.programmes.queries import programme_choices

MEGABYTE = 1024 * 1024
FREE_AT_LEAST = 200 * MEGABYTE
FIRST_YEAR = 2025


@dataclass(frozen=True)
class Finding:
    subject: str
    sound: bool
    words: str


def examine() -> list[Finding]:
    """Everything in order; without a usable database the rest of it cannot be asked."""
    findings = [_settings(), _disk(), _clock()]
    database = _migrations()
    findings.append(database)
    return [*findings, *(look() for look in (_catalogue, _tree, _journal))] if database.sound else findings


def _settings() -> Finding:
    wrong = [str(each.msg) for each in run_checks() if each.level >= ERROR]
    words = "; ".join(wrong) or f"cơ sở dữ liệu {connection.vendor}, múi giờ {settings.TIME_ZONE}"
    return Finding("cấu hình", not wrong, words)


def _disk() -> Finding:
    path = _data_folder()
    free = shutil.disk_usage(path).free
    words = f"còn {free // MEGABYTE} MB ở {path}"
    return Finding("đĩa", free >= FREE_AT_LEAST, words if free >= FREE_AT_LEAST else f"{words}. Dọn bớt.")


def _data_folder() -> Path:
    """Where the data grow, as far as it is on this machine."""
    name = str(connection.settings_dict["NAME"])
    here = Path(name).parent if connection.vendor == "sqlite" else settings.HOME / "var"
    return here if here.is_dir() else Path.cwd()


def _clock() -> Finding:
    day = clock.today()
    sound = day.year >= FIRST_YEAR
    return Finding("đồng hồ", sound, f"{day:%d/%m/%Y}" + ("" if sound else ". Đặt lại giờ của máy."))


def _migrations() -> Finding:
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Finding("dữ liệu", False, f"không mở được cơ sở dữ liệu: {error}")
    waiting = ", ".join(str(migration) for migration, _ in plan[:5])
    words = f"chưa nâng cấp: {waiting}. Chạy vungmanh migrate." if plan else "đúng phiên bản"
    return Finding("dữ liệu", not plan, words)


def _catalogue() -> Finding:
    kinds, programmes = len(kind_names()), len(programme_choices())
    words = f"{kinds} loại tổ chức, {programmes} chương trình"
    sound = bool(kinds and programmes)
    return Finding("danh mục", sound, words if sound else f"{words}. Chạy vungmanh migrate.")


def _tree() -> Finding:
    missing, surplus = path_faults()
    if not missing and not surplus:
        return Finding("cây tổ chức", True, "dựng lại từ đầu thì khớp")
    return Finding("cây tổ chức", False, f"dựng lại từ đầu thì thiếu {missing}, thừa {surplus} đường.")


def _journal() -> Finding:
    count, last = latest_entry()
    if last is not None and last > clock.now():
        return Finding("nhật ký", False, f"dòng cuối ghi lúc {last:%d/%m/%Y %H:%M}, sau giờ của máy.")
    return Finding("nhật ký", True, f"{count} dòng")

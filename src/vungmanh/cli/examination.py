"""Each part of an installation looked at, with what to do where it is not sound."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from vungmanh.cli.backups import backups_in
from vungmanh.criteria.queries.evidence import every_digest
from vungmanh.duties.queries.noticed import notice_state
from vungmanh.duties.queries.recipients import push_offered
from vungmanh.kernel import clock
from vungmanh.kernel.attachments import examined
from vungmanh.kernel.journal import latest_entry
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.overseeing import clock_difference, queue_state
from vungmanh.kernel.seal_examination import SealReport, examine_seals
from vungmanh.members.queries.keys import sealed_examined
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.queries.stated import kind_names
from vungmanh.programmes.queries import programme_choices
from vungmanh.programmes.queries.results import every_result_digest
from vungmanh.reports.queries.documents import altered_documents, issued_count

MEGABYTE = 1024 * 1024
FREE_AT_LEAST = 200 * MEGABYTE
FIRST_YEAR = 2025
APART_AT_MOST = timedelta(minutes=1)
BACKUP_EVERY = timedelta(hours=26)
"""A day, and two hours for the backup itself."""
HERE = {"127.0.0.1", "localhost", "[::1]", "testserver"}


@dataclass(frozen=True)
class Finding:
    subject: str
    sound: bool
    words: str


def examine(paper: str = "") -> list[Finding]:
    """Everything in order; without a usable database the rest of it cannot be asked."""
    findings = [_settings(), _disk(), _clock()]
    database = _migrations()
    findings.append(database)
    if not database.sound:
        return [*findings, _backups()]
    looks = (
        _catalogue,
        _tree,
        lambda: _journal(paper),
        _reports,
        _attached,
        _sealed_numbers,
        _queue,
        _notices,
        _backups,
    )
    return [*findings, *(look() for look in looks)]


def _settings() -> Finding:
    wrong = [str(each.msg) for each in run_checks() if each.level >= ERROR] + _exposed()
    words = "; ".join(wrong) or f"cơ sở dữ liệu {connection.vendor}, múi giờ {settings.TIME_ZONE}"
    return Finding("cấu hình", not wrong, words)


def _exposed() -> list[str]:
    """What may be so on a machine of one's own, and nowhere else."""
    hosts = set(settings.ALLOWED_HOSTS)
    served = not settings.DEBUG and hosts and not hosts <= HERE
    wrong = []
    if settings.DEBUG and not hosts <= HERE:
        wrong.append("VUNGMANH_DEBUG đang bật trên máy có người ngoài vào được: đặt VUNGMANH_DEBUG=0")
    if len(settings.SECRET_KEY) < 40:
        wrong.append("VUNGMANH_SECRET_KEY ngắn hơn 40 ký tự: đặt khoá mới")
    if served and "*" in hosts and settings.SESSION_COOKIE_SECURE:
        wrong.append("VUNGMANH_HOSTS nhận mọi tên miền (*): ghi đúng tên miền của cơ quan")
    return wrong


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
    now = clock.now()
    if now.year < FIRST_YEAR:
        return Finding("đồng hồ", False, f"{now:%d/%m/%Y}. Đặt lại giờ của máy.")
    try:
        apart = clock_difference(now)
    except DatabaseError:
        apart = timedelta()  # said where the database itself is looked at
    if abs(apart) > APART_AT_MOST:
        seconds = round(abs(apart).total_seconds())
        return Finding(
            "đồng hồ", False, f"máy này và máy cơ sở dữ liệu lệch nhau {seconds} giây. Đặt lại giờ, bật NTP."
        )
    return Finding("đồng hồ", True, f"{now:%d/%m/%Y}")


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


def _journal(paper: str) -> Finding:
    count, last = latest_entry()
    now = clock.now()
    if last is not None and last > now + APART_AT_MOST:
        return Finding("nhật ký", False, f"dòng cuối ghi lúc {last:%d/%m/%Y %H:%M}, sau giờ của máy.")
    found = examine_seals(now, paper)
    if found.faults:
        return Finding("nhật ký", False, "; ".join(found.faults[:5]) + ".")
    return Finding("nhật ký", True, f"{count_text(count)} dòng, {_sealed(found)}")


def _sealed(found: SealReport) -> str:
    if not found.seals:
        return "chưa niêm dòng nào"
    return (
        f"niêm số {found.last_seal} đến dòng {found.last_key}, còn {count_text(found.unsealed)} dòng chưa niêm;"
        f" mã niêm để ghi ra giấy: {found.digest}"
    )


def _reports() -> Finding:
    """Issued reports are as they were issued."""
    count, altered = issued_count(), altered_documents()
    if altered:
        words = "; ".join(f"số {each.number} (mã {each.document_id}): {each.why}" for each in altered[:5])
        return Finding("báo cáo", False, f"{len(altered)} báo cáo đã phát hành bị sửa ngoài hệ thống: {words}.")
    return Finding("báo cáo", True, f"{count_text(count)} báo cáo đã phát hành, đúng như khi khoá")


def _attached() -> Finding:
    """Every file that was handed in as evidence is there, as it was."""
    count, gone, changed = examined(sorted({*every_digest(), *every_result_digest()}))
    if gone or changed:
        words = f"{len(gone)} tệp minh chứng mất, {len(changed)} tệp bị sửa trong {settings.VUNGMANH_FILES}"
        first = ", ".join(each[:12] for each in (*gone, *changed)[:3])
        return Finding("minh chứng", False, f"{words} (mã kiểm {first}): lấy lại từ bản sao lưu.")
    return Finding("minh chứng", True, f"{count_text(count)} tệp, đúng như khi nộp")


def _sealed_numbers() -> Finding:
    """Card and identity numbers of members: do they open, and with a key of their own."""
    count, found = sealed_examined()
    served = not settings.DEBUG and not set(settings.ALLOWED_HOSTS) <= HERE
    part = "" if found.rows == count else f" trong {count_text(found.rows)} lý lịch đã thử"
    if found.unopened:
        words = (
            f"{count_text(found.unopened)}{part} niêm bằng khoá không có ở đây: ghi lại khoá cũ sau khoá mới trong"
            " VUNGMANH_MEMBER_KEY."
        )
        return Finding("số đã niêm", False, words)
    words = f"{count_text(count)} lý lịch có số đã niêm"
    if found.older:
        words += f"; {count_text(found.older)}{part} còn dưới khoá cũ: chạy vungmanh reseal rồi mới bỏ khoá cũ"
    if served and not settings.MEMBER_KEY:
        words += "; chưa đặt VUNGMANH_MEMBER_KEY nên đang dùng khoá ký: đặt khoá riêng, khoá ký ghi sau"
    return Finding("số đã niêm", True, words)


def _queue() -> Finding:
    found = queue_state(clock.now())
    wrong = []
    if found.left_waiting:
        wrong.append(
            f"{found.left_waiting} việc chờ quá 10 phút: chạy vungmanh worker, hoặc xem dịch vụ vungmanh-worker"
        )
    if found.left_behind:
        wrong.append(f"{found.left_behind} việc dở dang không còn tiến trình nào làm: khởi động lại vungmanh worker")
    if found.failed_lately:
        wrong.append(f"{found.failed_lately} việc hỏng trong 7 ngày qua: xem nhật ký của vungmanh worker")
    words = f"{found.by_state['waiting']} việc chờ, {found.by_state['running']} việc đang làm"
    return Finding("việc nền", not wrong, "; ".join(wrong) + "." if wrong else words)


def _notices() -> Finding:
    """Reminders: which ways are open, and what did not come through."""
    found = notice_state(clock.now())
    offered = (("thư điện tử", settings.VUNGMANH_MAIL), ("thông báo đến máy", push_offered()))
    ways = ", ".join(name for name, there in offered if there) or "chỉ trên trang (chưa khai VUNGMANH_SMTP_URL)"
    wrong = []
    if found.left_waiting:
        wrong.append(f"{found.left_waiting} lời nhắc chờ quá một giờ: xem vungmanh worker và máy chủ thư")
    if found.refused:
        wrong.append(f"{found.refused} lời nhắc không gửi được trong 7 ngày qua: xem địa chỉ thư của người nhận")
    if wrong:
        return Finding("nhắc việc", False, "; ".join(wrong) + ".")
    unclear = f"; {found.unclear} lần chưa rõ đã đến, không gửi lại" if found.unclear else ""
    return Finding("nhắc việc", True, f"{ways}; {found.waiting} lời nhắc đang chờ{unclear}")


def _backups() -> Finding:
    """Only where the installation says in which folder they are."""
    named = settings.VUNGMANH_BACKUPS
    if not named:
        return Finding("sao lưu", True, "chưa khai thư mục (VUNGMANH_BACKUPS), nên không xem được bản mới nhất")
    found = backups_in(Path(named))
    if not found:
        return Finding("sao lưu", False, f"chưa có bản nào ở {named}. Chạy vungmanh backup {named}.")
    newest = found[-1]
    at = datetime.fromtimestamp(newest.stat().st_mtime, tz=clock.now().tzinfo)
    words = f"bản mới nhất {newest.name}, {newest.stat().st_size // MEGABYTE + 1} MB, ngày {at:%d/%m/%Y %H:%M}"
    if clock.now() - at > BACKUP_EVERY:
        return Finding("sao lưu", False, f"{words}: đã quá một ngày. Xem dịch vụ vungmanh-backup.")
    return Finding("sao lưu", True, words)

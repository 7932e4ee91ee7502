"""The demonstration's workbooks in the order of their days, then outlines, letterheads and accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from vungmanh.cli.demonstration import accounts, members, outlines
from vungmanh.cli.demonstration.full_life import bring_about
from vungmanh.imports.commands import run_import
from vungmanh.imports.faults import as_table
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import bearer_of
from vungmanh.reports.queries import has_letterhead

WHOLES = ("1-then", "2-2024", "3-2025", "4-2026", "5-2026-10-05", "6-2026-11-04", "7-2026-11-16")
ENTERED = {
    "5-2026-10-05": datetime(2026, 10, 5, 3, tzinfo=UTC),
    "6-2026-11-04": datetime(2026, 11, 4, 3, tzinfo=UTC),
    "7-2026-11-16": datetime(2026, 11, 16, 3, tzinfo=UTC),
}
"""Whether a count came in time depends on the day it was entered: these folders are entered on the day they name."""
LETTERHEADS, PROGRAMMES = "letterheads.yaml", "programmes"
PROVINCE, SEEN_ON = "83", date(2021, 6, 30)
Tell = Callable[[str], None]
Progress = Callable[[int, int, str], None]


def load_demonstration(actor: Actor, folder: Path, *, tell: Tell, on_progress: Progress) -> None:
    """Load what is missing; loading it again changes nothing."""
    if not folder.is_dir():
        raise Refusal(f"Không có dữ liệu minh hoạ ở {folder}.")
    for whole in WHOLES:
        _import(actor, folder / whole, tell, on_progress)
    if drawn := outlines.draw(actor, folder / "geo"):
        tell(f"Đường bao: {drawn} đơn vị")
    one = bearer_of(PROVINCE, SEEN_ON)
    if one is not None and not has_letterhead(one):
        tell(catalogue.load(actor, folder / LETTERHEADS))
    if opened := accounts.open_accounts(actor):
        tell(f"Tài khoản: {opened} mới")
    if tied := members.tie_and_offer(actor):
        tell(f"Đảng viên: {tied} việc mới (gắn tài khoản, giới thiệu chuyển sinh hoạt)")
    if begun := bring_about(actor, folder / PROGRAMMES):
        tell(f"Chương trình ví dụ đủ các bước: {begun} hồ sơ (minh hoạ)")


def entered_at(whole: str) -> datetime:
    """Never later than now: nothing is entered tomorrow."""
    return min(ENTERED.get(whole, clock.now()), clock.now())


def _import(actor: Actor, folder: Path, tell: Tell, on_progress: Progress) -> None:
    files = sorted(folder.glob("*.csv"))
    outcome = run_import(actor, files=files, check=False, at=entered_at(folder.name), on_progress=on_progress)
    if outcome.faults:
        raise Refusal(f"{folder.name}:\n{as_table(outcome.faults)}")
    if outcome.batch is None:
        return
    for sheet, count in outcome.counts.items():
        tell(f"{folder.name} {sheet}: {count.new} mới, {count.changed} sửa, {count.same} như cũ")

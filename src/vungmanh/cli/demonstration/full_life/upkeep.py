"""Titles that did not stay as they were: one warned, one revoked, one whose cell merged."""

from __future__ import annotations

from datetime import date

from vungmanh.cli.demonstration.full_life.cast import (
    BOARD,
    COMMITTEE,
    HEIR,
    MERGED,
    REVOKED,
    WARNED,
)
from vungmanh.cli.demonstration.full_life.dossiers import Told
from vungmanh.kernel import clock
from vungmanh.kernel.keeping import open_change_set
from vungmanh.organisations.commands import Order, reorganise
from vungmanh.programmes import commands

MERGER = date(2026, 11, 9)
PLANNED = date(2026, 5, 4)
UNFINISHED = {
    "Lắp đèn đường ấp (minh hoạ)": date(2026, 12, 15),
    "Giúp hai hộ có việc làm (minh hoạ)": date(2026, 10, 30),
}
WHY = "Ba tháng liền sinh hoạt không đủ hai phần ba đảng viên (minh hoạ)"
TO_MEND = "Sinh hoạt đủ kỳ, đủ đảng viên; báo cáo hằng tháng (minh hoạ)"


def tell(told: Told) -> None:
    _warn(told, WARNED, date(2026, 10, 19), date(2026, 12, 31))
    _warn(told, REVOKED, date(2026, 6, 8), date(2026, 8, 31))
    _lose(told)
    _plan(told)
    _merge(told)


def _warn(told: Told, code: str, day: date, mend_by: date) -> None:
    commands.warn_title(
        told.cast.at(BOARD, day),
        registration_id=told.dossiers[code],
        day=day,
        reason=WHY,
        to_mend=TO_MEND,
        mend_by=mend_by,
    )


def _lose(told: Told) -> None:
    """Heard, proposed, revoked: and a year until it may register again, as the example's file says."""
    title = told.dossiers[REVOKED]
    heard, proposed, revoked = date(2026, 9, 7), date(2026, 9, 14), date(2026, 10, 5)
    commands.hear_cell(
        told.cast.at(BOARD, heard),
        registration_id=title,
        day=heard,
        who="Chi uỷ và toàn thể đảng viên chi bộ (minh hoạ)",
        said="Chi bộ nhận thiếu sót, nhiều đảng viên đi làm xa (minh hoạ)",
    )
    commands.propose_revocation(
        told.cast.at(BOARD, proposed),
        registration_id=title,
        day=proposed,
        reason="Hết hạn mà chưa khắc phục (minh hoạ)",
    )
    commands.revoke(
        told.cast.at(COMMITTEE, revoked),
        registration_id=title,
        day=revoked,
        decision_number="MH-2026/TH (số minh hoạ)",
        reason="Không giữ vững tiêu chuẩn (minh hoạ)",
    )


def _plan(told: Told) -> None:
    """The cell that merges had two things still to do: what becomes of them is asked as well."""
    actor = told.cast.cell(MERGED, PLANNED)
    plan = commands.begin_plan(
        actor, registration_id=told.dossiers[MERGED], day=PLANNED, number="MH-2026/KH (số minh hoạ)"
    )
    for what, due in UNFINISHED.items():
        commands.add_task(actor, plan_id=plan.pk, what=what, due=due, difficulty="middle")
    commands.move_plan(actor, plan_id=plan.pk, move_name="submit", day=PLANNED)


def _merge(told: Told) -> None:
    """What becomes of the title is asked: nobody answers here."""
    actor = told.cast.at(BOARD, MERGER)
    label = f"Sáp nhập chi bộ ngày {MERGER:%d/%m/%Y} (minh hoạ)"
    made_in = open_change_set(kind="reorganisation", label=label, at=clock.now(), by=actor.name)
    order = Order(
        "merge",
        (HEIR, MERGED),
        (HEIR,),
        decision="MH-2026/SN (số minh hoạ)",
        reason="Chi bộ ít đảng viên (minh hoạ)",
    )
    reorganise(actor, day=MERGER, orders=[order], change_set=made_in)

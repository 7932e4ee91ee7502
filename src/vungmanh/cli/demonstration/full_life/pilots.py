"""Cells that tried it first, what they learnt, and who took it up."""

from __future__ import annotations

from datetime import date

from vungmanh.cli.demonstration.full_life.cast import BOARD, CHECKED, OWN, PILOT, PROGRAMME, PROVINCE
from vungmanh.cli.demonstration.full_life.dossiers import Told
from vungmanh.programmes import commands
from vungmanh.programmes.commands import adopt_lesson, choose_pilots, spread_lesson, state_lesson

CHOSEN, STATED, SPREAD, TAKEN_UP, TOLD = (
    date(2026, 1, 19), date(2026, 8, 17), date(2026, 9, 14), date(2026, 10, 1), date(2026, 11, 10),
)  # fmt: skip
PERIOD = "2026-Q1"
LESSONS = {
    PILOT: (
        "Sinh hoạt theo nhóm việc, báo trước một tuần (minh hoạ)",
        "Chi uỷ gửi nội dung trước bảy ngày, mỗi đảng viên chuẩn bị một ý kiến",
        "Tỷ lệ phát biểu tăng từ 4 lên 11 đảng viên mỗi kỳ",
        "Gửi nội dung trước, phân công người nói trước",
    ),
    CHECKED: (
        "Mỗi đảng viên kèm năm hộ (minh hoạ)",
        "Chia khu phố thành nhóm hộ, mỗi nhóm một đảng viên phụ trách",
        "12 tổ tự quản, 58 hộ tham gia",
        "Chia nhóm theo ngõ, họp nhóm mỗi tháng một lần",
    ),
}


def tell(told: Told) -> None:
    units, at = told.cast.units, told.cast.at
    chosen = choose_pilots(
        at(BOARD, CHOSEN),
        programme=PROGRAMME,
        period=PERIOD,
        unit_id=units[PROVINCE],
        cell_ids=[units[code] for code in LESSONS],
        day=CHOSEN,
        decision_number="MH-2026/LĐ (số minh hoạ)",
    )
    pilots = {each.organisation_id: each.pk for each in chosen}
    lessons = {code: _state(told, code, pilots[units[code]]) for code in LESSONS}
    spread_lesson(at(BOARD, SPREAD), lesson_id=lessons[PILOT], at_id=units[PROVINCE], day=SPREAD)
    adopted = adopt_lesson(
        told.cast.cell(OWN, TAKEN_UP),
        lesson_id=lessons[PILOT],
        organisation_id=units[OWN],
        day=TAKEN_UP,
        how="Gửi nội dung sinh hoạt trước bảy ngày",
    )
    commands.tell_adoption(
        told.cast.cell(OWN, TOLD), adoption_id=adopted.pk, day=TOLD, result="Kỳ tháng 10 có 9 đảng viên phát biểu"
    )


def _state(told: Told, code: str, pilot: int) -> int:
    title, done, result, advice = LESSONS[code]
    lesson = state_lesson(
        told.cast.cell(code, STATED),
        programme=PROGRAMME,
        organisation_id=told.cast.units[code],
        day=STATED,
        title=title,
        done=done,
        result=result,
        advice=advice,
        categories=["RESIDENTIAL"],
        pilot_id=pilot,
    )
    return lesson.pk

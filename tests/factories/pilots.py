"""Pilots and lessons for tests, made through the commands the program uses."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.organisations import SYSTEM, make_cell, make_organisation
from vungmanh.programmes import commands
from vungmanh.programmes.models import Lesson, Pilot

CHOSEN, SAID, SPREAD, TAKEN_UP = date(2022, 2, 10), date(2022, 10, 5), date(2022, 11, 1), date(2023, 1, 15)
WORDS = {
    "title": "Chi bộ trường học sinh hoạt theo chuyên đề",
    "done": "Mỗi quý một chuyên đề, đảng viên được giao viết",
    "result": "12 kỳ sinh hoạt, 96% đảng viên dự",
    "advice": "Giao chuyên đề từ đầu năm, gửi trước một tuần",
}


def thai_binh() -> dict[str, int]:
    """A province with two districts: the first has hamlet, school and agency cells, the second only hamlet cells."""
    keys = {"34": make_organisation("34", "Đảng bộ tỉnh Thái Bình")}
    for code, name in (("34.338", "Đảng bộ huyện Quỳnh Phụ"), ("34.339", "Đảng bộ huyện Hưng Hà")):
        keys[code] = make_organisation(code, name, "DISTRICT", keys["34"])
        keys[f"{code}.A"] = make_organisation(f"{code}.A", f"Đảng bộ xã {code[-1]}A", "COMMUNE", keys[code])
        for number in range(1, 6):
            cell = f"{code}.A.0{number}"
            keys[cell] = make_cell(cell, keys[f"{code}.A"], name=f"Chi bộ thôn {number}")
    for number in (1, 2):
        cell = f"34.338.A.T{number}"
        keys[cell] = make_cell(cell, keys["34.338.A"], category="SCHOOL", name=f"Chi bộ trường {number}")
    keys["34.338.C1"] = make_cell("34.338.C1", keys["34.338"], category="AGENCY", name="Chi bộ cơ quan")
    return keys


def choose(unit: int, *cells: int, **said: Any) -> list[Pilot]:
    given: dict[str, Any] = {"day": CHOSEN, "decision_number": "15-QĐ/HU", **said}
    return commands.choose_pilots(SYSTEM, programme="kieu_mau", period="2022", unit_id=unit, cell_ids=cells, **given)


def make_lesson(cell: int, **said: Any) -> Lesson:
    given: dict[str, Any] = {"day": SAID, **WORDS, **said}
    return commands.state_lesson(SYSTEM, programme="kieu_mau", organisation_id=cell, **given)


def make_spread(cell: int, at: int, **said: Any) -> Lesson:
    lesson = make_lesson(cell, **said)
    return commands.spread_lesson(SYSTEM, lesson_id=lesson.pk, at_id=at, day=SPREAD)

"""People on the way into the Party in 2026, all made up: some steps done, some due, some late."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from builder.people import name_of, sex_of
from builder.sheets import Row, day_text

NUMBER = "MH-2026/KN (số minh hoạ)"
SCHOOL = "Trường Trung học phổ thông (minh hoạ)"


class Case(NamedTuple):
    stage: str
    on: date
    pupil: bool = False
    decided: date | None = None


CASES = (
    Case("IN_POOL", date(2026, 2, 10)),
    Case("SYMPATHISER", date(2026, 4, 15)),
    Case("COURSE_DONE", date(2021, 12, 20)),  # the certificate runs out at the end of the year
    Case("FILE_IN_PROGRESS", date(2026, 8, 12)),
    Case("CELL_PROPOSED", date(2026, 10, 22)),
    Case("COMMITTEE_PROPOSED", date(2026, 11, 3)),
    Case("ADMISSION_DECIDED", date(2026, 11, 9), decided=date(2026, 11, 9)),  # the ceremony is due
    Case("ADMISSION_DECIDED", date(2026, 9, 15), decided=date(2026, 9, 15)),  # the ceremony is late
    Case("ADMITTED", date(2025, 11, 7), decided=date(2025, 10, 20)),  # twelve months just over
    Case("ADMITTED", date(2025, 9, 2), decided=date(2025, 8, 20)),  # recognition is late
    Case("ADMITTED", date(2026, 5, 19), decided=date(2026, 5, 6)),
    Case("OFFICIAL", date(2026, 9, 3), decided=date(2025, 8, 22)),
    Case("FILE_IN_PROGRESS", date(2026, 9, 21), pupil=True),
    Case("COURSE_DONE", date(2026, 10, 12), pupil=True),
)
BEN_CAU = (
    "72.711.25681.01", "72.711.25681.02", "72.711.25684.01", "72.711.25684.A03", "72.711.25687.02", "72.711.25690.01",
    "72.711.25693.01", "72.711.25693.02", "72.711.25696.01", "72.711.25699.03", "72.711.25702.02", "72.711.25705.01",
    "72.711.A17", "72.711.A18",
)  # fmt: skip
"""A cell for each case; the pupils are with the two upper secondary schools."""
BA_TRI = (
    "83.836.29110.02", "83.836.29110.01", "83.836.29110.02", "83.836.29110.03", "83.836.29110.02", "83.836.29110.01",
    "83.836.29110.02", "83.836.29110.03", "83.836.29110.02", "83.836.29110.01", "83.836.29110.03", "83.836.29110.02",
    "83.836.29110.01", "83.836.29110.02",
)  # fmt: skip


def admission_rows() -> list[Row]:
    return [*_rows("UV-BC", BEN_CAU), *_rows("UV-BT", BA_TRI)]


def _rows(start: str, cells: Sequence[str]) -> Iterator[Row]:
    for number, (case, cell) in enumerate(zip(CASES, cells, strict=True), start=1):
        code = f"{start}-{number:03}"
        sex = sex_of(code)
        year = 2008 if case.pupil else 1990 + number
        yield {
            "candidate_code": code,
            "full_name": name_of(code, sex),
            "organisation_code": cell,
            "stage": case.stage,
            "stage_on": day_text(case.on),
            "is_student": "yes" if case.pupil else "no",
            "school": SCHOOL if case.pupil else "",
            "grade": "12" if case.pupil else "",
            "born_on": day_text(date(year, 1 + number % 9, 2 + number)),
            "sex": sex,
            "youth_union": "yes" if year > 1995 else "no",
            "decided_on": day_text(case.decided),
            "decision_number": NUMBER if case.decided else "",
            "ceremony_on": day_text(date(2025, 9, 3) if case.stage == "OFFICIAL" else None),
        }

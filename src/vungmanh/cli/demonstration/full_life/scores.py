"""The two columns of the score sheets: what a cell says of itself and what the level above found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vungmanh.cli.demonstration.full_life import papers
from vungmanh.cli.demonstration.full_life.cast import (
    AGREED,
    ASKED,
    BOARD,
    CHECKED,
    HIGH,
    MERGED,
    OFFICE,
    OWN,
    PILOT,
    RETURNED,
    REVOKED,
    WAITING_SIGNATURE,
    WARNED,
    Cast,
)
from vungmanh.criteria.commands import answer, attach_file, hand_in
from vungmanh.criteria.queries import Value, filled
from vungmanh.kernel.action import Actor
from vungmanh.programmes.commands import begin_dossier_sheet

Points = tuple[str, str, str]
"""Of the three questions a person judges: meetings, leading the hamlet's work, unity and discipline."""
OWN_POINTS: dict[str, Points] = {
    OWN: ("28", "32", "19"),
    WAITING_SIGNATURE: ("27,5", "31", "18"),
    RETURNED: ("29", "33", "19,5"),
    CHECKED: ("28", "33", "18,5"),
    ASKED: ("29", "33,5", "19"),
    AGREED: ("28,5", "33", "19,5"),
    MERGED: ("28", "33,5", "19"),
    PILOT: ("29,5", "34", "19,5"),
    WARNED: ("28", "33", "19"),
    REVOKED: ("28,5", "33,5", "19"),
    **dict(zip(HIGH, (("30", "35", "20"),) * 3 + (("29,5", "34,5", "20"),) * 2, strict=True)),
}
FOUND_POINTS: dict[str, Points] = {
    CHECKED: ("27", "32,5", "18,5"),
    ASKED: ("28,5", "33", "19"),
    AGREED: ("28,5", "32,5", "19"),
    MERGED: ("27,5", "33", "18,5"),
    PILOT: ("29,5", "34", "19"),
    WARNED: ("27,5", "32,5", "18,5"),
    REVOKED: ("27,5", "33", "18"),
    **dict(
        zip(
            HIGH,
            (
                ("25", "27", "17"), ("24,5", "28", "16,5"), ("26", "26,5", "17"),
                ("24", "27,5", "16"), ("25,5", "28", "17,5"),
            ),
            strict=True,
        )
    ),
}  # fmt: skip
ABOVE, QUESTIONS = "level_above", ("1", "2", "3")
COMMUNE_STAGE = "xa"
"""As the programme calls the first of its two stages."""
OWN_NOTES = ("Sinh hoạt đủ kỳ (minh hoạ)", "Đạt chỉ tiêu (minh hoạ)", "Không ai bị kỷ luật (minh hoạ)")
COPIED_NOTES = (
    "Chi bộ duy trì sinh hoạt đều đặn, mỗi quý có một chuyên đề, đảng viên dự đông đủ (minh hoạ)",
    *OWN_NOTES[1:],
)
"""Word for word the same in every cell of the other commune."""
FOUND_NOTES = ("Đối chiếu sổ biên bản (minh hoạ)",) * 3
YEARS_GOOD = {"years_good": Decimal(2)}
"""Of the other commune no yearly results were entered: there it is answered by hand."""


@dataclass(frozen=True)
class Sheet:
    """A sheet that the cell has answered, and what the records said for the questions they answer."""

    id: int
    recorded: dict[str, Value | None]


def assess(cast: Cast, code: str, registration: int, day: date, *, hand: bool = True) -> Sheet:
    """The cell scores itself; its secretary's own with two papers beside it."""
    actor = cast.cell(code, day)
    key, column = begin_dossier_sheet(actor, registration_id=registration, purpose="self", day=day)
    recorded = {"official": filled(key).computed.get("official"), **(YEARS_GOOD if code in HIGH else {})}
    sheet = Sheet(key, recorded)
    notes = COPIED_NOTES if code in HIGH else OWN_NOTES if hand else OWN_NOTES[:1]
    _score(actor, sheet, column, OWN_POINTS.get(code, ("27", "", "")), notes)
    if code == OWN:
        _attach(actor, sheet.id, column)
    if hand:
        hand_in(actor, sheet_id=sheet.id, scorer=column)
    return sheet


def check(cast: Cast, code: str, registration: int, sheet: Sheet, day: date) -> None:
    """The commune scores in its stage, on a sheet of its own."""
    actor = cast.at(OFFICE, day)
    key, _column = begin_dossier_sheet(
        actor, registration_id=registration, purpose="appraisal", day=day, stage=COMMUNE_STAGE
    )
    _find(actor, code, Sheet(key, sheet.recorded))


def find(cast: Cast, code: str, sheet: Sheet, day: date) -> None:
    """The province, whose stage is the last, scores the same sheet as the cell."""
    _find(cast.at(BOARD, day), code, sheet)


def _find(actor: Actor, code: str, sheet: Sheet) -> None:
    _score(actor, sheet, ABOVE, FOUND_POINTS[code], FOUND_NOTES)
    hand_in(actor, sheet_id=sheet.id, scorer=ABOVE)


def _score(actor: Actor, sheet: Sheet, column: str, points: Points, notes: Sequence[str]) -> None:
    said = {code: Decimal(each.replace(",", ".")) for code, each in zip(QUESTIONS, points, strict=True) if each}
    answer(
        actor,
        sheet_id=sheet.id,
        scorer=column,
        values={**said, **sheet.recorded},
        notes=dict(zip(QUESTIONS, notes, strict=False)),
    )


def _attach(actor: Actor, sheet: int, column: str) -> None:
    minutes, photo = papers.minutes(), papers.picture()
    attach_file(actor, sheet_id=sheet, scorer=column, code="1", name="Biên bản minh hoạ.pdf", content=minutes)
    attach_file(actor, sheet_id=sheet, scorer=column, code="2", name="Ảnh minh hoạ.png", content=photo)

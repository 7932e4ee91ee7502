"""What a fault list shows of the user's own sheet: its rows under their own numbers, and how many lie between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.imports.workbooks import workbook
from vungmanh.imports.excerpts import MOST_ROWS, excerpts
from vungmanh.imports.reading import read_files

HEADINGS: list[object] = ["organisation_code", "on", "members"]


def told(folder: Path, *rows: list[object], above: int = 0) -> list[dict[str, Any]]:
    blank: list[object] = [""]
    lines: list[list[object]] = [*(blank for _ in range(above)), HEADINGS, *rows]
    reading = read_files([workbook(folder / "tep.xlsx", headcounts=lines)])
    return excerpts(reading.blocks, [*reading.faults, *reading.warnings])


def sound(number: int) -> list[object]:
    return [f"83.{number:03d}", "31/12/2020", 20]


def test_a_sound_sheet_has_no_excerpt(tmp_path: Path):
    assert told(tmp_path, sound(1)) == []


def test_faulty_rows_stand_under_their_numbers_with_gaps_between(tmp_path: Path):
    rows = [sound(number) for number in range(12)]
    rows[7][1] = "31/02/2020"
    (one,) = told(tmp_path, *rows)
    assert [line.get("number", line.get("gap")) for line in one["lines"]] == [1, 2, 3, 5, 9, 4]
    assert (one["file"], one["sheet"], one["letters"], one["left_out"]) == (
        "tep.xlsx",
        "headcounts",
        ["A", "B", "C"],
        0,
    )
    assert one["lines"][4]["cells"] == [
        {"text": "83.007", "mark": ""},
        {"text": "31/02/2020", "mark": "bad"},
        {"text": "20", "mark": ""},
    ]


def test_the_heading_is_the_row_above_wherever_it_stands(tmp_path: Path):
    (one,) = told(tmp_path, ["83.001", "31/02/2020", 20], above=2)
    assert [line["number"] for line in one["lines"]] == [3, 4]


def test_a_sheet_full_of_faults_is_cut_and_says_so(tmp_path: Path):
    (one,) = told(tmp_path, *([f"83.{number:03d}", "không rõ", 20] for number in range(MOST_ROWS + 7)))
    assert (one["left_out"], len(one["lines"])) == (7, MOST_ROWS + 2)


def test_a_long_text_is_cut(tmp_path: Path):
    (one,) = told(tmp_path, ["83.001", "x" * 200, 20])
    assert len(one["lines"][1]["cells"][1]["text"]) == 48


def test_numbers_that_are_kept_sealed_are_covered_below_the_heading(tmp_path: Path):
    headings: list[object] = ["member_code", "full_name", "cell_code", "state", "card_number", "identity_number"]
    row: list[object] = ["DV1", "Lê Mơ", "83.1", "sắp vào", "83123456789", "083075001234"]
    reading = read_files([workbook(tmp_path / "tep.xlsx", members=[headings, row])])
    (one,) = excerpts(reading.blocks, reading.faults)
    texts = [[cell["text"] for cell in line["cells"]] for line in one["lines"]]
    assert texts == [headings, ["DV1", "Lê Mơ", "83.1", "sắp vào", "•••• 6789", "•••• 1234"]]

"""How cells of the new commune of Ba Tri scored their meetings in autumn 2026: all of it made up.

Both columns of the frame of Hướng dẫn 42-HD, so that it can be seen where they differ; the last meeting of some cells
still waits for the level above.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from builder.chance import pick, shuffled
from builder.now import communes
from builder.sheets import Row, day_text
from builder.source import Source
from builder.world import Node

COMMUNE, SHEET = "86.29110", "khung_42hd"
DECISION = "MH-2026/BT (số minh hoạ)"
CELLS = 6
OF_THE_SECRETARY = "83.836.29110.02"
"""The cell of the one secretary with an account in the demonstration."""
MEETINGS = (date(2026, 9, 3), date(2026, 10, 5))
MOST = {"1": 5, "2": 5, "3.1": 5, "3.2": 5, "4.1": 5, "4.2": 25, "4.3": 10, "5": 5, "6": 30, "7": 5}
"""The items of the frame and their highest points, as catalogue/score_sheets says."""
STRICT = ("2", "4.2", "6")
"""Where the level above sees less than the cell does."""
REASON = "Đối chiếu sổ biên bản: hai đồng chí vắng không lý do, một việc trong kết luận tháng trước chưa xong."


def adoption_rows() -> list[Row]:
    return [
        {
            "organisation_code": COMMUNE,
            "sheet": SHEET,
            "valid_from": "01/01/2026",
            "decision_number": DECISION,
        }
    ]


def score_rows(source: Source, nodes: Sequence[Node]) -> Iterator[Row]:
    places = set(communes(source)[COMMUNE])
    cells = shuffled((node.code for node in nodes if node.is_hamlet_cell and node.parent in places), "meetings")
    others = [cell for cell in cells if cell != OF_THE_SECRETARY]
    for place, cell in enumerate(sorted([OF_THE_SECRETARY, *others[: CELLS - 1]])):
        for on in MEETINGS:
            own = {item: 2 * most - pick(f"{cell}{on}{item}", 1 + most // 3) for item, most in MOST.items()}
            yield from _column(cell, on, "self", own)
            if on == MEETINGS[-1] and place % 3 == 0:
                continue
            stricter = place % 2 == 0
            above = {item: half - (2 if stricter and item in STRICT else 0) for item, half in own.items()}
            yield from _column(cell, on, "level_above", above, REASON if stricter else "")


def _column(cell: str, on: date, scorer: str, halves: dict[str, int], reason: str = "") -> Iterator[Row]:
    """Points are counted in halves, the step of the frame as it is shipped."""
    for number, (item, half) in enumerate(halves.items()):
        yield {
            "sheet": SHEET,
            "cell_code": cell,
            "on": day_text(on),
            "part": "REGULAR",
            "scorer": scorer,
            "item": item,
            "value": f"{half // 2}{',5' if half % 2 else ''}",
            "reason": reason if number == 0 else "",
        }

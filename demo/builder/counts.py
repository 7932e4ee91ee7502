"""Head counts, and who has a committee: Bến Cầu adds up to what was published, the rest is made up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from builder import ben_cau
from builder.chance import pick
from builder.sheets import Row, day_text
from builder.world import OPENED, Node

COUNTED_ON = date(2022, 12, 31)
COUNTED_AGAIN_ON = date(2023, 6, 30)
# A cell elects a committee from nine official members on.
COMMITTEE_FROM = 9
# Members who moved between two cells of Bến Cầu by mid-2023: the district's sum stays.
MOVED = ((f"{ben_cau.NODE}.A02", f"{ben_cau.NODE}.25693.01", 2), (f"{ben_cau.NODE}.25705.02", f"{ben_cau.NODE}.A14", 1))


@dataclass(frozen=True)
class Count:
    members: int
    official: int
    staff: int | None = None
    staff_not_members: int | None = None

    def row(self, code: str, on: date) -> Row:
        numbers = (self.members, self.official, self.staff, self.staff_not_members)
        texts = ["" if number is None else str(number) for number in numbers]
        keys = ("members", "official_members", "staff", "staff_not_members")
        return {"organisation_code": code, "on": day_text(on), **dict(zip(keys, texts, strict=True))}


def _ben_cau(cells: Sequence[Node]) -> dict[str, Count]:
    codes = [cell.code for cell in cells]
    large = [code for code in codes if code != ben_cau.WITHOUT_COMMITTEE]
    members = ben_cau.shares(ben_cau.MEMBERS - 7, large, 11, 8, "members") | {ben_cau.WITHOUT_COMMITTEE: 7}
    offices = [cell.code for cell in cells if not cell.is_hamlet_cell]
    outside = ben_cau.shares(ben_cau.STAFF_NOT_MEMBERS, offices, 1, 7, "staff")
    counts = {}
    for code in codes:
        official = members[code] - (1 if code == ben_cau.WITHOUT_COMMITTEE else pick(f"official{code}", 3))
        # Staff who are members: all of the cell but its retired.
        staff = members[code] - pick(f"retired{code}", 3) + outside[code] if code in outside else None
        counts[code] = Count(members[code], official, staff, outside.get(code))
    return counts


def counts(nodes: Sequence[Node]) -> dict[str, Count]:
    cells = [node for node in nodes if node.is_cell]
    inside = [cell for cell in cells if cell.code.startswith(f"{ben_cau.NODE}.")]
    made = _ben_cau(inside)
    for cell in cells:
        if cell.code not in made:
            members = 9 + pick(f"members{cell.code}", 30)
            made[cell.code] = Count(members, members - pick(f"official{cell.code}", 3))
    return made


def headcount_rows(counted: dict[str, Count]) -> list[Row]:
    rows = [count.row(code, COUNTED_ON) for code, count in counted.items()]
    for left, came, moved in MOVED:
        for code, change in ((left, -moved), (came, moved)):
            before = counted[code]
            after = replace(before, members=before.members + change, official=before.official + change)
            rows.append(after.row(code, COUNTED_AGAIN_ON))
    return rows


def has_committee(node: Node, counted: dict[str, Count]) -> str:
    """Blank where the sheet of committees says more."""
    if node.code == ben_cau.WITHOUT_COMMITTEE or node.parent == ben_cau.NODE:
        return ""
    if not node.is_cell:
        return "yes"
    return "yes" if counted[node.code].official >= COMMITTEE_FROM else "no"


def committee_rows(nodes: Sequence[Node], counted: dict[str, Count]) -> list[Row]:
    rows = []
    for node in nodes:
        if node.code == ben_cau.WITHOUT_COMMITTEE:
            official = counted[node.code].official
            reason = f"Có {official:02} đảng viên chính thức, chưa đủ để bầu chi uỷ"
            rows.append(_committee(node.code, "", reason))
        elif node.parent == ben_cau.NODE:
            seats = 3 + 2 * pick(node.code, 2) if node.is_cell else 9 + 2 * pick(node.code, 4)
            rows.append(_committee(node.code, str(seats), ""))
    return rows


def _committee(code: str, members: str, reason: str) -> Row:
    return {"organisation_code": code, "valid_from": day_text(OPENED), "members": members, "reason_without": reason}

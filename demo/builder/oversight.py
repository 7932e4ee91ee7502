"""Who follows and supports whom in the communes that were Ba Tri: people, decisions and the log, all of it made up.

Standing members have a sub-region, committee members a commune, commune staff hamlet cells. Some gaps are left on
purpose: cells that only their commune's follower covers, and communes nobody follows any more.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from builder.chance import pick
from builder.now import communes
from builder.sheets import Row, day_text
from builder.source import Source
from builder.world import Node

PROVINCE, BA_TRI, BAO_THANH = "86", "86.29110", "86.29125"
NUMBER, OWN_NUMBER = "MH-2025/PC (số minh hoạ)", "MH-2025/PCX (số minh hoạ)"
SINCE, HANDED_OVER = "01/08/2025", ("31/12/2025", "01/01/2026")
AREAS = {
    "Tiểu vùng ven biển (minh hoạ)": ("86.29110", "86.29125", "86.29122"),
    "Tiểu vùng phía tây (minh hoạ)": ("86.29137", "86.29143", "86.29158"),
}
LEFT_OPEN = "86.29158"
"""The commune that was not given again when its standing member left."""
OFFICIALS = (
    ("CB-TU-01", "Nguyễn Hoàng Sơn", "Uỷ viên Ban Thường vụ Tỉnh uỷ", PROVINCE),
    ("CB-TU-02", "Trần Thị Kim Phượng", "Uỷ viên Ban Thường vụ Tỉnh uỷ", PROVINCE),
    ("CB-TU-03", "Lê Quang Vinh", "Uỷ viên Ban Thường vụ Tỉnh uỷ", PROVINCE),
    ("CB-TV-01", "Phan Văn Đức", "Tỉnh uỷ viên", PROVINCE),
    ("CB-TV-02", "Huỳnh Thị Bích", "Tỉnh uỷ viên", PROVINCE),
    ("CB-TV-03", "Cao Minh Trí", "Tỉnh uỷ viên", PROVINCE),
    ("CB-BT-01", "Đỗ Thu Hà", "Phó Ban Xây dựng Đảng", BA_TRI),
    ("CB-BT-02", "Ngô Văn Lợi", "Chủ tịch Uỷ ban Mặt trận Tổ quốc xã", BA_TRI),
    ("CB-BT-03", "Bùi Thị Mận", "Cán bộ Văn phòng Đảng uỷ", BA_TRI),
    ("CB-BT-04", "Đặng Quốc Thái", "Bí thư Đoàn xã", BA_TRI),
    ("CB-BX-01", "Lý Văn Khoa", "Phó Bí thư Thường trực Đảng uỷ xã", BAO_THANH),
)
OF_THE_ACCOUNT = "CB-BT-01"
OF_THE_SECRETARY = "83.836.29110.02"
STAFF = ("CB-BT-01", "CB-BT-02", "CB-BT-03", "CB-BT-04")
GAP = 7
"""Every so many cells one is followed by nobody."""
DONE = (
    "Dự sinh hoạt, góp ý dự thảo nghị quyết tháng",
    "Hướng dẫn ghi biên bản và kết luận từng việc",
    "Cùng chi uỷ rà việc giao cho đảng viên",
    "Hướng dẫn chọn chuyên đề quý",
    "Nắm việc thu, nộp đảng phí và đảng viên đi làm xa",
)
DIFFICULT = ("", "Đảng viên đi làm xa nhiều, ít khi đủ mặt", "", "Chưa có nơi họp ổn định", "Ít ý kiến phát biểu")
AGREED = ("", "Gửi dự thảo trước ba ngày", "Phân công lại ba việc còn chậm", "", "Chi uỷ nêu câu hỏi gợi ý trước")
MONTHS = (date(2026, 9, 3), date(2026, 10, 3), date(2026, 11, 2))


def hamlet_cells(source: Source, nodes: Sequence[Node]) -> dict[str, list[str]]:
    """Hamlet cells by the commune of today, as far as this is about them."""
    found = {}
    for commune in (BA_TRI, BAO_THANH):
        places = set(communes(source)[commune])
        found[commune] = sorted(node.code for node in nodes if node.is_hamlet_cell and node.parent in places)
    return found


def official_rows() -> Iterator[Row]:
    for place, (code, name, post, where) in enumerate(OFFICIALS, 1):
        yield {
            "code": code,
            "full_name": name,
            "post": post,
            "organisation_code": where,
            "phone": f"0900000{place:03}",
            "email": f"{code.lower()}@vi-du.example",
        }


def assignment_rows(cells: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    (coast, those), (west, others) = AREAS.items()
    for commune in those:
        yield _given("CB-TU-01", commune, "IN_CHARGE", area=coast)
    for commune in others:
        yield _given("CB-TU-02", commune, "IN_CHARGE", until=HANDED_OVER[0], area=west)
        if commune != LEFT_OPEN:
            yield _given("CB-TU-03", commune, "IN_CHARGE", since=HANDED_OVER[1], area=west)
    for official, commune in zip(("CB-TV-01", "CB-TV-02", "CB-TV-03"), (BA_TRI, BAO_THANH, "86.29137"), strict=True):
        yield _given(official, commune, "MONITOR_SUPPORT", every="quarter")
    for official, cell in followed(cells[BA_TRI]):
        own = official == OF_THE_ACCOUNT
        duty, every = ("ATTEND_MEETINGS", "month") if own else ("MONITOR_SUPPORT", "quarter")
        yield _given(official, cell, duty, every=every, number=OWN_NUMBER)
    for cell in cells[BAO_THANH][:3]:
        yield _given("CB-BX-01", cell, "ATTEND_MEETINGS", every="month", number=OWN_NUMBER)


def followed(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Cells of Ba Tri dealt out in turn; the account of the demonstration has the cell of the secretary's."""
    for place, cell in enumerate(cells):
        if cell == OF_THE_SECRETARY:
            yield OF_THE_ACCOUNT, cell
        elif place % GAP != GAP - 1:
            yield STAFF[place % len(STAFF)], cell


def _given(
    official: str, where: str, duty: str, *, since: str = SINCE, until: str = "", every: str = "", number: str = NUMBER,
    area: str = "",
) -> Row:  # fmt: skip
    return {
        "official_code": official,
        "organisation_code": where,
        "duty": duty,
        "valid_from": since,
        "valid_to": until,
        "every": every,
        "decision_number": number,
        "area": area,
    }


def support_rows(cells: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Of the cells of the account each month, of others now and then."""
    for official, cell in followed(cells[BA_TRI]):
        own = official == OF_THE_ACCOUNT
        for month in MONTHS:
            if not own and pick(f"support{cell}{month}", 4):
                continue
            yield _entry(official, cell, "ATTEND_MEETINGS" if own else "MONITOR_SUPPORT", month)


def _entry(official: str, cell: str, duty: str, month: date) -> Row:
    on = month + timedelta(days=pick(f"day{cell}{month}", 2))
    said = pick(f"said{cell}{month}", len(DONE))
    agreed, settled = AGREED[said], month < MONTHS[-1] and pick(f"settled{cell}{month}", 3) > 0
    return {
        "official_code": official,
        "organisation_code": cell,
        "duty": duty,
        "on": day_text(on),
        "done": DONE[said],
        "difficulty": DIFFICULT[said],
        "agreed": agreed,
        "due_on": day_text(on + timedelta(days=20)) if agreed else "",
        "settled_on": day_text(on + timedelta(days=18)) if agreed and settled else "",
    }

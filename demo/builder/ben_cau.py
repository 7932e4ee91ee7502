"""Bến Cầu, 2023: 45 grassroots organisations = 34 cells + 11 committee organisations with 109 cells, 2,100 members.

The sums are published; which organisations they are made of, and how many belong to each, is made up.
"""

from collections.abc import Iterator, Sequence

from builder.chance import pick, shuffled

DISTRICT = "711"
NODE = "72.711"
MEMBERS = 2100
STAFF_NOT_MEMBERS = 360
# The one organisation without a committee: a hamlet cell too small to elect one.
WITHOUT_COMMITTEE = f"{NODE}.25696.05"
HAMLETS = {
    "25681": 4, "25684": 6, "25687": 5, "25690": 5, "25693": 8, "25696": 5, "25699": 7, "25702": 6, "25705": 6,
}  # fmt: skip

PARTY_AND_STATE = (
    "Văn phòng Huyện uỷ",
    "Ban Tổ chức Huyện uỷ",
    "Ban Tuyên giáo Huyện uỷ",
    "Cơ quan Uỷ ban Kiểm tra Huyện uỷ",
    "Khối Vận huyện",
    "Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân huyện",
    "Phòng Nội vụ",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Tư pháp",
    "Phòng Kinh tế và Hạ tầng",
    "Phòng Tài nguyên và Môi trường",
    "Thanh tra huyện",
)
SERVICES = (
    "Trung tâm Chính trị huyện",
    "Trung tâm Y tế huyện",
    "Trung tâm Văn hoá, Thể thao và Truyền thanh",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    "Trường Trung học phổ thông số 1",
    "Trường Trung học phổ thông số 2",
    "Ban Quản lý dự án đầu tư xây dựng",
    "Trạm Thuỷ lợi",
    "Trạm Trồng trọt và Bảo vệ thực vật",
    "Trạm Chăn nuôi và Thú y",
    "Bảo hiểm xã hội huyện",
    "Kho bạc Nhà nước huyện",
    "Chi cục Thuế huyện",
    "Chi cục Thi hành án dân sự huyện",
    "Chi cục Thống kê huyện",
    "Viện Kiểm sát nhân dân huyện",
    "Toà án nhân dân huyện",
    "Hải quan cửa khẩu",
)
ENTERPRISES = ("Điện lực huyện", "Bưu điện huyện", "Ngân hàng Nông nghiệp", "Cấp nước huyện")
ARMED = (
    ("B01", "Đảng bộ Quân sự huyện", ("Ban Chỉ huy", "Tham mưu", "Chính trị", "Hậu cần - Kỹ thuật")),
    ("B02", "Đảng bộ Công an huyện", ("Tham mưu", "An ninh", "Cảnh sát", "Giao thông", "Nhà tạm giữ")),
)
# In each commune beside its hamlets; the two largest have a secondary school of their own.
IN_COMMUNE = (
    ("AGENCY", "Cơ quan"),
    ("PUBLIC_SERVICE_UNIT", "Trường Tiểu học"),
    ("PUBLIC_SERVICE_UNIT", "Trường Trung học cơ sở"),
    ("PUBLIC_SERVICE_UNIT", "Trường Mầm non"),
    ("PUBLIC_SERVICE_UNIT", "Trạm Y tế"),
)
EXTRA = {"25681": "Hợp tác xã", "25693": "Chợ", "25699": "Khu kinh tế cửa khẩu"}


def others() -> Iterator[dict[str, str]]:
    """Everything of the district that is neither a commune nor a hamlet cell."""
    groups = (("AGENCY", PARTY_AND_STATE), ("PUBLIC_SERVICE_UNIT", SERVICES), ("STATE_ENTERPRISE", ENTERPRISES))
    named = [(category, what) for category, names in groups for what in names]
    for number, (category, what) in enumerate(named, start=1):
        code = f"{NODE}.A{number:02}"
        yield {"code": code, "name": f"Chi bộ {what}", "kind": "GRASSROOTS_CELL", "parent": NODE, "category": category}
    for letter, name, cells in ARMED:
        code = f"{NODE}.{letter}"
        yield {"code": code, "name": name, "kind": "GRASSROOTS_COMMITTEE_ORG", "parent": NODE}
        yield from _cells(code, [("ARMED_FORCES", what) for what in cells], "")


def in_commune(code: str) -> Iterator[dict[str, str]]:
    extra = [("PRIVATE_OR_FDI_ENTERPRISE", EXTRA[code])] if code in EXTRA else []
    yield from _cells(f"{NODE}.{code}", [*IN_COMMUNE, *extra], "A")


def _cells(parent: str, named: Sequence[tuple[str, str]], letter: str) -> Iterator[dict[str, str]]:
    for number, (category, what) in enumerate(named, start=1):
        code = f"{parent}.{letter}{number:02}"
        yield {
            "code": code,
            "name": f"Chi bộ {what}",
            "kind": "SUBORDINATE_CELL",
            "parent": parent,
            "category": category,
        }


def shares(total: int, codes: Sequence[str], least: int, spread: int, key: str) -> dict[str, int]:
    """Uneven whole numbers, none below ``least``, that add up to ``total``."""
    counts = {code: least + pick(f"{key}{code}", spread) for code in codes}
    order = shuffled(codes, key)
    place = 0
    while (gap := total - sum(counts.values())) != 0:
        code = order[place % len(order)]
        if gap > 0 or counts[code] > least:
            counts[code] += 1 if gap > 0 else -1
        place += 1
    return counts

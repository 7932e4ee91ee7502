"""Made-up names in the manner of real ones, each marked as made up."""

from __future__ import annotations

from itertools import product

MARK = "(mô phỏng)"


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = words(
    "An Bình Châu Đông Giồng Hoà Hưng Khánh Lộc Long Lương Mỹ Nghĩa Nhơn Phú Phước Quới Sơn Tân Thạnh "
    "Thành Thới Thuận Vĩnh"
)
SECOND = words(
    "An Bình Đức Điền Định Hoà Hội Hưng Khánh Lộc Lợi Long Mỹ Nghĩa Nhơn Phú Phong Phước Quý Thạnh Thành "
    "Thới Thuận Trị Trung Xuân"
)
PLACES = tuple(f"{first} {second}" for second, first in product(SECOND, FIRST) if first != second)
TYPED = {
    "AGENCY": "cơ quan",
    "PUBLIC_SERVICE_UNIT": "đơn vị sự nghiệp",
    "SCHOOL": "trường học",
    "HEALTH": "trạm y tế",
    "STATE_ENTERPRISE": "doanh nghiệp nhà nước",
    "PRIVATE_OR_FDI_ENTERPRISE": "doanh nghiệp",
    "ARMED_FORCES": "quân sự, công an",
}
HAMLET = "ấp"


def place(number: int) -> str:
    """The name of the nth place; past the stock of names they are counted on."""
    again, which = divmod(number, len(PLACES))
    return PLACES[which] if not again else f"{PLACES[which]} {again + 1}"


def body(kind: str, number: int) -> str:
    return f"Đảng bộ {kind} {place(number)} {MARK}"


def cell(category: str, number: int) -> str:
    if category == "RESIDENTIAL":
        return f"Chi bộ {HAMLET} {place(number)} {MARK}"
    return f"Chi bộ {TYPED[category]} số {number + 1} {MARK}"

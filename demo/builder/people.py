"""Names and birth days of members who do not exist: common family, middle and given names dealt out by a key."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from builder.chance import pick
from builder.naming import words
from builder.sheets import Row, day_text

FAMILY = words(
    "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Lê Phạm Phạm Huỳnh Huỳnh Võ Võ Phan Đặng "
    "Bùi Đỗ Hồ Ngô Dương Lý Trương Cao Lâm Mai Tô Châu Đinh Thái"
)
MIDDLE = {
    "MALE": words("Văn Văn Văn Văn Hữu Minh Thanh Quốc Hoàng Ngọc Công Đức Tấn Thành Trung Anh Chí"),
    "FEMALE": words("Thị Thị Thị Thị Ngọc Kim Thanh Mỹ Bích Hồng Thuý Thu Phương Cẩm Như"),
}
GIVEN = {
    "MALE": words(
        "An Bảo Bình Cường Danh Dũng Duy Đạt Đông Đức Giang Hải Hậu Hiếu Hoà Hùng Huy Khang Khánh Khoa Lâm Lộc Long "
        "Lực Mẫn Minh Nam Nghĩa Nhân Phong Phú Phúc Phước Quang Quân Sang Sơn Tài Tâm Thắng Thành Thiện Thịnh Thọ Tiến "
        "Toàn Trí Trung Trường Tuấn Tùng Vinh Vũ"
    ),
    "FEMALE": words(
        "An Anh Bình Châu Chi Diễm Diệu Dung Duyên Đào Giang Hà Hạnh Hằng Hiền Hoa Hồng Hương Huệ Lan Lệ Liên Loan "
        "Mai My Nga Ngân Nguyệt Nhung Oanh Phượng Quyên Tâm Thảo Thu Thuỷ Thư Trang Trinh Tuyết Vân Xuân Yến"
    ),
}
SINCE = date(2015, 1, 1)
"""Whoever was admitted earlier stood in the cell when it opened."""


@dataclass(frozen=True)
class Person:
    code: str
    name: str
    sex: str
    born: date
    cell: str
    admitted: date
    official: date | None
    exempt_from: date | None = None

    def row(self) -> Row:
        return {
            "member_code": self.code,
            "full_name": self.name,
            "born_on": day_text(self.born),
            "sex": self.sex,
            "cell_code": self.cell,
            "in_cell_from": day_text(max(SINCE, self.admitted)),
            "admitted_on": day_text(self.admitted),
            "official_on": day_text(self.official),
            "state": "OFFICIAL" if self.official else "PROBATIONARY",
            "standing": "EXEMPT" if self.exempt_from else "",
            "standing_from": day_text(self.exempt_from),
        }

    def moved(self, cell: str, day: date) -> Row:
        return {**replace(self, cell=cell, exempt_from=None).row(), "in_cell_from": day_text(day)}


def sex_of(key: str) -> str:
    return "FEMALE" if pick(f"sex{key}", 100) < 38 else "MALE"


def name_of(key: str, sex: str) -> str:
    parts = (("family", FAMILY), ("middle", MIDDLE[sex]), ("given", GIVEN[sex]))
    chosen = [names[pick(f"{part}{key}", len(names))] for part, names in parts]
    if chosen[1] == chosen[2]:
        chosen[1] = MIDDLE[sex][0]
    return " ".join(chosen)


def members(cell: str, codes: list[str], *, official: int, residential: bool) -> Iterator[Person]:
    """Those of one cell at the end of 2022, the longest in the Party first; probationers were admitted in its second
    half and became official a year later."""
    found = sorted((_settled(code, cell, residential) for code in codes[:official]), key=lambda each: each.admitted)
    for code, each in zip(codes, found, strict=False):
        yield replace(each, code=code)
    for code in codes[official:]:
        admitted = date(2022, 7, 4) + timedelta(days=pick(f"admitted{code}", 170))
        yield newcomer(code, cell, admitted, official=admitted.replace(year=2023))


def newcomer(code: str, cell: str, admitted: date, *, official: date | None = None) -> Person:
    sex = sex_of(code)
    born = date(admitted.year - 20 - pick(f"age{code}", 14), 1 + pick(f"month{code}", 12), 1 + pick(f"day{code}", 28))
    return Person(code, name_of(code, sex), sex, born, cell, admitted, official)


def _settled(code: str, cell: str, residential: bool) -> Person:
    """In hamlets many are retired; in offices nobody is past working age at the end of 2022."""
    first, span = (1946, 53) if residential else (1963, 35)
    sex = sex_of(code)
    born = date(first + pick(f"born{code}", span), 1 + pick(f"month{code}", 12), 1 + pick(f"day{code}", 28))
    latest = 2021 - born.year - 19
    year = born.year + 20 + pick(f"admitted{code}", min(22, latest))
    admitted = date(year, 1 + pick(f"in month{code}", 12), 1 + pick(f"on day{code}", 28))
    exempt = date(2020 + pick(f"exempt{code}", 3), 1 + pick(f"exempt in{code}", 6), 1) if born.year < 1951 else None
    return Person(code, name_of(code, sex), sex, born, cell, admitted, admitted.replace(year=year + 1), exempt)

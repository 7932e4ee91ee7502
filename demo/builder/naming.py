"""Names as offices write them, and made-up names for hamlets, of which no public list exists."""

from itertools import product

from builder.chance import shuffled
from builder.source import Commune


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SOUTH_FIRST = words(
    "An Bình Châu Đông Giồng Hoà Hưng Khánh Lộc Long Lương Mỹ Nghĩa Nhơn Phú Phước Quới Sơn Tân Thạnh "
    "Thành Thới Thuận Vĩnh"
)
SOUTH_SECOND = words(
    "An Bình Đức Điền Định Hoà Hội Hưng Khánh Lộc Lợi Long Mỹ Nghĩa Nhơn Phú Phong Phước Quý Thạnh Thành "
    "Thới Thuận Trị Trung Xuân"
)
NORTH_FIRST = words("An Bình Cao Cổ Đông Đoài Đồng Hậu Lương Nam Phú Quang Thượng Tiền Trung Vân Văn Vĩnh")
NORTH_SECOND = words("Bình Cầu Đông Động Hạ Hải Hoà Khê La Lạc Lập Minh Phúc Thái Thọ Thượng Tiến Trại Vinh Xá")

# What the residential unit of a commune, and of a ward or township, is called in each area.
LABELS = {
    "ben_tre": ("ấp", "khu phố"),
    "thai_binh": ("thôn", "tổ dân phố"),
    "dam_doi": ("ấp", "khóm"),
    "ben_cau": ("ấp", "khu phố"),
}


def organisation_name(unit_name: str) -> str:
    """``Xã An Đức`` -> ``Đảng bộ xã An Đức``."""
    return f"Đảng bộ {unit_name[0].lower()}{unit_name[1:]}"


def label_of(commune: Commune) -> str:
    return LABELS[commune.area][commune.urban]


def hamlet_names(commune: Commune, count: int) -> list[str]:
    """Made up, unique within the commune; in towns they are numbers, as they mostly are in truth."""
    if commune.urban:
        return [str(number) for number in range(1, count + 1)]
    north = commune.area == "thai_binh"
    firsts, seconds = (NORTH_FIRST, NORTH_SECOND) if north else (SOUTH_FIRST, SOUTH_SECOND)
    own = [word for word in commune.name.split() if word in firsts]
    chosen = (own + [word for word in shuffled(firsts, commune.code) if word not in own])[:3]
    pairs = [f"{first} {second}" for first, second in product(chosen, seconds) if first != second]
    taken = commune.name.removeprefix("Xã ")
    return [name for name in shuffled(pairs, commune.code) if name != taken][:count]

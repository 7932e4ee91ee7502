"""Sheets of stated numbers: head counts where records are not held, and targets handed down."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Fill, Kind, Sheet
from vungmanh.kernel.periods import Period

PERIOD_NOTE = "2021, 2021-H1, 2021-Q3, 2021-07 hoặc 2020..2025."

HEADCOUNTS = Sheet(
    key="headcounts",
    title=_("Số đảng viên"),
    columns=(
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        Column("on", "Ngày chốt số liệu", Kind.DATE, required=True, natural=True, note="Ngày kiểu 30/06/2021."),
        Column("members", "Số đảng viên", Kind.COUNT),
        Column("official_members", "Đảng viên chính thức", Kind.COUNT),
        Column("staff", "Cán bộ, công chức, người lao động", Kind.COUNT),
        Column("staff_not_members", "Trong đó chưa là đảng viên", Kind.COUNT, aliases=("Chưa là đảng viên",)),
    ),
    some_of=(("members", "official_members", "staff", "staff_not_members"),),
)


def _first_day(period: object) -> date | None:
    return period.first if isinstance(period, Period) else None


def _tiny_percents(columns: Mapping[str, list[object]]) -> dict[int, tuple[str, str]]:
    """A cell formatted as a percentage holds 0.7 where it shows 70 %: nobody can tell which was meant."""
    doubts: dict[int, tuple[str, str]] = {}
    for key in ("value", "at_least", "at_most"):
        for index, (unit, number) in enumerate(zip(columns["unit"], columns[key], strict=True)):
            if unit == "percent" and isinstance(number, Decimal) and 0 < number < 1:
                words = gettext("Đọc là %(value)s phần trăm. Nếu ý là %(meant)s phần trăm thì ghi %(meant)s.")
                shown = {"value": f"{number}".replace(".", ","), "meant": f"{number * 100:f}".rstrip("0").rstrip(".")}
                doubts[index] = (key, words % shown)
    return doubts


TARGETS = Sheet(
    key="targets",
    title=_("Chỉ tiêu"),
    columns=(
        Column("programme", "Chương trình", Kind.CHOICE, natural=True, choices="programmes"),
        Column("indicator", "Chỉ số", Kind.CHOICE, natural=True, choices="indicators"),
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        Column("period", "Kỳ", Kind.PERIOD, required=True, natural=True, note=PERIOD_NOTE),
        Column(
            "measure",
            "Giao về",
            Kind.CHOICE,
            required=True,
            natural=True,
            values={"registered": "đăng ký", "recognised": "công nhận", "value": "giá trị của chỉ số"},
        ),
        Column("category", "Loại hình", Kind.CHOICE, natural=True, choices="categories"),
        Column(
            "attribute",
            "Đặc điểm",
            Kind.CODE,
            natural=True,
            max_length=60,
            note="Chỉ tính chi bộ của đơn vị có đặc điểm này, ví dụ new_countryside.",
        ),
        Column(
            "unit",
            "Đơn vị tính",
            Kind.CHOICE,
            values={"count": "số lượng", "percent": "phần trăm"},
            note="Để trống là số lượng.",
        ),
        Column("value", "Giá trị", Kind.NUMBER, note="Ghi giá trị, hoặc ghi cả hai cột Từ mức và Đến mức."),
        Column("at_least", "Từ mức", Kind.NUMBER),
        Column("at_most", "Đến mức", Kind.NUMBER),
        Column("decided_on", "Ngày giao", Kind.DATE, natural=True, note="Để trống là ngày đầu kỳ."),
        Column("decision_number", "Số quyết định", Kind.CODE, max_length=100),
        Column("reason", "Lý do", Kind.TEXT, max_length=500),
    ),
    order=(("at_least", "at_most"),),
    needs=(("at_least", "at_most"), ("at_most", "at_least")),
    one_of=(("programme", "indicator"), ("value", "at_least")),
    fills=(Fill("decided_on", "period", _first_day), Fill("unit", "", lambda _: "count")),
    doubtful=_tiny_percents,
)

"""The options that figures, progress and report share: what is asked, of whom, on which tree, rounded how."""

from __future__ import annotations

from argparse import ArgumentTypeError
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Question
from vungmanh.kernel.numbers import ROUNDING_LABELS
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.organisations.queries import bearer_of, category_names, last_bearer
from vungmanh.organisations.queries.stated import attribute_names, kind_names

FORMATS = ("table", "json", "csv")


def a_period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def a_day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a calendar day has no zone
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” không phải ngày. Ghi kiểu 2021-06-30.") from error


def add_question(parser: CommandParser) -> None:
    parser.add_argument("--under", required=True, metavar="CODE", help="mã tổ chức")
    parser.add_argument("--period", required=True, type=a_period, help="2021, 2021-H1, 2021-Q3, 2021-07, 2020..2025")
    parser.add_argument("--by", default="children", metavar="children|KIND|category")
    parser.add_argument("--kind", default="", metavar="KIND", help="chỉ tính loại tổ chức này")
    parser.add_argument("--attribute", default="", metavar="ATTRIBUTE", help="chỉ tính ở đơn vị có đặc điểm này")
    parser.add_argument("--category", default="", metavar="CATEGORY", help="chỉ tính chi bộ thuộc loại hình này")
    parser.add_argument("--on", type=a_day, default=None, metavar="DATE", help="ngày chốt, kiểu 2021-06-30")
    parser.add_argument("--tree", choices=("then", "today"), default="then", help="cây tổ chức khi đó hay hôm nay")
    parser.add_argument("--rounding", choices=tuple(ROUNDING_LABELS), default=settings.VUNGMANH_ROUNDING)


def add_format(parser: CommandParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="table", dest="shape")


@dataclass(frozen=True)
class Asked:
    """The options, resolved: a code is now an organisation."""

    question: Question
    under_id: int
    tree: str
    by: str
    rounding: str


def asked(options: dict[str, Any], programme: str = "") -> Asked:
    """Resolve the options; the day of today is read here, once. Raises ``NotFound`` for an unknown code."""
    question = Question(
        period=options["period"],
        on=options["on"],
        today=clock.today(),
        programme=programme,
        kind=_kind(options["kind"]),
        duty=options.get("duty", ""),
        attributes=_attributes(options["attribute"]),
        category=_category(options["category"]),
    )
    by = options["by"] if options["by"] in ("children", "category") else _kind(options["by"])
    return Asked(question, unit_called(options["under"], question.on), options["tree"], by, options["rounding"])


def _kind(text: str) -> str:
    """A kind of organisation in any case. Unknown ones are a wrong argument: counted, they would be zero everywhere."""
    kind = text.strip().upper()
    if kind and kind not in (known := kind_names()):
        raise CommandError(f"Không có loại tổ chức “{text}”. Các loại: {', '.join(known)}.", returncode=2)
    return kind


def _attributes(text: str) -> tuple[str, ...]:
    attribute = text.strip().lower()
    if attribute and attribute not in (known := attribute_names()):
        raise CommandError(f"Không có đặc điểm “{text}”. Các đặc điểm: {', '.join(known)}.", returncode=2)
    return (attribute,) if attribute else ()


def _category(text: str) -> str:
    category = text.strip().upper()
    if category and category not in (known := category_names()):
        raise CommandError(f"Không có loại hình “{text}”. Các loại hình: {', '.join(known)}.", returncode=2)
    return category


def unit_called(code: str, on: date | None) -> int:
    """The organisation that bore the code on that day, else the last that had borne it by then."""
    found = (bearer_of(code, on) if on else None) or last_bearer(code, by=on)
    if found is None:
        when = f" ngày {on:%d/%m/%Y}" if on else ""
        raise NotFound(f"Không có tổ chức mang mã “{code}”{when}. Xem lại mã, hoặc ghi ngày khác sau --on.")
    return found

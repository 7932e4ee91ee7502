"""From a query string to a question, in the words of the command line's options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from vungmanh.api.values import Code, Day, PeriodText, Word, period_of
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.figures import Question
from vungmanh.organisations.queries import bearer_of, category_names, in_sight, last_bearer
from vungmanh.organisations.queries.stated import attribute_names, kind_names

Tree = Literal["then", "today"]
Rounding = Literal["half_up", "half_even", "cut"]
WHOLE_LISTS = ("children", "category")


class Asked(Schema):
    """What is asked, as written: the same options as ``vungmanh figures`` and ``vungmanh progress``."""

    under: Code
    period: PeriodText
    by: Word = "children"
    kind: Word = ""
    attribute: Word = ""
    """Only cells of units that have it, against the targets given by it."""
    category: Word = ""
    """Only cells of that type, against the targets given for them."""
    on: Day | None = None
    tree: Tree = "then"
    rounding: Rounding | None = Field(None, description="Không ghi: theo cài đặt")

    @property
    def rule(self) -> str:
        return self.rounding or str(settings.VUNGMANH_ROUNDING)


@dataclass(frozen=True)
class Resolved:
    """The options, resolved: a code is now an organisation in the asker's sight."""

    question: Question
    under_id: int
    by: str


def resolved(asked: Asked, today: Day, programme: str = "") -> Resolved:
    """Raises ``NotFound`` for a code that is unknown or out of sight, ``Refusal`` for an unknown kind or attribute."""
    question = Question(
        period_of(asked.period),
        asked.on,
        today,
        programme,
        _kind(asked.kind),
        attributes=known_attributes(asked.attribute),
        category=known_category(asked.category),
    )
    by = asked.by if asked.by in WHOLE_LISTS else _kind(asked.by)
    return Resolved(question, unit_called(asked.under, asked.on), by or "children")


def _kind(text: str) -> str:
    kind = text.strip().upper()
    if kind and kind not in (known := kind_names()):
        raise Refusal(_("Không có loại tổ chức “%(kind)s”. Các loại: %(known)s.") % {
            "kind": text, "known": ", ".join(known)
        })  # fmt: skip
    return kind


def known_category(text: str) -> str:
    category = text.strip().upper()
    if category and category not in (known := category_names()):
        raise Refusal(_("Không có loại hình “%(code)s”. Các loại hình: %(known)s.") % {
            "code": text, "known": ", ".join(known)
        })  # fmt: skip
    return category


def known_attributes(text: str) -> tuple[str, ...]:
    attribute = text.strip().lower()
    if attribute and attribute not in (known := attribute_names()):
        raise Refusal(_("Không có đặc điểm “%(code)s”. Các đặc điểm: %(known)s.") % {
            "code": text, "known": ", ".join(known)
        })  # fmt: skip
    return (attribute,) if attribute else ()


def unit_called(code: str, on: Day | None) -> int:
    """The organisation in sight that bore the code on that day, else the last that had borne it by then."""
    found = (bearer_of(code, on) if on else None) or last_bearer(code, by=on)
    if found is None or not in_sight([found]):
        raise NotFound(_("Không có tổ chức mang mã “%(code)s” trong phạm vi của đồng chí.") % {"code": code})
    return found

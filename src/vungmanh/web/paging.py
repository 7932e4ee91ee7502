"""A list in pages whose number stands in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text

PER_PAGE = 50


def page_number(query: QueryDict) -> int:
    """What cannot be read is page 1: a damaged address still shows the list."""
    text = query.get("trang", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1


@dataclass(frozen=True)
class Paging:
    """Where in a list one is. ``base`` is the address with everything but the page."""

    total: int
    number: int
    base: str
    per_page: int = PER_PAGE

    @property
    def first(self) -> int:
        """Rows to leave out."""
        return (self.number - 1) * self.per_page

    @property
    def last_number(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def said(self) -> str:
        """``1–12 trong 53``."""
        if not self.total:
            return _("Không có dòng nào")
        return _("%(first)s–%(last)s trong %(total)s") % {
            "first": count_text(min(self.first + 1, self.total)),
            "last": count_text(min(self.first + self.per_page, self.total)),
            "total": count_text(self.total),
        }

    @property
    def before(self) -> str:
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address(self.number + 1) if self.number < self.last_number else ""

    def address(self, number: int) -> str:
        joint = "&" if "?" in self.base else "?"
        return f"{self.base}{joint}trang={number}"

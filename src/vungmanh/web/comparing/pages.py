"""For a committee: own scores beside official ones, evidence written alike, answers that part from the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from vungmanh.criteria.queries import comparing
from vungmanh.kernel.numbers import count_text
from vungmanh.web.comparing.asking import Asked, asked_of
from vungmanh.web.comparing.lines import (
    APART,
    BOTH,
    against_row,
    alike_row,
    beside_rows,
    columns_used,
    shared_row,
    unit_line,
)
from vungmanh.web.figure import Figure
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

WAYS = ("list", "beside", "alike", "against")


class ComparePage(Page):
    """One of the four comparisons of a unit over a period. ``here`` names it; what it shows is its ``body``."""

    permission = "criteria.compare"
    here = "list"
    template = ""
    by_stage = False
    """Whether it holds own scores against others, which may be those of one stage."""

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request, request.GET, by_stage=self.by_stage)
        return self.page(
            self.template,
            status=422 if asked.form.errors else 200,
            form=asked.form,
            unit=asked.unit.name,
            period=asked.period.words,
            stage=asked.stage,
            by_stage=self.by_stage,
            today=asked.compared.day,
            here=self.here,
            ways={each: asked.address(f"comparing:{each}") for each in WAYS},
            book_href=asked.address("comparing:book"),
            **self.body(asked, page_number(request.GET)),
        )

    def body(self, asked: Asked, number: int) -> dict[str, Any]:
        raise NotImplementedError


class ListPage(ComparePage):
    """How far own scores lie above official ones, part by part."""

    template, by_stage = "comparing/list.html", True

    def body(self, asked: Asked, number: int) -> dict[str, Any]:
        found = comparing.units_compared(asked.compared)
        yardstick = comparing.chosen_yardstick()
        return {
            "rows": [unit_line(each, asked) for each in found.rows],
            "total": unit_line(found.total, asked),
            "looked": sum(each.verdict is comparing.Verdict.LOOK for each in found.rows),
            "named": named([each.name for each in found.rows if each.verdict is comparing.Verdict.LOOK]),
            "counted": Figure(count_text(found.total.gaps.count), asked.address("comparing:beside", chi=BOTH)),
            "apart": count_text(found.total.parted) if found.total.parted else "",
            "least": yardstick.least,
            "beyond": yardstick.beyond,
        }


FEW = 3
"""So many units are named in the sentence; the rest stands in the table."""


def named(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= FEW else ""


class BesidePage(ComparePage):
    """Scores of the same cell and period side by side."""

    here, template, by_stage = "beside", "comparing/beside.html", True

    def body(self, asked: Asked, number: int) -> dict[str, Any]:
        only = self.request.GET.get("chi", "")
        both, apart = only == BOTH, only == APART
        first = (number - 1) * PER_PAGE
        found = comparing.beside_page(asked.compared, both=both, apart=apart, first=first, count=PER_PAGE)
        address = asked.address("comparing:beside", chi=only if both or apart else "")
        return {
            "rows": columns_used(beside_rows(found)),
            "paging": Paging(found.total, number, address),
            "narrowed": both or apart,
            "apart": apart,
            "both_href": asked.address("comparing:beside", chi="" if both or apart else BOTH),
        }


class AlikePage(ComparePage):
    """Evidence that different cells wrote alike."""

    here, template = "alike", "comparing/alike.html"

    def body(self, asked: Asked, number: int) -> dict[str, Any]:
        found = comparing.alike_found(asked.compared)
        first = (number - 1) * PER_PAGE
        return {
            "groups": [alike_row(each) for each in found.groups[first : first + PER_PAGE]],
            "shared": [shared_row(each) for each in comparing.shared_found(asked.compared)[:PER_PAGE]],
            "texts": found.texts,
            "too_many": found.too_many,
            "fewest": settings.VUNGMANH_COMPARE_WORDS,
            "paging": Paging(len(found.groups), number, asked.address("comparing:alike")),
        }


class AgainstPage(ComparePage):
    """Answers of cells that are not what their records said."""

    here, template = "against", "comparing/against.html"

    def body(self, asked: Asked, number: int) -> dict[str, Any]:
        found = comparing.against_page(asked.compared, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        return {
            "rows": [against_row(each) for each in found.rows],
            "paging": Paging(found.total, number, asked.address("comparing:against")),
        }

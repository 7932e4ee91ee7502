"""The published half-year of Bến Tre and the structure of Bến Cầu, from the records of the demonstration.

Sources: the articles of 16/07/2021 (Bến Tre) and of 2023 (Bến Cầu). Numbers of single districts that were not
published are the demonstration's own; what was published must come out.
"""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import TestCase

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.catalogue import catalogue

HALF_YEAR = ("tsvmtd", "--under", "83", "--period", "2021", "--on", "2021-06-30")


def ask(command: str, *words: str) -> dict[str, Any]:
    out = StringIO()
    call_command(command, *words, "--format", "json", stdout=out)
    answer = json.loads(out.getvalue())
    assert isinstance(answer, dict)
    return answer


def by_name(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["name"].removeprefix("Đảng bộ huyện ").removeprefix("Đảng bộ "): row for row in answer["rows"]}


class PublishedFigures(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        catalogue.load_folder(SYSTEM, settings.CATALOGUE)
        call_command("demo", stdout=StringIO(), stderr=StringIO())

    def test_half_year_of_ben_tre_comes_out_as_published(self) -> None:
        answer = ask("progress", *HALF_YEAR)
        total = answer["total"]
        assert (total["recognised"], total["target"], total["ratio_target"]) == (53, 75, "53/75")
        assert (total["expected"], total["forecast"], total["ratio_forecast_text"]) == (43, 96, "128,00%")
        assert total["registered_term"] == 560
        assert total["revoked"] == 0
        rows = by_name(answer)
        assert len(rows) == 9
        assert {
            name: (rows[name]["recognised"], rows[name]["target"]) for name in ("Bình Đại", "Thạnh Phú", "Chợ Lách")
        } == {
            "Bình Đại": (2, 7),
            "Thạnh Phú": (1, 11),
            "Chợ Lách": (0, None),
        }
        leading = {name for name, row in rows.items() if row["standing"] in ("reached", "exceeded")}
        assert leading == {"Mỏ Cày Nam", "Giồng Trôm", "Ba Tri"}
        assert (total["children_target"], total["gap"]) == (71, 4)

    def test_ratio_is_printed_by_the_named_rule(self) -> None:
        for rule, text in [("half_up", "70,67%"), ("half_even", "70,67%"), ("cut", "70,66%")]:
            assert ask("progress", *HALF_YEAR, "--rounding", rule)["total"]["ratio_target_text"] == text

    def test_rows_add_up_to_the_total_then_and_today(self) -> None:
        then, today = ask("progress", *HALF_YEAR), ask("progress", *HALF_YEAR, "--tree", "today")
        assert today["total"] == then["total"]
        for key in ("eligible", "registered", "registered_term", "appraised", "recognised", "cumulative", "expected"):
            assert sum(row[key] for row in then["rows"]) == then["total"][key], key
            assert sum(row[key] for row in today["rows"]) == today["total"][key], key
        assert [row["code"] for row in then["rows"] if not row["code"].startswith("83.")] == []
        assert all(
            row["code"].startswith("86.") for row in today["rows"] if row["recognised"] or row["registered_term"]
        )

    def test_a_row_of_today_has_no_target_it_was_not_given(self) -> None:
        today = ask("progress", *HALF_YEAR, "--tree", "today")
        assert {row["target"] for row in today["rows"]} == {None}

    def test_structure_of_ben_cau_then_and_today(self) -> None:
        published = {
            "organisations.grassroots": (45, None),
            "organisations.cells": (143, None),
            "members.count": (2100, None),
            "organisations.without_committee": (1, 154),
            "staff.not_members": (360, 1582),
        }
        for tree in ("then", "today"):
            for indicator, expected in published.items():
                answer = ask("figures", indicator, "--under", "72.711", "--period", "2023", "--tree", tree)
                assert (answer["total"]["numerator"], answer["total"]["denominator"]) == expected, (indicator, tree)
                assert sum(row["numerator"] for row in answer["rows"]) == expected[0], (indicator, tree)

    def test_kinds_of_ben_cau(self) -> None:
        cells = ask(
            "figures", "organisations.cells", "--under", "72.711", "--period", "2023", "--kind", "SUBORDINATE_CELL"
        )
        own = ask(
            "figures", "organisations.grassroots", "--under", "72.711", "--period", "2023", "--kind", "GRASSROOTS_CELL"
        )
        assert (cells["total"]["numerator"], own["total"]["numerator"]) == (109, 34)

    def test_same_question_prints_the_same_bytes(self) -> None:
        first, second = StringIO(), StringIO()
        for out in (first, second):
            call_command("progress", *HALF_YEAR, stdout=out)
        assert first.getvalue() == second.getvalue()

    def test_unknown_code_is_refused_in_words(self) -> None:
        with pytest.raises(CommandError, match="Không có tổ chức mang mã") as caught:
            call_command("progress", "tsvmtd", "--under", "99.1", "--period", "2021", stdout=StringIO())
        assert caught.value.returncode == 1

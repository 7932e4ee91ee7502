"""What the command line answers with: exit codes, where data go, and the shape of the answers."""

from __future__ import annotations

import csv
import io

import pytest

from tests.stories.province import Province, bring, command, figures, progress, target, title
from vungmanh.config.__main__ import Commands

UNDER = ("--under", "1", "--period", "2021")
ROW = [
    "code",
    "name",
    "eligible",
    "registered",
    "registered_term",
    "target",
    "target_most",
    "appraised",
    "recognised",
    "cumulative",
    "maintained",
    "revoked",
    "expected",
    "ratio_target",
    "ratio_target_text",
    "ratio_registered",
    "ratio_registered_text",
    "ratio_eligible",
    "ratio_eligible_text",
    "forecast",
    "ratio_forecast",
    "ratio_forecast_text",
    "standing",
    "place",
]
WRONG = [
    ("progress", "tsvmtd", *UNDER, "--by", "HUYEN"),
    ("progress", "tsvmtd", *UNDER, "--kind", "HUYEN"),
    ("progress", "tsvmtd", *UNDER, "--category", "KHONG"),
    ("progress", "tsvmtd", *UNDER, "--attribute", "khong"),
    ("figures", "titles.none", *UNDER),
    ("figures", "titles.recognised", *UNDER),
    ("report", "none", *UNDER, "--programme", "tsvmtd", "-o", "x.docx"),
    ("report", "programme-progress", *UNDER, "--programme", "tsvmtd", "-o", "x.txt"),
    ("report", "programme-progress", *UNDER, "-o", "x.docx"),
    ("template", "none", "-o", "x.xlsx"),
    ("export", "titles", "--under", "1", "-o", "x.csv"),
    ("import", "khong-co.xlsx"),
    ("import",),
]
REFUSED = [
    ("progress", "none", *UNDER),
    ("progress", "tsvmtd", "--under", "9", "--period", "2021"),
    ("import", "--undo", "999"),
]


class ExitCodes(Province):
    def test_wrong_arguments_leave_with_two(self) -> None:
        for words in WRONG:
            with self.subTest(words):
                code, out, err = command(*words)
                assert (code, out) == (2, "")
                assert err

    def test_what_the_data_refuse_leaves_with_one(self) -> None:
        for words in REFUSED:
            with self.subTest(words):
                code, out, err = command(*words)
                assert (code, out) == (1, "")
                assert err

    def test_a_command_nobody_knows_is_a_wrong_argument(self) -> None:
        with pytest.raises(SystemExit) as caught:
            Commands(["vungmanh", "khongco"]).execute()
        assert caught.value.code == 2


class Answers(Province):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        bring(titles=[title("1.1.A.1", registered_on="05/01/2021", recognised_on="01/06/2021", decision_number="1")])

    def test_keys_of_json_stand_in_the_order_of_the_interface(self) -> None:
        answer = progress("1")
        assert list(answer) == ["programme", "period", "on", "tree", "rounding", "rows", "total"]
        assert (answer["on"], answer["tree"], answer["rounding"]) == (None, "then", "half_up")
        assert [list(row) for row in answer["rows"]] == [ROW, ROW]
        assert list(answer["total"]) == [*ROW, "children_target", "gap"]

    def test_csv_has_the_same_columns_and_ends_with_the_total(self) -> None:
        code, out, err = command("progress", "tsvmtd", *UNDER, "--format", "csv")
        assert (code, err) == (0, "")
        rows = list(csv.reader(io.StringIO(out)))
        assert rows[0] == [*ROW, "children_target", "gap"]
        assert [row[0] for row in rows[1:]] == ["1.1", "1.2", "1"]

    def test_the_same_question_prints_the_same_bytes(self) -> None:
        for shape in ("json", "csv", "table"):
            words = ("progress", "tsvmtd", *UNDER, "--on", "2021-06-30", "--tree", "today", "--format", shape)
            assert command(*words) == command(*words)

    def test_cells_of_one_type_are_those_of_its_row_against_the_target_given_for_them(self) -> None:
        bring(targets=[target("1", category="RESIDENTIAL", value=2), target("1", value=9)])
        rows = figures("organisations.cells", "1", "2021", "--by", "category")["rows"]
        told = {row["code"]: row["numerator"] for row in rows if row["code"]}
        assert len(told) > 1
        for code, number in told.items():
            with self.subTest(code):
                assert figures("organisations.cells", "1", "2021", "--category", code)["total"]["numerator"] == number
        total = progress("1", "2021", "--category", "RESIDENTIAL")["total"]
        assert (total["target"], total["recognised"], progress("1")["total"]["target"]) == (2, 1, 9)
        assert progress("1", "2021", "--category", "AGENCY")["total"]["recognised"] == 0

    def test_standard_output_is_left_to_data(self) -> None:
        code, out, err = bring(titles=[title("1.1.A.2", registered_on="05/01/2021")])
        assert (code, out) == (0, "trang\tmới\tsửa\tnhư cũ\ntitles\t1\t0\t0\n")
        assert "--undo" in err

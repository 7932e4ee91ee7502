"""Targets as offices state them: count, percent, range, by type, adjusted; and what is divided by them."""

from __future__ import annotations

from typing import Any

from tests.stories.province import Province, bring, cell, column, counts, figures, progress, target, title, unit

PROGRAMME = ("--programme", "tsvmtd")


def recognised(*cells: str) -> list[dict[str, Any]]:
    return [title(cell, recognised_on="01/06/2021", decision_number="1-QĐ") for cell in cells]


class StatedTargets(Province):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        given = [
            target("1", value=9),
            target("1.1", value="33,3", unit="percent"),
            target("1.2", at_least=1, at_most=2),
            target("1.1", value=3, category="RESIDENTIAL"),
            target("1.1", value=4, attribute="new_countryside"),
            target("1.1", value=5, measure="registered"),
        ]
        assert counts(bring(targets=given)) == {"targets": (6, 0, 0)}

    def test_a_percent_is_the_ceiling_of_the_share_and_a_range_its_lower_end(self) -> None:
        answer = progress("1")
        assert column(answer, "target") == {"1.1": 4, "1.2": 1, "total": 9}
        assert column(answer, "target_most") == {"1.1": None, "1.2": 2, "total": None}
        assert (answer["total"]["children_target"], answer["total"]["gap"]) == (5, 4)

    def test_a_share_that_is_whole_is_not_rounded_up(self) -> None:
        bring(targets=[target("1.1", value=30, unit="percent", decided_on="02/01/2021")])
        assert column(progress("1"), "target")["1.1"] == 3

    def test_a_blank_day_of_decision_is_the_start_of_the_period(self) -> None:
        assert progress("1", "2021", "--on", "2020-12-31")["total"]["target"] is None
        assert progress("1", "2021", "--on", "2021-01-01")["total"]["target"] == 9
        assert counts(bring("--check", targets=[target("1", value=9, decided_on="01/01/2021")])) == {
            "targets": (0, 0, 1)
        }

    def test_an_adjustment_leaves_the_past_as_it_was(self) -> None:
        bring(targets=[target("1", value=12, decided_on="01/07/2021", reason="điều chỉnh")])
        known = [progress("1", "2021", "--on", day)["total"] for day in ("2021-06-30", "2021-07-01")]
        assert [(each["target"], each["gap"]) for each in known] == [(9, 4), (12, 7)]

    def test_a_figure_is_divided_by_the_same_target_as_in_the_table(self) -> None:
        bring(titles=recognised("1.1.A.1", "1.2.C.1"))
        for key in ("ratio_target", "ratio_target_text"):
            figure = {"ratio_target": "value", "ratio_target_text": "text"}[key]
            assert column(figures("titles.recognised", "1", "2021", *PROGRAMME), figure) == column(progress("1"), key)
        assert column(figures("titles.registered", "1", "2021", *PROGRAMME), "denominator") == {
            "1.1": 5,
            "1.2": None,
            "total": None,
        }

    def test_targets_by_type_have_rows_of_their_own(self) -> None:
        answer = figures("titles.recognised", "1.1", "2021", *PROGRAMME, "--by", "category")
        assert column(answer, "value") == {"RESIDENTIAL": "0/3", "total": "0/4"}
        bring(targets=[target("1.1", value=50, unit="percent", category="RESIDENTIAL", decided_on="02/01/2021")])
        answer = figures("titles.recognised", "1.1", "2021", *PROGRAMME, "--by", "category")
        assert column(answer, "value") == {"RESIDENTIAL": "0/5", "total": "0/4"}

    def test_rounding_is_named_and_exact(self) -> None:
        bring(targets=[target("1", value=800, decided_on="02/01/2021")], titles=recognised("1.1.A.1"))
        rules = ("half_up", "half_even", "cut")
        told = [progress("1", "2021", "--rounding", rule)["total"]["ratio_target_text"] for rule in rules]
        assert told == ["0,13%", "0,12%", "0,12%"]

    def test_standing_against_a_range(self) -> None:
        seen = [column(progress("1"), "standing")["1.2"]]
        for code in ("1.2.C.1", "1.2.C.2", "1.2.G"):
            bring(titles=recognised(code))
            seen.append(column(progress("1"), "standing")["1.2"])
        assert seen == ["none_yet", "reached", "reached", "exceeded"]

    def test_nothing_is_divided_by_a_target_of_zero(self) -> None:
        bring(targets=[target("1.1.B", value=0)])
        row = next(row for row in progress("1.1")["rows"] if row["code"] == "1.1.B")
        assert (row["target"], row["ratio_target"], row["standing"]) == (0, None, "reached")

    def test_a_unit_with_nothing_but_a_target_has_a_line(self) -> None:
        unit = {"name": "Đảng bộ huyện Z", "kind": "DISTRICT", "parent_code": "1", "opened_on": "01/01/2010"}
        bring(organisations=[{"code": "1.3", **unit}, {"code": "1.4", **unit}], targets=[target("1.3", value=2)])
        assert column(progress("1"), "target") == {"1.1": 4, "1.2": 1, "1.3": 2, "total": 9}


class Kinds(Province):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        bring(titles=recognised("1.1.A.1", "1.2.C.1", "1.2.G"))

    def test_one_kind_of_cell_is_counted_where_it_is_asked_for(self) -> None:
        asked = [(), ("--kind", "SUBORDINATE_CELL"), ("--kind", "grassroots_cell")]
        assert [progress("1", "2021", *words)["total"]["recognised"] for words in asked] == [3, 2, 1]
        found = [figures("titles.recognised", "1", "2021", *PROGRAMME, *words)["total"] for words in asked]
        assert [each["numerator"] for each in found] == [3, 2, 1]

    def test_what_lies_outside_a_kind_or_type_stands_in_a_row_of_its_own(self) -> None:
        by_kind = column(progress("1", "2021", "--by", "commune"), "recognised")
        assert by_kind == {"1.1.A": 1, "1.1.B": 0, "1.2.C": 1, "other": 1, "total": 3}
        by_type = column(progress("1", "2021", "--by", "category"), "recognised")
        assert by_type == {"AGENCY": 1, "RESIDENTIAL": 2, "total": 3}

    def test_a_kind_has_no_lines_one_under_the_other(self) -> None:
        inner = unit("1.1.A.X", "Đảng bộ trong xã A", "COMMUNE", "1.1.A")
        bring(organisations=[inner, cell("1.1.A.X.1", "1.1.A.X")])
        assert column(progress("1", "2021", "--by", "COMMUNE"), "eligible") == {
            "1.1.A": 8,
            "1.1.B": 3,
            "1.2.C": 2,
            "other": 0,
            "total": 13,
        }

    def test_a_unit_of_the_kind_itself_is_its_own_line(self) -> None:
        assert column(progress("1.1.B", "2021", "--by", "COMMUNE"), "eligible") == {"1.1.B": 3, "total": 3}
        assert column(progress("1.1.B.1", "2021", "--by", "SUBORDINATE_CELL"), "eligible") == {"1.1.B.1": 1, "total": 1}


class ReportedCounts(Province):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        said = {"on": "31/12/2020"}
        assert counts(
            bring(
                headcounts=[
                    {"organisation_code": "1.1.A.1", **said, "members": 10},
                    {"organisation_code": "1.1.A", **said, "members": 100, "staff": 50, "staff_not_members": 20},
                    {"organisation_code": "1.1.B", **said, "members": 40, "staff": 10, "staff_not_members": 3},
                    {"organisation_code": "1.2.C", **said, "members": 30, "staff_not_members": 4},
                ]
            )
        ) == {"headcounts": (4, 0, 0)}

    def test_the_deepest_count_is_added_and_the_one_above_stands_beside_it(self) -> None:
        answer = figures("members.count", "1.1")
        assert column(answer, "numerator") == {"1.1.A": 10, "1.1.B": 40, "total": 50}
        above = next(row for row in answer["rows"] if row["code"] == "1.1.A")
        assert (above["stated"], above["gap"]) == (100, 90)

    def test_reported_counts_are_marked(self) -> None:
        assert {row["basis"] for row in figures("members.count", "1.1")["rows"]} == {"headcount"}

    def test_a_line_without_the_whole_leaves_the_others_divided(self) -> None:
        answer = figures("staff.not_members", "1")
        assert column(answer, "value") == {"1.1": "23/60", "1.2": None, "total": None}
        assert column(answer, "text") == {"1.1": "38,33%", "1.2": "4", "total": "27"}

"""Reorganisations as they come in a workbook: the past stays, today's tree restates it, what is open is carried on."""

from __future__ import annotations

from typing import Any, ClassVar

from tests.stories.province import Province, act, bring, column, command, counts, figures, progress, target, title, unit

DAY = "01/07/2025"
KEYS = (
    "eligible",
    "registered",
    "registered_term",
    "appraised",
    "recognised",
    "cumulative",
    "maintained",
    "revoked",
    "expected",
    "forecast",
)


def adds_up(answer: dict[str, Any]) -> bool:
    return all(sum(row[key] for row in answer["rows"]) == answer["total"][key] for key in KEYS)


class DistrictsEnd(Province):
    """Xã A is divided, xã B and xã C become the new bearer of its code, both districts end."""

    before: ClassVar[dict[str, dict[str, Any]]]
    batch: ClassVar[str]

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        bring(
            titles=[
                title("1.1.A.1", registered_on="05/01/2021"),
                title("1.1.A.3", registered_on="05/01/2021", recognised_on="01/03/2021", decision_number="1"),
                title("1.1.B.1", registered_on="05/01/2021"),
                title("1.2.C.1", registered_on="05/01/2021", recognised_on="01/03/2021", decision_number="1"),
            ],
            targets=[target("1", value=5), target("1.1", value=3), target("1.2", value=1)],
            headcounts=[
                {"organisation_code": code, "on": "31/12/2020", "members": members}
                for code, members in (("1.1.A.1", 10), ("1.1.B", 40), ("1.2.C", 30))
            ],
        )
        cls.before = {code: progress(code, "2021", "--on", "2021-12-31") for code in ("1", "1.1", "1.2", "1.1.A")}
        acts = [
            act(DAY, "split", "1.1.A", "P1;P2", to_names="Đảng bộ xã P1;Đảng bộ xã P2", parent_code="1"),
            *(act(DAY, "move", f"1.1.A.{n}", parent_code="P1") for n in (1, 2, 3)),
            act(DAY, "move", "1.1.A.4;1.1.A.5;1.1.A.6;1.1.A.7", parent_code="P2"),
            act(DAY, "merge", "1.1.B; 1.2.C", "1.1.A", to_names="Đảng bộ xã A mới", parent_code="1"),
            act(DAY, "move", "1.2.G", parent_code="1.1.A"),
            act(DAY, "close", "1.1"),
            act(DAY, "close", "1.2"),
        ]
        told = bring(reorganisations=acts[::-1])
        assert counts(told) == {"reorganisations": (9, 0, 0)}
        cls.batch = told[2].split("--undo ")[1].strip()
        assert "Cần người quyết: 2 việc" in told[2]

    def test_the_past_answers_as_before(self) -> None:
        for code, answer in self.before.items():
            assert progress(code, "2021", "--on", "2021-12-31") == answer

    def test_todays_tree_lays_the_same_total_on_todays_units(self) -> None:
        then, today = (progress("1", "2021", "--on", "2021-12-31", "--tree", tree) for tree in ("then", "today"))
        assert today["total"] == then["total"]
        assert column(today, "eligible") == {"1.1.A": 5, "P1": 3, "P2": 4, "total": 12}
        assert column(today, "recognised") == {"1.1.A": 1, "P1": 1, "P2": 0, "total": 2}
        assert column(today, "target") == {"1.1.A": None, "P1": None, "P2": None, "total": 5}
        assert (today["total"]["children_target"], today["total"]["gap"]) == (4, 1)

    def test_rows_add_up_however_they_are_cut(self) -> None:
        for code in ("1", "1.1", "1.2", "1.1.A"):
            for tree in ("then", "today"):
                for by in ("children", "category", "COMMUNE", "DISTRICT", "SUBORDINATE_CELL"):
                    with self.subTest(f"{code} {tree} {by}"):
                        assert adds_up(progress(code, "2021", "--on", "2021-12-31", "--tree", tree, "--by", by))

    def test_an_ended_district_is_shown_on_the_communes_that_hold_its_cells(self) -> None:
        today = progress("1.1", "2021", "--on", "2021-12-31", "--tree", "today")
        assert column(today, "eligible") == {"1.1.A": 3, "P1": 3, "P2": 4, "total": 10}
        assert today["total"]["target"] == 3

    def test_a_merged_commune_is_shown_on_its_cells_in_the_heir(self) -> None:
        today = progress("1.1.B", "2021", "--on", "2021-12-31", "--tree", "today")
        assert column(today, "eligible") == {"1.1.B.1": 1, "1.1.B.2": 1, "1.1.B.3": 1, "total": 3}

    def test_a_reused_code_means_its_bearer_of_the_day(self) -> None:
        names = [figures("organisations.cells", "1.1.A", "2025", "--on", day)["total"]["name"] for day in DAYS]
        assert names == ["Đảng bộ xã A", "Đảng bộ xã A mới"]
        assert figures("organisations.cells", "1.1.A", "2021")["total"]["name"] == "Đảng bộ xã A mới"
        assert figures("organisations.cells", "1.2", "2025", "--on", "2025-12-31")["total"]["numerator"] == 3

    def test_counts_of_predecessors_stand_until_the_heir_has_counted(self) -> None:
        row = next(row for row in figures("members.count", "1", "2025")["rows"] if row["code"] == "1.1.A")
        assert (row["numerator"], row["basis"]) == (70, "headcount_of_predecessors")
        bring(headcounts=[{"organisation_code": "1.1.A", "on": "30/09/2025", "members": 75}])
        row = next(row for row in figures("members.count", "1", "2025")["rows"] if row["code"] == "1.1.A")
        assert (row["numerator"], row["basis"]) == (75, "headcount")

    def test_undo_brings_the_tree_back_to_the_row(self) -> None:
        assert command("import", "--undo", self.batch)[0] == 0
        now = progress("1", "2025")
        assert [row["code"] for row in now["rows"]] == ["1.1", "1.2"]
        assert "khớp" in command("doctor")[1]
        assert command("import", "--undo", self.batch)[0] == 1


DAYS = ("2025-06-30", "2025-07-01")


class CellsMerge(Province):
    """Of two merged cells with open registrations one goes on at the heir; a title waits for a person."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        registered = [title(f"1.1.A.{n}", registered_on="05/01/2021") for n in (1, 2, 4)]
        held = title("1.1.A.3", registered_on="05/01/2021", recognised_on="01/03/2021", decision_number="1")
        bring(titles=[*registered, held])
        told = bring(
            reorganisations=[
                act("01/06/2021", "merge", "1.1.A.1; 1.1.A.2", "1.1.A.N", to_names="Chi bộ ấp N"),
                act("01/06/2021", "merge", "1.1.A.3; 1.1.A.5", "1.1.A.5"),
                act("01/06/2021", "close", "1.1.A.4"),
            ]
        )
        assert counts(told) == {"reorganisations": (3, 0, 0)}

    def ask(self, *words: str) -> tuple[int, ...]:
        total = progress("1.1.A", "2021", *words)["total"]
        return tuple(total[key] for key in ("eligible", "registered", "recognised", "expected", "forecast"))

    def test_before_and_after_the_merger(self) -> None:
        assert self.ask("--on", "2021-05-31") == (7, 4, 1, 3, 4)
        assert self.ask("--on", "2021-06-01") == (4, 4, 1, 1, 2)
        assert self.ask("--on", "2021-05-31", "--tree", "today") == (7, 4, 1, 3, 4)

    def test_the_heir_is_recognised_on_the_registration_carried_to_it(self) -> None:
        said = title("1.1.A.N", for_period="2021", recognised_on="01/09/2021", decision_number="2")
        assert counts(bring(titles=[said])) == {"titles": (0, 1, 0)}
        assert self.ask() == (4, 4, 2, 0, 2)
        assert self.ask("--on", "2021-08-31") == (4, 4, 1, 1, 2)
        assert self.ask("--on", "2021-05-31") == (7, 4, 1, 3, 4)

    def test_what_the_heir_withdraws_is_registered_no_more(self) -> None:
        bring(titles=[title("1.1.A.N", for_period="2021", withdrawn_on="01/09/2021")])
        assert self.ask() == (4, 3, 1, 0, 1)
        assert self.ask("--on", "2021-08-31") == (4, 4, 1, 1, 2)

    def test_a_closed_cell_has_a_line_for_what_it_did_itself(self) -> None:
        rows = column(progress("1.1.A", "2021"), "registered")
        assert rows["1.1.A.4"] == 1
        assert set(rows) == {"1.1.A.4", "1.1.A.5", "1.1.A.6", "1.1.A.7", "1.1.A.N", "total"}

    def test_an_old_code_is_nobody_after_the_merger(self) -> None:
        late = title("1.1.A.1", for_period="2021", recognised_on="01/09/2021", decision_number="2")
        code, out, _ = bring(titles=[late])
        assert code == 1
        assert "đến trước 01/06/2021" in out


class OneDayOneSet(Province):
    def test_acts_may_end_in_what_is_opened_that_day(self) -> None:
        commune = unit("1.1.N", "Đảng bộ xã N", "COMMUNE", "1.1", opened_on=DAY)
        told = bring(
            organisations=[commune],
            reorganisations=[act(DAY, "merge", "1.1.A; 1.1.B", "1.1.N")],
            titles=[title("1.1.A.1", registered_on="05/01/2025"), title("1.1.A.1", registered_on="05/01/2026")],
        )
        assert counts(told) == {"organisations": (1, 0, 0), "reorganisations": (1, 0, 0), "titles": (2, 0, 0)}
        assert column(progress("1.1", "2026"), "eligible") == {"1.1.N": 10, "total": 10}

    def test_what_the_set_does_not_settle_is_refused_whole(self) -> None:
        refused = [
            act(DAY, "close", "1.1"),
            act(DAY, "split", "1.1.A", "S1;S2", to_names="S1;S2"),
            act(DAY, "merge", "1.1.A.1;1.1.A.2", "1.1.A.3"),
            act(DAY, "recode", "1.1.A.1", "1.1.A.2"),
            act(DAY, "move", "1.1", parent_code="1.1.A"),
            act(DAY, "merge", "1.1.A.1;9.9", "N", to_names="N"),
            act(DAY, "merge", "1.1.A.1;1.1.A.2", "N"),
            act("01/07/2009", "rename", "1.1.A", to_names="N"),
        ]
        for one in refused:
            with self.subTest(one["act"]):
                code, out, _ = bring(reorganisations=[one, act(DAY, "rename", "1.2.C", to_names="Đảng bộ xã khác")])
                assert (code, "reorganisations" in out) == (1, True)
        assert figures("organisations.cells", "1.2", "2025")["rows"][1]["name"] == "Đảng bộ xã C"

"""Every sheet by its natural key: the same again, another value, twice in one file; and what a blank may leave out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.province import Province, act, bring, command, counts, figures, progress, target, title, unit

SAME, CHANGED = (0, 0, 1), (0, 1, 0)
FULL: dict[str, dict[str, Any]] = {
    "organisations": unit(
        "1.1.K",
        "Đảng bộ xã K",
        "COMMUNE",
        "1.1",
        area_code="001",
        label="xã",
        decision_number="1-QĐ",
        has_committee="có",
    ),
    "attributes": {
        "organisation_code": "1.1.A",
        "attribute": "new_countryside",
        "value": "đạt",
        "valid_from": "01/01/2020",
        "valid_to": "31/12/2021",
        "decision_number": "1-QĐ",
    },
    "committees": {
        "organisation_code": "1.1.A",
        "valid_from": "01/01/2020",
        "valid_to": "31/12/2021",
        "members": 3,
        "reason_without": None,
    },
    "headcounts": {
        "organisation_code": "1.1.A",
        "on": "31/12/2020",
        "members": 10,
        "official_members": 9,
        "staff": 8,
        "staff_not_members": 2,
    },
    "targets": target("1.1", value=5, decided_on="01/02/2021", decision_number="1-NQ", reason="giao"),
    "titles": title(
        "1.1.A.1",
        for_period="2021",
        registered_on="05/01/2021",
        appraised_on="05/02/2021",
        recognised_on="05/03/2021",
        decision_number="1-QĐ",
        rechecked_on="05/04/2021",
        recheck_result="MAINTAINED",
        revoked_on="05/06/2021",
        revocation_number="2-QĐ",
        reason="vi phạm",
    ),
}
OTHER: dict[str, dict[str, Any]] = {
    "organisations": {
        "name": "Đảng bộ xã KK",
        "kind": "GRASSROOTS_COMMITTEE_ORG",
        "parent_code": "1.2",
        "area_code": "002",
        "label": "phường",
        "decision_number": "9-QĐ",
        "has_committee": "không",
    },
    "attributes": {"value": "chưa", "valid_to": "30/06/2021", "decision_number": "9-QĐ"},
    "committees": {"valid_to": "30/06/2021", "members": 5, "reason_without": "chưa kiện toàn"},
    "headcounts": {"members": 11, "official_members": 7, "staff": 9, "staff_not_members": 3},
    "targets": {"value": 6, "unit": "percent", "decision_number": "9-NQ", "reason": "giao lại"},
    "titles": {
        "registered_on": "06/01/2021",
        "appraised_on": "06/02/2021",
        "recognised_on": "06/03/2021",
        "decision_number": "9-QĐ",
        "recheck_result": "WARNED",
        "rechecked_on": "06/04/2021",
        "revoked_on": "06/06/2021",
        "revocation_number": "9-QĐ",
        "reason": "lý do khác",
    },
}


class NaturalKeys(Province):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        assert set(counts(bring(**{sheet: [row] for sheet, row in FULL.items()})).values()) == {(1, 0, 0)}

    def test_the_same_file_again_changes_nothing(self) -> None:
        assert set(counts(bring(**{sheet: [row] for sheet, row in FULL.items()})).values()) == {SAME}

    def test_no_other_value_is_taken_for_the_same(self) -> None:
        for sheet, others in OTHER.items():
            for key, value in others.items():
                with self.subTest(f"{sheet}.{key}"):
                    assert counts(bring("--check", **{sheet: [FULL[sheet] | {key: value}]})) == {sheet: CHANGED}

    def test_a_correction_stands_and_can_be_taken_back(self) -> None:
        said = FULL["organisations"] | {"decision_number": "9-QĐ", "area_code": "002"}
        _, _, err = bring(organisations=[said])
        assert counts(bring("--check", organisations=[said])) == {"organisations": SAME}
        assert command("import", "--undo", err.split("--undo ")[1].strip())[0] == 0
        assert counts(bring("--check", organisations=[FULL["organisations"]])) == {"organisations": SAME}

    def test_the_same_key_twice_in_one_file_with_another_value_is_a_fault(self) -> None:
        for sheet, key in (
            ("organisations", "name"),
            ("attributes", "value"),
            ("committees", "members"),
            ("headcounts", "members"),
            ("targets", "value"),
            ("titles", "registered_on"),
        ):
            with self.subTest(sheet):
                code, out, _ = bring("--check", **{sheet: [FULL[sheet], FULL[sheet] | {key: OTHER[sheet][key]}]})
                assert code == 1
                assert len(out.strip().splitlines()) == 2
                assert f"{sheet}  3 " in out


class Rechecks(Province):
    GIVEN = title("1.1.A.1", registered_on="05/01/2020", recognised_on="05/03/2020", decision_number="1")

    def test_a_row_that_adds_a_recheck_need_not_repeat_the_rest(self) -> None:
        first = self.GIVEN | {"rechecked_on": "05/03/2021", "recheck_result": "WARNED"}
        second = title("1.1.A.1", for_period="2020", rechecked_on="05/03/2022", recheck_result="MAINTAINED")
        assert counts(bring(titles=[second, first])) == {"titles": (1, 0, 0)}
        maintained = [progress("1", year)["total"]["maintained"] for year in ("2020", "2021", "2022")]
        assert maintained == [0, 0, 1]

    def test_two_results_of_one_day_contradict_each_other(self) -> None:
        said = {"for_period": "2020", "rechecked_on": "05/03/2021"}
        rows = [self.GIVEN | said | {"recheck_result": "WARNED"}, title("1.1.A.1", **said, recheck_result="MAINTAINED")]
        assert bring(titles=rows)[0] == 1


class Acts(Province):
    def test_the_same_act_with_another_paper_is_not_the_same(self) -> None:
        rename = act("01/01/2022", "rename", "1.1.A", to_names="Đảng bộ xã A đổi")
        assert counts(bring(reorganisations=[rename])) == {"reorganisations": (1, 0, 0)}
        assert counts(bring(reorganisations=[rename])) == {"reorganisations": SAME}
        assert bring(reorganisations=[rename | {"decision_number": "9-QĐ"}])[0] == 1
        assert bring(reorganisations=[rename | {"reason": "lý do khác"}])[0] == 1

    def test_the_order_of_the_old_codes_makes_no_other_act(self) -> None:
        merged = {"to_names": "Chi bộ N"}
        rows = [act("01/01/2022", "merge", codes, "N", **merged) for codes in ("1.1.A.1;1.1.A.2", "1.1.A.2;1.1.A.1")]
        assert counts(bring(reorganisations=rows)) == {"reorganisations": (1, 0, 0)}
        assert counts(bring(reorganisations=rows[1:])) == {"reorganisations": SAME}

    def test_a_blank_among_several_names_keeps_its_place(self) -> None:
        split = act("01/01/2022", "split", "1.1.A", "1.1.A; 1.1.S", to_names="; Đảng bộ xã S")
        assert counts(bring(reorganisations=[split])) == {"reorganisations": (1, 0, 0)}
        rows = figures("organisations.cells", "1.1", "2022")["rows"]
        assert [row["name"] for row in rows] == ["Đảng bộ xã A", "Đảng bộ xã B", "Đảng bộ xã S"]

    def test_what_has_changed_by_an_act_is_not_corrected_from_its_first_day(self) -> None:
        bring(reorganisations=[act("01/01/2022", "rename", "1.1.A", to_names="Đảng bộ xã A đổi")])
        code, out, _ = bring(organisations=[unit("1.1.A", "Đảng bộ xã khác", "COMMUNE", "1.1")])
        assert code == 1
        assert "reorganisations" in out


class Counted(Province):
    def test_counts_are_of_the_rows_of_the_file(self) -> None:
        assert counts(bring(organisations=[unit("1.1.K", "Xã K", "COMMUNE", "1.1", has_committee="không")]))
        said = [{"organisation_code": "1.1.K", "valid_from": "01/01/2018", "members": 3}]
        assert counts(bring(committees=said)) == {"committees": (1, 0, 0)}
        without = [figures("organisations.without_committee", "1.1", year)["total"] for year in ("2017", "2018")]
        assert [each["text"] for each in without] == ["100,00%", "92,31%"]


@pytest.mark.django_db
def test_one_fault_for_one_cell(tmp_path: Any) -> None:
    """A formula nobody computed is told once, not a second time as a missing value."""
    Rechecks.setUpTestData()
    code, out, _ = bring(titles=[title("=1+1", registered_on="05/01/2021")])
    assert code == 1
    assert len(out.strip().splitlines()) == 2

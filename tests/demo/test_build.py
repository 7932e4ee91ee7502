"""The demonstration's sheets say what was published, and come out of their builder byte for byte."""

import csv
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date
from itertools import accumulate
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parents[2] / "demo"
STAGES = ("1-then", "2-2024", "3-2025", "4-2026", "5-2026-10-05", "6-2026-11-04", "7-2026-11-16")
MID_2021 = date(2021, 6, 30)
ENDED = {"28765", "28768", "28801", "28825", "28837", "28849", "28864", "29074", "29113"}


def rows(sheet):
    with (DEMO / "data" / f"{sheet}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def day(text):
    return date(*(int(part) for part in reversed(text.split("/")))) if text else None


def by_mid_year(text, year=None):
    return text != "" and day(text) <= MID_2021 and (year is None or day(text).year == year)


def district(row):
    return row["cell_code"].split(".")[1]


@pytest.fixture(scope="module")
def organisations():
    return rows("1-then/organisations")


@pytest.fixture(scope="module")
def titles():
    return [row for row in rows("1-then/titles") if row["programme"] == "tsvmtd"]


@pytest.fixture(scope="module")
def ben_cau(organisations):
    return [row for row in organisations if row["code"].startswith("72.711.")]


def test_build_gives_the_committed_bytes(tmp_path):
    subprocess.run([sys.executable, DEMO / "build.py", "--into", tmp_path], check=True)

    built = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    kept = {
        path.relative_to(DEMO / "data"): path.read_bytes() for s in STAGES for path in (DEMO / "data" / s).iterdir()
    }
    assert built == kept


def test_sheets_are_nfc():
    for path in DEMO.joinpath("data").rglob("*.csv"):
        assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8")), path


def test_codes_are_unique_and_parents_come_first(organisations):
    seen = set()
    for row in organisations:
        assert row["code"] not in seen
        assert row["parent_code"] == "" or row["parent_code"] in seen
        seen.add(row["code"])


def test_names_are_unique_below_one_parent(organisations):
    names = Counter((row["parent_code"], row["name"]) for row in organisations)

    assert max(names.values()) == 1


def test_every_commune_has_a_hamlet_cell(organisations):
    communes = {row["code"] for row in organisations if row["kind"] == "COMMUNE"}
    with_hamlets = {row["parent_code"] for row in organisations if row["category"] == "RESIDENTIAL"}

    assert len(communes) == 442
    assert with_hamlets == communes


def test_made_up_organisations_are_marked(organisations):
    unmarked = {row["kind"] for row in organisations if not row["decision_number"]}

    assert unmarked == {"PROVINCE", "DISTRICT", "COMMUNE"}


def test_recognised_by_mid_2021_is_the_published_table(titles):
    recognised = Counter(district(row) for row in titles if by_mid_year(row["recognised_on"], 2021))

    assert recognised == {"833": 12, "834": 11, "836": 9, "831": 7, "829": 6, "838": 5, "835": 2, "837": 1}
    assert recognised.total() == 53


def test_recognised_month_by_month_in_2021(titles):
    months = Counter(day(row["recognised_on"]).month for row in titles if by_mid_year(row["recognised_on"], 2021))

    assert list(accumulate(months[month] for month in range(1, 7))) == [3, 8, 17, 29, 41, 53]


def test_expected_after_mid_2021(titles):
    registered = [row for row in titles if row["for_period"] == "2021" and by_mid_year(row["registered_on"])]
    expected = Counter(district(row) for row in registered if not by_mid_year(row["recognised_on"]))

    assert expected == {"833": 3, "834": 4, "836": 3, "831": 6, "829": 5, "838": 5, "835": 6, "837": 8, "832": 3}
    assert expected.total() == 43
    assert len(registered) == 84


def test_registered_for_the_term(titles):
    cells = {row["cell_code"] for row in titles if by_mid_year(row["registered_on"])}

    assert Counter(code.split(".")[1] for code in cells) == {
        "833": 72, "834": 84, "836": 86, "831": 70, "829": 55, "838": 46, "835": 62, "837": 48, "832": 37,
    }  # fmt: skip
    assert len(cells) == 560


def test_appraised_by_mid_2021(titles):
    appraised = Counter(district(row) for row in titles if by_mid_year(row["appraised_on"], 2021))

    assert appraised == {"833": 13, "834": 12, "836": 10, "831": 8, "829": 8, "838": 6, "835": 3, "837": 1}
    assert appraised.total() == 61


def test_nothing_was_revoked_by_mid_2021(titles):
    revoked = sorted(day(row["revoked_on"]) for row in titles if row["revoked_on"])

    assert len(revoked) == 3
    assert revoked[0] > date(2022, 12, 31)


def test_targets_of_2021_leave_a_gap_of_four():
    at_first, then = {}, {}
    for row in rows("1-then/targets"):
        if row["programme"] == "tsvmtd" and row["period"] == "2021":
            at_first.setdefault(row["organisation_code"], int(row["value"]))
            then[row["organisation_code"]] = int(row["value"])

    province = then.pop("83")
    assert province == 75
    assert then == {
        "83.833": 10, "83.834": 10, "83.836": 9, "83.831": 9, "83.829": 8, "83.838": 7, "83.835": 7, "83.837": 11,
    }  # fmt: skip
    assert province - sum(then.values()) == 4
    assert at_first["83.838"] == 9


def test_steps_of_a_title_are_in_order_and_numbered():
    for row in rows("1-then/titles"):
        keys = ("registered_on", "appraised_on", "recognised_on", "rechecked_on", "revoked_on")
        days = [day(row[key]) for key in keys if row[key]]
        assert days == sorted(days)
        assert bool(row["recognised_on"]) == bool(row["decision_number"])
        assert bool(row["revoked_on"]) == bool(row["revocation_number"])


def test_a_title_row_has_its_own_key():
    keys = Counter((row["programme"], row["cell_code"], row["for_period"]) for row in rows("1-then/titles"))

    assert max(keys.values()) == 1


def test_communes_without_a_successor_end_and_carry_no_title(organisations):
    closed = {row["from_codes"] for row in rows("2-2024/reorganisations") if row["act"] == "close"}
    communes = {code for code in closed if code.count(".") == 2}
    cells = {row["code"] for row in organisations if row["parent_code"] in communes}

    assert {code.split(".")[2] for code in communes if code.startswith("83.")} == ENDED
    assert len(communes) == 27
    assert closed == communes | cells
    assert not cells & {row["cell_code"] for row in rows("1-then/titles")}


def test_ben_cau_has_its_organisations(ben_cau):
    kinds = Counter(row["kind"] for row in ben_cau)

    assert kinds == {"GRASSROOTS_CELL": 34, "GRASSROOTS_COMMITTEE_ORG": 2, "COMMUNE": 9, "SUBORDINATE_CELL": 109}


@pytest.mark.parametrize("on", [date(2022, 12, 31), date(2023, 12, 31)])
def test_ben_cau_has_its_members_on(on, ben_cau):
    latest = {}
    for row in rows("1-then/headcounts"):
        if row["organisation_code"].startswith("72.711.") and day(row["on"]) <= on:
            latest[row["organisation_code"]] = row

    assert set(latest) == {row["code"] for row in ben_cau if row["kind"].endswith("_CELL")}
    assert sum(int(row["members"]) for row in latest.values()) == 2100
    assert sum(int(row["staff_not_members"] or 0) for row in latest.values()) == 360
    assert all(int(row["official_members"]) <= int(row["members"]) for row in latest.values())


def test_ben_cau_has_one_organisation_without_committee(ben_cau):
    stated = {row["organisation_code"]: row for row in rows("1-then/committees")}
    without = [code for code, row in stated.items() if row["reason_without"]]

    assert len(without) == 1
    assert all(row["has_committee"] == "yes" or row["code"] in stated for row in ben_cau)


def test_two_levels_leave_four_provinces_and_their_communes():
    opened = rows("3-2025/organisations")
    acts = rows("3-2025/reorganisations")
    ended = {code for row in acts if row["act"] in ("merge", "split") for code in row["from_codes"].split(";")}

    assert Counter(row["parent_code"] for row in opened) == {"33": 65, "86": 48, "96": 7, "80": 3}
    assert len([code for code in ended if code.count(".") == 2]) == 442 - 27
    assert len([row for row in acts if row["act"] == "close" and row["from_codes"].count(".") == 1]) == 19


def test_scored_meetings_are_whole_columns_within_the_frame():
    most = {"1": 5, "2": 5, "3.1": 5, "3.2": 5, "4.1": 5, "4.2": 25, "4.3": 10, "5": 5, "6": 30, "7": 5}
    columns = {}
    for row in rows("4-2026/scores"):
        column = columns.setdefault((row["cell_code"], row["on"], row["scorer"]), {})
        column[row["item"]] = float(row["value"].replace(",", "."))

    assert {tuple(column) for column in columns.values()} == {tuple(most)}
    assert all(0 <= points <= most[item] for column in columns.values() for item, points in column.items())
    assert Counter(scorer for _cell, _on, scorer in columns) == {"self": 12, "level_above": 10}
    reasons = {row["cell_code"] for row in rows("4-2026/scores") if row["reason"]}
    differing = {
        cell
        for cell, on, scorer in columns
        if scorer == "self"
        and columns[cell, on, scorer] != columns.get((cell, on, "level_above"), columns[cell, on, scorer])
    }
    assert reasons == differing


@pytest.mark.parametrize("on", [date(2022, 12, 31), date(2023, 12, 31)])
def test_ben_cau_has_its_members_by_name_on(on, ben_cau):
    cells = {row["code"] for row in ben_cau if row["kind"].endswith("_CELL")}
    first = [row for row in rows("1-then/members") if row["cell_code"] in cells]
    standing = {row["member_code"]: row for row in first if day(row["in_cell_from"]) <= on}
    standing |= {row["member_code"]: row for row in rows("2-2024/members") if day(row["in_cell_from"]) <= on}
    official = [
        row for row in standing.values() if row["official_on"] and day(row["official_on"]) <= date(2022, 12, 31)
    ]
    counted = {}
    for row in rows("1-then/headcounts"):
        if row["organisation_code"] in cells and day(row["on"]) <= on:
            counted[row["organisation_code"]] = (int(row["members"]), int(row["official_members"]))

    assert len(standing) == len(first) == 2100
    assert Counter(row["cell_code"] for row in standing.values()) == {cell: one[0] for cell, one in counted.items()}
    assert Counter(row["cell_code"] for row in official) == {cell: one[1] for cell, one in counted.items()}


def test_members_are_grown_up_and_bear_no_numbers():
    for sheet in ("1-then/members", "4-2026/members"):
        for row in rows(sheet):
            assert day(row["admitted_on"]).year - day(row["born_on"]).year >= 19, row
            assert not {"card_number", "identity_number"} & set(row)


def test_every_cell_of_ben_cau_has_a_secretary_of_its_own(ben_cau):
    cells = {row["code"] for row in ben_cau if row["kind"].endswith("_CELL")}
    home = {row["member_code"]: row["cell_code"] for row in rows("1-then/members")}
    posts = Counter()
    for row in rows("1-then/posts"):
        assert home[row["member_code"]] == row["organisation_code"]
        posts[row["organisation_code"], row["post"]] += 1
    secretaries = {cell for cell, post in posts if post == "SECRETARY"}

    assert max(posts.values()) == 1
    assert cells - secretaries == set()
    assert cells - {cell for cell, post in posts if post == "CELL_COMMITTEE_MEMBER"} == {"72.711.25696.05"}


def test_the_highest_level_keeps_to_its_cap():
    kinds = {row["code"]: (row["parent_code"], row["kind"]) for row in rows("1-then/organisations")}
    groups = {}
    for row in rows("1-then/evaluations"):
        group = groups.setdefault((*kinds[row["organisation_code"]], row["year"]), Counter())
        group[row["level"]] += 1
    for levels in groups.values():
        assert 5 * levels["EXCELLENT"] <= levels["EXCELLENT"] + levels["GOOD"]

    assert len(groups) == 24
    assert sum(levels["EXCELLENT"] for levels in groups.values()) > 14

"""The tree over the API: what stands where, since when, and what is written of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.api.conftest import Desk
from tests.factories.organisations import apply_orders, order
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope

NEW = {
    "code": "83.836.A.03",
    "name": "Chi bộ ấp 3",
    "kind": "SUBORDINATE_CELL",
    "category": "RESIDENTIAL",
    "parent_code": "83.836.A",
    "opened_on": "2022-03-01",
    "has_committee": True,
}


def codes(response: Any) -> list[str]:
    return [row["code"] for row in response.json()["rows"]]


def test_list_begins_with_the_highest_in_sight(desk: Desk, board: str, reader: str):
    assert (codes(desk.get("/organisations", board)), codes(desk.get("/organisations", reader))) == (["83"], ["83.836"])


def test_list_goes_down_the_tree_a_stretch_at_a_time(desk: Desk, board: str):
    whole = desk.get("/organisations", board, under="83.836", cells=True)
    part = desk.get("/organisations", board, under="83.836", cells=True, limit=2, offset=1)

    assert (whole.json()["total"], part.json()["total"], codes(part)) == (4, 4, codes(whole)[1:3])


def test_list_finds_by_name_only_what_is_in_sight(desk: Desk, board: str, reader: str):
    found = [codes(desk.get("/organisations", key, text="binh dai")) for key in (board, reader)]

    assert found == [["83.835"], []]


@pytest.mark.parametrize("part", ["", "/history", "/pending"])
def test_organisation_out_of_sight_is_not_found(desk: Desk, stranger: str, part):
    assert desk.get(f"/organisations/83.836.A{part}", stranger).status_code == 404


def test_organisation_is_told_as_of_a_day(desk: Desk, board: str):
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), order("rename", "83.836.A", to_names=("Đảng bộ xã Tân Thạch",)))
    names = [desk.get("/organisations/83.836.A", board, **asked).json()["name"] for asked in ({}, {"on": "2021-06-30"})]

    assert names == ["Đảng bộ xã Tân Thạch", "Đảng bộ xã A"]


def test_organisation_stands_under_its_superiors(desk: Desk, board: str):
    found = desk.get("/organisations/83.836.A.01", board).json()

    assert [each["code"] for each in found["above"]] == ["83", "83.836", "83.836.A"]


def test_history_tells_a_merger_and_the_last_day_before_it(desk: Desk, board: str):
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), order("merge", "83.836.A", "83.836.B", to="83.836.B"))
    found = desk.get("/organisations/83.836.B/history", board).json()
    ended = next(each for each in found["organisations"] if each["code"] == "83.836.A")

    assert [(each["day"], each["act"]) for each in found["successions"]] == [("2025-07-01", "merge")]
    assert ended["closed_on"] == "2025-06-30"


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(desk: Desk, board: str, django_assert_num_queries, count):
    desk.get("/programmes", board)  # the day of use is written once
    with django_assert_num_queries(12):
        assert len(codes(desk.get("/organisations", board, under="83.836", cells=True, limit=count))) == count


def test_establish_opens_an_organisation_once(desk: Desk, board: str):
    first, again = desk.post("/organisations", board, **NEW), desk.post("/organisations", board, **NEW)

    assert (first.status_code, first.json()["code"], again.status_code) == (200, "83.836.A.03", 422)
    assert again.json()["reasons"] == ["Mã 83.836.A.03 đang do Chi bộ ấp 3 mang. Ghi mã khác."]
    assert codes(desk.get("/organisations", board, under="83.836.A")) == ["83.836.A.03", "83.836.A.01", "83.836.A.02"]


def test_establish_names_every_column_that_is_wrong(desk: Desk, board: str):
    response = desk.post("/organisations", board, **NEW | {"opened_on": "2022-02-30", "nmae": "x"})

    assert {each["where"]: each["message"] for each in response.json()["where"]} == {
        "opened_on": "Ngày ghi kiểu 2021-06-30, từ 1930 đến 2999.",
        "nmae": "Không có cột này.",
    }


def test_correct_puts_right_what_was_written_from_the_start(desk: Desk, board: str):
    done = desk.post("/organisations/83.836.A.02/correct", board, name="Chi bộ ấp Hai")
    again = desk.post("/organisations/83.836.A.02/correct", board, name="Chi bộ ấp Hai")

    assert (done.status_code, done.json()["name"], again.status_code) == (200, "Chi bộ ấp Hai", 422)


def test_attribute_is_stated_and_listed_with_its_last_day(desk: Desk, board: str):
    given = {
        "organisation_code": "83.836.A",
        "attribute": "new_countryside",
        "value": "yes",
        "valid_from": "2021-01-01",
        "valid_to": "2021-12-31",
    }
    responses = [desk.post("/attributes", board, **given) for _ in range(2)]
    listed = desk.get("/attributes", board, under="83").json()

    assert [each.status_code for each in responses] == [200, 422]
    assert listed["rows"] == [given | {"decision_number": None}]


def test_committee_is_stated_and_listed(desk: Desk, board: str):
    given = {"organisation_code": "83.836", "valid_from": "2021-01-01", "members": 11}
    responses = [desk.post("/committees", board, **given) for _ in range(2)]
    listed = desk.get("/committees", board, under="83.836").json()

    assert [each.status_code for each in responses] == [200, 422]
    assert [row["members"] for row in listed["rows"] if row["organisation_code"] == "83.836"] == [11]


def test_search_finds_without_marks_and_within_sight(desk: Desk, board: str, reader: str):
    found = [codes(desk.get("/search", key, text="dang bo huyen binh dai")) for key in (board, reader)]

    assert found == [["83.835"], []]


def test_draft_is_tried_applied_and_taken_back(desk: Desk, board: str):
    day = (clock.today() - timedelta(days=1)).isoformat()
    merge = {"act": "merge", "from_codes": ["83.836.A", "83.836.B"], "to_codes": ["83.836.B"]}
    started = desk.post(
        "/reorganisation-drafts", board, organisation_code="83", title="Sáp nhập xã A", day=day, acts=[merge]
    ).json()
    address = f"/reorganisation-drafts/{started['id']}"
    tried = desk.post(f"{address}/try", board).json()
    before = codes(desk.get("/organisations", board, under="83.836"))
    applied = desk.post(f"{address}/apply", board, decision_number="01-QĐ/TU").json()
    after = codes(desk.get("/organisations", board, under="83.836"))
    undone = desk.post(f"/reorganisations/{applied['applied_in']}/undo", board, reason="thử")

    assert (tried["problems"], [each["code"] for each in tried["joinings"][0]["after"]]) == ([], ["83.836.B"])
    assert (before, after, undone.status_code) == (["83.836.A", "83.836.B"], ["83.836.B"], 200)
    assert codes(desk.get("/organisations", board, under="83.836")) == before


def test_draft_is_out_of_sight_of_strangers(desk: Desk, board: str):
    started = desk.post(
        "/reorganisation-drafts", board, organisation_code="83.836", title="Thử", day="2021-01-01", acts=[]
    ).json()

    assert started["state"] == "open"
    assert [each["id"] for each in desk.get("/reorganisation-drafts", board).json()] == [started["id"]]


def test_what_opens_later_is_told_to_those_it_will_stand_under_alone(
    desk: Desk, board: str, reader: str, stranger: str
) -> None:
    first = clock.today() + timedelta(days=40)
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(first, order("merge", "83.836.A", "83.836.B", to="83.836.N", to_names=("Đảng bộ xã N",)))
    for key in (board, reader):
        told = desk.get("/organisations/83.836.N", key).json()
        assert (told["name"], told["opened_on"], told["parent_code"]) == ("Đảng bộ xã N", first.isoformat(), "83.836")
        assert [row["opened_on"] for row in desk.get("/search", key, text="xa n").json()["rows"]] == [first.isoformat()]
        assert codes(desk.get("/organisations", key, under="83.836")) == ["83.836.A", "83.836.B"]
        assert codes(desk.get("/organisations", key, under="83.836", on=first.isoformat())) == ["83.836.N"]
    assert desk.get("/organisations/83.836.N", stranger).status_code == 404
    assert codes(desk.get("/search", stranger, text="xa n")) == []

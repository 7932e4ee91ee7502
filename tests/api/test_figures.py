"""The API and the command line answer the same question with the same bytes."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command

from tests.api.conftest import Desk

ASKED = {"under": "83", "period": "2021", "on": "2021-06-30"}


def options(asked: dict[str, Any]) -> list[str]:
    return [word for name, value in asked.items() for word in (f"--{name}", value)]


def on_the_line(command: str, name: str, asked: dict[str, Any]) -> str:
    out = io.StringIO()
    call_command(command, name, "--format", "json", *options(asked), stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    "further",
    [
        {},
        {"by": "COMMUNE"},
        {"by": "category"},
        {"tree": "today"},
        {"rounding": "cut"},
        {"kind": "SUBORDINATE_CELL"},
        {"attribute": "new_countryside"},
    ],
)
def test_progress_is_that_of_the_command_line(desk: Desk, board: str, further):
    asked = ASKED | further
    response = desk.get("/programmes/tsvmtd/progress", board, **asked)

    assert (response.status_code, response["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert response.content.decode() == on_the_line("progress", "tsvmtd", asked)


@pytest.mark.parametrize(
    ("indicator", "further"),
    [
        ("organisations.cells", {}),
        ("titles.recognised", {"programme": "tsvmtd"}),
        ("titles.maintained", {"programme": "TSVMTD", "by": "DISTRICT"}),
        ("members.count", {"rounding": "half_even"}),
        ("titles.recognised", {"programme": "tsvmtd", "attribute": "NEW_COUNTRYSIDE"}),
    ],
)
def test_figures_are_those_of_the_command_line(desk: Desk, board: str, indicator, further):
    asked = ASKED | further
    response = desk.get(f"/figures/{indicator}", board, **asked)

    assert response.status_code == 200
    assert response.content.decode() == on_the_line("figures", indicator, asked)


def test_records_behind_a_figure_are_the_figure(desk: Desk, board: str):
    table = desk.get("/programmes/tsvmtd/progress", board, **ASKED).json()
    records = desk.get("/programmes/tsvmtd/records/recognised", board, **ASKED).json()

    assert (records["total"], records["hidden"]) == (table["total"]["recognised"], 0)
    assert [(each["code"], each["day"], each["number"]) for each in records["rows"]] == [
        ("83.836.B.01", "2021-05-20", "96-QĐ/HU"),
        ("83.836.A.01", "2021-03-15", "95-QĐ/HU"),
    ]


@pytest.mark.parametrize("path", ["/programmes/tsvmtd/progress", "/figures/organisations.cells"])
def test_stranger_sees_no_figures_of_others(desk: Desk, stranger: str, path):
    response = desk.get(path, stranger, under="83.836", period="2021")

    assert (response.status_code, response.json()["message"]) == (
        404,
        "Không có tổ chức mang mã “83.836” trong phạm vi của đồng chí.",
    )


@pytest.mark.parametrize(
    ("asked", "status", "where"),
    [
        ({"under": "83"}, 422, ["period"]),
        ({"under": "83", "period": "2021-13"}, 422, ["period"]),
        ({"under": "83", "period": "2021", "on": "31/02/2021"}, 422, ["on"]),
        ({"under": "83", "period": "2021", "tree": "xua"}, 422, ["tree"]),
        ({"under": "83", "period": "2021", "by": "PHUM"}, 422, []),
    ],
)
def test_what_cannot_be_read_is_told_in_words(desk: Desk, board: str, asked, status, where):
    response = desk.get("/programmes/tsvmtd/progress", board, **asked)

    assert (response.status_code, [each["where"] for each in response.json()["where"]]) == (status, where)


def test_unknown_names_are_not_found(desk: Desk, board: str):
    paths = ("/programmes/khong-co/progress", "/figures/khong.co")

    assert [desk.get(path, board, **ASKED).status_code for path in paths] == [404, 404]


def test_indicators_and_programmes_tell_what_they_are(desk: Desk, board: str):
    indicators = {each["code"]: each for each in desk.get("/indicators", board).json()}
    programmes = {each["code"]: each for each in desk.get("/programmes", board).json()}

    assert indicators["titles.recognised"]["needs_programme"] is True
    assert programmes.keys() == {"bon_tot", "kieu_mau", "sinh_hoat_kieu_mau", "tsvmtd"}
    assert programmes["tsvmtd"]["versions"][0]["term_from"] == 2018

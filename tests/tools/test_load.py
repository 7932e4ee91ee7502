"""What fifty people met is added up as it was: nothing rounded away, sign-ins apart, faults told."""

from __future__ import annotations

from tools.bench.load_report import summed, table

FOUND = {
    "met": [("my work", 100.0, 200), ("my work", 300.0, 200), ("tree", 50.0, 302), ("signing in", 900.0, 302)],
    "faults": ["tree /x: 500"],
    "seconds": 2.0,
}


def test_sums_are_by_page_and_leave_signing_in_out_of_the_whole():
    found = summed(FOUND)

    assert [(row["name"], row["count"], row["p50_ms"], row["max_ms"]) for row in found["pages"]] == [
        ("my work", 2, 100.0, 300.0),
        ("signing in", 1, 900.0, 900.0),
        ("tree", 1, 50.0, 50.0),
    ]
    assert (found["all"]["count"], found["all"]["p95_ms"], found["a_second"]) == (3, 300.0, 2.0)
    assert found["statuses"] == {"200": 2, "302": 2}


def test_table_marks_what_misses_the_aim():
    told = {"users": 4, "cells": 1000, "threads": 8, "processes": 2, "cores": 2, "load": [0.1, 1.0]}
    lines = table(summed(FOUND) | told).splitlines()

    assert [line.split()[0] for line in lines if "missed" in line] == ["my", "all"]
    assert lines[-1] == "  tree /x: 500"

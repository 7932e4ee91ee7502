"""The measuring itself: honest percentiles, fair turns, and a table that names what missed its aim."""

from __future__ import annotations

from tools.bench.report import table
from tools.bench.timing import in_turns, percentile, timing_of


def test_percentile_is_a_value_that_was_measured() -> None:
    values = [float(value) for value in range(1, 31)]
    assert (percentile(values, 0.5), percentile(values, 0.95), percentile([7.0], 0.95)) == (15.0, 29.0, 7.0)


def test_timing_does_not_ask_for_order() -> None:
    assert timing_of([3.0, 1.0, 2.0]).p50 == 2.0


def test_works_take_turns_and_warm_up_first() -> None:
    order: list[str] = []
    times = in_turns({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, runs=3)
    assert order == ["a", "b"] * 5
    assert times["a"].runs == 3


def timing(p50: float, p95: float) -> dict[str, float]:
    return {"p50_ms": p50, "p95_ms": p95, "runs": 30}


def found() -> dict[str, object]:
    fast, slow = timing(10, 20), timing(90, 130)
    database = {
        "database": "SQLite 3",
        "rows": {"organisation": 17_725},
        "filled_s": 40.0,
        "roots": [
            {"name": "quick", "ours": fast, "by_hand": fast, "ratio": 1.0},
            {"name": "late", "ours": slow, "by_hand": fast, "ratio": 9.0},
        ],
        "pages": [{"name": "dashboard", "ours": slow, "empty": fast, "ratio": 9.0}],
        "lists": [{"name": "dossiers", "ours": fast, "bare": fast, "ratio": 1.0}],
        "scope_shapes": [{"name": "dossiers", "organisations": 75, "keys": fast, "subquery": fast, "lookup": slow}],
        "acts": [{"name": "register", "ours": slow, "bare": fast, "ratio": 9.0, "statements": 9, "bare_statements": 1}],
        "intake": {
            "rows": 10_000,
            "ours_us_a_row": 90,
            "import_export_us_a_row": 2_400,
            "ratio": 26.7,
            "large_rows": 100_000,
            "large_s": 21.0,
        },
    }
    machine = {
        "cores": 2,
        "processor": "one",
        "memory": "24 GB",
        "system": "Linux",
        "python": "3.11",
        "django": "5.2",
        "load_at_start": [0.1],
    }
    return {"machine": machine, "databases": [database]}


def test_table_names_every_aim_that_was_missed() -> None:
    missed = [line.split()[0] for line in table(found()).splitlines() if "missed" in line]
    assert missed == ["late", "register", "100,000"]


def test_table_states_the_machine_and_the_size() -> None:
    first, _, size = table(found()).splitlines()[:3]
    assert "2 cores" in first
    assert "17,725 organisation" in size

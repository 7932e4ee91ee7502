"""Whole pages through the whole stack, beside a page of the same stack with nothing on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.test import Client

from tools.bench.people import DISTRICT, ROOT
from tools.bench.timing import Work, in_turns

EMPTY = "/trong/"
PAGES = {
    "dashboard, root, 2025": f"/chuong-trinh/tsvmtd/?duoi={ROOT}&ky=2025",
    "dashboard, root, 2024, today's tree": f"/chuong-trinh/tsvmtd/?duoi={ROOT}&ky=2024&cay=today",
    "dashboard, district, 2025": f"/chuong-trinh/tsvmtd/?duoi={DISTRICT}&ky=2025",
    "records behind a figure": f"/chuong-trinh/tsvmtd/ban-ghi/?so=recognised&duoi={ROOT}&ky=2025",
    "list of organisations by name": "/to-chuc/?tim=ap",
}


def opened(client: Client, address: str) -> Work:
    def run() -> object:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        return answer.content

    return run


LIST = "/to-chuc/?tim=chi+bo"


def measure_list_pages(clients: Mapping[str, Client], runs: int) -> list[dict[str, Any]]:
    """One list page as each role opens it, against the administrator, whose scope adds no condition."""
    times = in_turns({name: opened(client, LIST) for name, client in clients.items()}, runs)
    bare = times.pop("administrator")
    return [
        {
            "name": f"page of organisations, {name}",
            "ours": time.plain(),
            "bare": bare.plain(),
            "ratio": round(time.p50 / bare.p50, 2),
        }
        for name, time in times.items()
    ]


def measure_pages(client: Client, runs: int) -> list[dict[str, Any]]:
    works = {"empty": opened(client, EMPTY), **{name: opened(client, address) for name, address in PAGES.items()}}
    times = in_turns(works, runs)
    empty = times.pop("empty")
    return [
        {
            "name": name,
            "ours": time.plain(),
            "empty": empty.plain(),
            "above_empty_ms": round(time.p50 - empty.p50, 1),
            "ratio": round(time.p50 / empty.p50, 2),
        }
        for name, time in times.items()
    ]

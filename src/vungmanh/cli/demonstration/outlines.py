"""Outlines of units for the map, from the files that come with the demonstration."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import open_change_set
from vungmanh.organisations.commands import draw_outlines
from vungmanh.organisations.queries import bearer_of, outlines_of

TWO_LEVELS = date(2025, 7, 1)
DISTRICTS_FROM, DISTRICTS_ON = date(2015, 1, 1), date(2025, 6, 30)
PROVINCE_OF = {"ben_tre": "83", "thai_binh": "34"}
COMMUNES = "Bản đồ hành chính công khai (xem demo/data/ORIGIN.md); không phải ranh giới pháp lý"
DISTRICTS = "Gộp gần đúng từ các xã sau ngày 01/07/2025; không phải ranh giới pháp lý"


def draw(actor: Actor, folder: Path) -> int:
    """Draw what has no outline yet. Returns how many were drawn."""
    communes: dict[int, Any] = {}
    districts: dict[int, Any] = {}
    for path in sorted(folder.glob("*.geojson")):
        for properties, rings in _features(path):
            if "code" in properties:
                code = f"{properties['province_code']}.{properties['code']}"
                _put(communes, bearer_of(code, TWO_LEVELS), rings)
            else:
                province = PROVINCE_OF[path.stem.removeprefix("districts_old_approx_")]
                code = f"{province}.{properties['old_district_code']}"
                _put(districts, bearer_of(code, DISTRICTS_ON), rings)
    drawn = outlines_of([*communes, *districts])
    return sum(
        _draw(actor, {one: shape for one, shape in rings.items() if one not in drawn}, source, first)
        for rings, source, first in ((communes, COMMUNES, TWO_LEVELS), (districts, DISTRICTS, DISTRICTS_FROM))
    )


def _features(path: Path) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        yield feature["properties"], [ring for polygon in polygons for ring in polygon]


def _put(found: dict[int, Any], one: int | None, rings: list[Any]) -> None:
    if one is not None:
        found[one] = rings


def _draw(actor: Actor, rings: dict[int, Any], source: str, first: date) -> int:
    if not rings:
        return 0
    change_set = open_change_set(kind="outlines", label="Đường bao của bản minh hoạ", at=clock.now(), by=actor.name)
    return draw_outlines(actor, rings=rings, source=source, valid_from=first, change_set=change_set)

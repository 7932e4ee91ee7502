"""Score sheets for tests, made through the same commands the program uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tests.factories.organisations import SYSTEM
from vungmanh.criteria.commands import adopt, answer, begin_sheet, hand_in
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.criteria.models import FilledSheet, Scoring
from vungmanh.kernel.action import Actor

ADOPTED = date(2020, 1, 1)
ANSWERS: Mapping[str, Any] = {"rate": Decimal(95), "minutes": Decimal(100), "1.2": True}
"""Everything the small sheet asks, for full marks."""


def small_version(**values: Any) -> dict[str, Any]:
    """Three criteria in two groups, 10 points: enough to try everything a column can go through."""
    return {
        "from": date(2020, 1, 1),
        "territory": "Nơi thử",
        "certainty": "example",
        "total": 10,
        "bands": [
            {"code": "GOOD", "name": "Tốt", "from": 9},
            {"code": "FAIR", "name": "Khá", "from": 5, "below": 9},
            {"code": "POOR", "name": "Kém", "below": 5},
        ],
        "scorers": ["self", "level_above"],
        "official": "level_above",
        "margin": 2,
        "facts": [
            {"code": "rate", "name": "Tỷ lệ dự", "shape": "number", "unit": "%", "from": 0, "to": 100},
            {"code": "minutes", "name": "Thời lượng", "shape": "number", "unit": "phút", "from": 0, "whole": True},
        ],
        "items": [
            {
                "code": "1",
                "name": "Nền nếp",
                "most": 6,
                "items": [
                    {
                        "code": "1.1",
                        "name": "Thời lượng buổi họp",
                        "kind": "graded",
                        "fact": "minutes",
                        "most": 4,
                        "steps": [
                            {"points": 4, "from": 90},
                            {"points": 2, "from": 60, "below": 90},
                            {"points": 0, "below": 46},
                        ],
                    },
                    {"code": "1.2", "name": "Có sổ biên bản", "kind": "yes_no", "most": 2},
                ],
            },
            {
                "code": "2",
                "name": "Dự họp",
                "most": 4,
                "kind": "graded",
                "fact": "rate",
                "steps": [{"points": 4, "from": 90}, {"points": 1, "below": 90}],
            },
        ],
        **values,
    }


def small_file(
    code: str = "small", *versions: Mapping[str, Any], use: str = "meeting", **values: Any
) -> dict[str, Any]:
    return {
        "catalogue": "criteria_set",
        "code": code,
        "name": f"Phiếu {code}",
        "short_name": code,
        "use": use,
        "versions": list(versions) or [small_version(**values)],
    }


def load_small(code: str = "small", *versions: Mapping[str, Any], use: str = "meeting", **values: Any) -> str:
    return load_criteria_set(SYSTEM, small_file(code, *versions, use=use, **values), f"{code}.yaml")


def make_adoption(organisation_id: int, code: str = "small", since: date = ADOPTED, **values: Any) -> Any:
    return adopt(SYSTEM, organisation_id=organisation_id, code=code, valid_from=since, **values)


def make_sheet(cell: int, on: date = date(2025, 3, 3), part: str = "", actor: Actor = SYSTEM) -> FilledSheet:
    return begin_sheet(actor, organisation_id=cell, scorer="self", on=on, part=part)


def score_column(
    sheet: FilledSheet, scorer: str = "self", actor: Actor = SYSTEM, reason: str = "", **values: Any
) -> Scoring:
    """Answer everything, with other values where they are given, and hand it in."""
    told = {**ANSWERS, **{key.replace("_", "."): value for key, value in values.items() if key[0].isdigit()}}
    told |= {key: value for key, value in values.items() if not key[0].isdigit()}
    answer(actor, sheet_id=sheet.pk, scorer=scorer, values=told)
    return hand_in(actor, sheet_id=sheet.pk, scorer=scorer, reason=reason)

"""Programmes with conditions of registration for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.organisations import SYSTEM
from vungmanh.programmes.commands.catalogue import load_programme

CODE = "thu"
TWO_YEARS: dict[str, Any] = {
    "code": "hai_nam_tot",
    "name": "Hai năm liền trước hoàn thành tốt nhiệm vụ trở lên",
    "kind": "graded",
    "level": "GOOD",
    "years": 2,
}


def programme_with(*conditions: dict[str, Any], code: str = CODE, **more: Any) -> str:
    """A programme of residential cells without an end, with these conditions. Returns its code."""
    version = {"from": date(2018, 1, 1), "term": "2018..", "categories": ["RESIDENTIAL"], **more}
    data = {"catalogue": "programme", "code": code, "name": "Chương trình thử", "short_name": "Thử",
            "versions": [{**version, "conditions": list(conditions)}]}  # fmt: skip
    load_programme(SYSTEM, data, f"{code}.yaml")
    return code

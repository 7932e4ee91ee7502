"""Programmes that say how titles are kept up, for tests."""

from __future__ import annotations

from typing import Any

from vungmanh.programmes.models import ProgrammeVersion

RULES: dict[str, Any] = {
    "watch": [],
    "warning_first": False,
    "hearing_first": False,
    "register_again_months": None,
    "certainty": "example",
    "source": "",
}
WATCH: dict[str, Any] = {
    "condition": "",
    "sheet": "",
    "criterion": "",
    "days": 0,
    "margin": "",
    "certainty": "example",
    "source": "",
}


def with_upkeep(code: str = "tsvmtd", *watch: dict[str, Any], **rules: Any) -> None:
    """Every version of a programme keeps its titles up by these rules."""
    said = {**RULES, "watch": [{**WATCH, **each} for each in watch], **rules}
    ProgrammeVersion.objects.filter(programme_id=code).update(upkeep=[said])


def strict(code: str = "tsvmtd") -> None:
    """A warning and a hearing come before a revocation, and one year after it."""
    with_upkeep(code, warning_first=True, hearing_first=True, register_again_months=12)

"""Answers to other programs: one shape and the same bytes, whether asked on the command line or over the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from vungmanh.kernel.figures import Question


def as_json(answer: Mapping[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=1)


def head(question: Question, *, tree: str, rounding: str, **first: str) -> dict[str, Any]:
    """The opening keys of an answer. ``on`` is null when it was not given."""
    return {
        **first,
        "period": question.period.code,
        "on": question.on.isoformat() if question.on else None,
        "tree": tree,
        "rounding": rounding,
    }

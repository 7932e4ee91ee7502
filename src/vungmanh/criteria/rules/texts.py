"""Values as they are kept and as they are read: one text for each."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from vungmanh.criteria.rules.answers import read_answer
from vungmanh.criteria.rules.definition import Fact, Value, Version
from vungmanh.criteria.rules.ranges import number_text
from vungmanh.kernel.wording import gettext as _


def as_text(value: Value | None) -> str:
    """As it is kept: ``yes``, ``12.5``, the code of a choice; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number_text(value).replace(",", ".") if isinstance(value, Decimal) else value


def kept(version: Version, code: str, text: str) -> Value | None:
    """The value behind a text that was kept; None where there is none."""
    return read_answer(version, code, text)[0] if text else None


def shown(fact: Fact, value: Value | None) -> str:
    """As a person reads it: ``có``, ``12,5 %``, the name of the choice."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, Decimal):
        return f"{number_text(value)} {fact.unit}".strip()
    return next((each.name for each in fact.choices if each.code == value), value)


def names_of(facts: Iterable[Fact], codes: Iterable[str]) -> str:
    """The facts of these codes by name, for a sentence."""
    wanted = set(codes)
    return "; ".join(each.name for each in facts if each.code in wanted)

"""What a line of the journal kept, as text. Organisations by name where they are in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.kernel.vietnamese import sort_key
from vungmanh.web.journal.masking import is_personal, masked
from vungmanh.web.journal.words import CHANGES, dictionary, key_words, model_field

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*")
ORGANISATIONS = frozenset({"organisation", "organisation_id", "parent", "parent_id", "successor", "successor_id"})
"""Keys under which an organisation's own key stands, whatever the subject."""
CALLED = "called"
"""Under this key stand the names of changed fields that no program knows beforehand, such as those of a score sheet."""
SAID_ELSEWHERE = frozenset({"day", "decision_number", CALLED})
"""Part of the line itself."""


@dataclass(frozen=True)
class Detail:
    """One field of what was written. ``old`` is None where nothing stood there before."""

    label: str
    old: str | None
    new: str


Names = Mapping[int, str]


def details_of(subject: str, what: Mapping[str, Any], names: Names) -> list[Detail]:
    """Fields that changed first, old beside new; then what else was kept."""
    found = [each for pair in CHANGES for each in _changed(subject, what, pair, names)]
    rest = (
        Detail(key_words(subject, key), None, value_text(subject, key, value, names))
        for key, value in plain_items(what)
    )
    return [*sorted(found, key=_order), *sorted(rest, key=_order)]


def _order(each: Detail) -> str:
    """By name: PostgreSQL does not keep the order in which things were written down."""
    return sort_key(each.label)


def plain_items(what: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is neither a set of changed fields nor said in the line."""
    for key, value in what.items():
        changes = any(key in pair for pair in CHANGES) and isinstance(value, Mapping)
        if not changes and key not in SAID_ELSEWHERE:
            yield key, value


def changes_in(what: Mapping[str, Any], pair: tuple[str, str]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    old, new = what.get(pair[0]), what.get(pair[1])
    return (old if isinstance(old, Mapping) else {}), (new if isinstance(new, Mapping) else {})


def _changed(subject: str, what: Mapping[str, Any], pair: tuple[str, str], names: Names) -> Iterator[Detail]:
    old, new = changes_in(what, pair)
    called = what.get(CALLED) or {}
    for key in dict.fromkeys([*old, *new]):
        was = value_text(subject, key, old[key], names) if key in old else None
        now = value_text(subject, key, new[key], names) if key in new else "–"
        if key in old and key in new and old[key] == new[key]:
            continue
        yield Detail(str(called.get(key) or key_words(subject, key)), was, now)


def value_text(subject: str, key: str, value: Any, names: Names) -> str:
    if is_personal(key):
        return masked(key, value)
    if isinstance(value, Mapping):
        parts = {key_words(subject, name): value_text(subject, name, each, names) for name, each in value.items()}
        return "; ".join(f"{label}: {parts[label]}" for label in sorted(parts, key=sort_key)) or "–"
    if isinstance(value, list):
        return "; ".join(value_text(subject, key, each, names) for each in value) or "–"
    if isinstance(value, int) and not isinstance(value, bool) and points_at_organisation(subject, key):
        return names.get(value) or _("một tổ chức ngoài phạm vi")
    return _chosen(subject, key, value) or _simple(value)


def points_at_organisation(subject: str, key: str) -> bool:
    column = model_field(subject, key)
    if isinstance(column, models.ForeignKey):
        related = column.remote_field.model
        return getattr(related, "_meta", None) is not None and related._meta.label == "organisations.Organisation"
    return column is None and key in ORGANISATIONS


def organisation_keys(subject: str, value: Any, key: str = "") -> Iterator[int]:
    """Every organisation a line names by its key."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from organisation_keys(subject, each, name)
    elif isinstance(value, list):
        for each in value:
            yield from organisation_keys(subject, each, key)
    elif isinstance(value, int) and not isinstance(value, bool) and points_at_organisation(subject, key):
        yield value


def _chosen(subject: str, key: str, value: Any) -> str:
    """The words of a value that is one of a known few."""
    values = dictionary().values
    words = (values.get(f"{subject}.{key}") or values.get(key) or {}).get(str(value))
    if words is not None:
        return str(words)
    column = model_field(subject, key)
    choices = dict(column.flatchoices) if column is not None and column.choices else {}
    return str(choices[value]) if value in choices else ""


def _simple(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int):
        return count_text(value)
    text = str(value)
    if DAY.fullmatch(text):
        return _day_text(text)
    return _moment_text(text) if MOMENT.fullmatch(text) else text


def _day_text(text: str) -> str:
    try:
        return date_text(date.fromisoformat(text))
    except ValueError:
        return text


def _moment_text(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{date_text(local.date())} {local:%H:%M}"

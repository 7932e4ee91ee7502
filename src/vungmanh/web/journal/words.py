"""The journal's codes in words. The words themselves stand in ``wording``, one module a subject."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vungmanh.web.journal import wording
from vungmanh.web.journal.subject import Subject

Saying = Callable[[Mapping[str, Any]], str]
Words = str | Promise
CHANGES = (("old", "new"), ("before", "after"))
"""Under these two keys stand the fields that changed, as they were and as they are."""


@dataclass
class Dictionary:
    acts: dict[str, Words] = field(default_factory=dict)
    sayings: dict[str, Saying] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    keys: dict[str, Words] = field(default_factory=dict)
    values: dict[str, Mapping[str, Words]] = field(default_factory=dict)


@cache
def dictionary() -> Dictionary:
    """All modules of ``wording`` in one; a word given twice is a fault of the program."""
    found = Dictionary()
    for each in pkgutil.iter_modules(wording.__path__):
        module = import_module(f"{wording.__name__}.{each.name}")
        for name, known in vars(found).items():
            added: dict[str, Any] = getattr(module, name.upper(), {})
            if twice := known.keys() & added.keys():
                raise ValueError(f"{module.__name__}: {name} given twice: {', '.join(sorted(twice))}")
            known.update(added)
    return found


def act_words(act: str, what: Mapping[str, Any] | None = None) -> str:
    """``công nhận danh hiệu``; without ``what`` the general words, for lists to choose from."""
    if what is not None and act in dictionary().sayings:
        return dictionary().sayings[act](what)
    return str(dictionary().acts.get(act, act))


def subject_words(subject: str) -> str:
    known = dictionary().subjects.get(subject)
    return str(known.words) if known else subject


def key_words(subject: str, key: str) -> str:
    """The name of a detail: its own words, else the field's, else the key as it is."""
    keys = dictionary().keys
    if words := keys.get(f"{subject}.{key}") or keys.get(key):
        return str(words)
    column = model_field(subject, key)
    return _(str(column.verbose_name)) if column is not None else key


def has_words(subject: str, key: str) -> bool:
    keys = dictionary().keys
    return f"{subject}.{key}" in keys or key in keys or model_field(subject, key) is not None


def model_field(subject: str, key: str) -> models.Field[Any, Any] | None:
    """The field of the subject's model that bears this name, or whose column does."""
    known = dictionary().subjects.get(subject)
    if known is None or not known.model:
        return None
    meta = apps.get_model(known.model)._meta
    try:
        found = meta.get_field(key.removesuffix("_id"))
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field) else None

"""Which records show that a duty was done. A subject registers one function; nothing about it is stored here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Source = Callable[[date, date], "QuerySet[Any]"]


@dataclass(frozen=True)
class Periodic:
    """Facts that show the thing done, one occurrence a period.

    ``source(first, after)``: unscoped facts about days in that stretch. ``organisation`` leads from a fact to it.
    A fact is for the occurrence whose period holds its ``day``, or whose period's code equals its ``period``: exactly
    one of the two is named. ``entered``: when it was done, a date or a moment, by which it is on time; left blank, a
    fact is on time whenever it exists.
    """

    source: Source
    organisation: str
    day: str = ""
    period: str = ""
    entered: str = ""


@dataclass(frozen=True)
class Dated:
    """Occasions whose day comes from records.

    Each source: ``occasions(first, after)`` gives unscoped rows whose day lies in that stretch, one occasion a row,
    annotated with ``duty_day`` and ``duty_done`` (the day it was done, or null); beside it the path from a row to its
    organisation. Mostly there is one; several where what was done and what is open stand in different records.
    """

    sources: tuple[tuple[Source, str], ...]


@dataclass(frozen=True)
class Doing:
    """``choices``: what a duty's file may narrow the facts by under ``only``, name -> path from a fact.

    ``spelled``: of a choice, the word as the facts have it, where files may write it another way.
    """

    code: str
    label: StrOrPromise
    how: Periodic | Dated
    choices: Mapping[str, str] = field(default_factory=dict)
    spelled: Mapping[str, Callable[[str], str]] = field(default_factory=dict)

    @property
    def dated(self) -> bool:
        return isinstance(self.how, Dated)


_doings: dict[str, Doing] = {}


def register_doing(doing: Doing) -> None:
    """Called while apps start, by the app that owns the records."""
    how = doing.how
    if doing.code in _doings:
        raise ValueError(f"cách nhận ra {doing.code} đăng ký hai lần")
    if isinstance(how, Periodic) and bool(how.day) is bool(how.period):
        raise ValueError(f"{doing.code}: nêu đúng một trong day và period")
    _doings[doing.code] = doing


def doing_named(code: str) -> Doing:
    found = _doings.get(code)
    if found is None:
        words = _("Không có cách nhận ra “%(code)s”. Đang có: %(known)s.")
        raise Refusal(words % {"code": code, "known": ", ".join(sorted(_doings))})
    return found


def all_doings() -> list[Doing]:
    return [_doings[code] for code in sorted(_doings)]

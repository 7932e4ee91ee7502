"""Answers kept beyond the request, for as long as nothing was done that could move them (docs/adr/0026).

Whatever is done leaves a line in the journal, in its own transaction: who sees the same lines sees the same records.
An answer is kept with the lines seen before it was asked for, and given again while no line that matters has come.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Max

from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.memory import in_request, told_once
from vungmanh.kernel.scope import out_of_scope

A = TypeVar("A")
STEP = 1024
"""Lines by which the place moves from which on they are looked at. At least so many are, at most twice that: an act
whose lines were numbered so long before its end that this many others came between would be overlooked until the next.
"""

Touched = tuple[str, int | None]
"""An act, and the organisation its line names."""


class StaleAnswer(AssertionError):
    """Only where every kept answer is proved: it was given again, and is not what would be found today."""


@dataclass(frozen=True)
class Marks:
    """The newest lines of the journal as a request saw them: how many of each act at each organisation."""

    floor: int
    lines: Mapping[Touched, int]

    def since(self, earlier: Marks) -> Collection[Touched] | None:
        """What was done between; None where too much was for the journal's end to tell."""
        if self.floor != earlier.floor:
            return None
        return [each for each, count in self.lines.items() if earlier.lines.get(each) != count]


@told_once
def marks() -> Marks:
    """Seen once a request, before anything that is kept is asked for: never newer than the answer kept with it."""
    newest = JournalEntry.objects.aggregate(newest=Max("pk"))["newest"] or 0
    floor = max(0, newest // STEP - 1) * STEP
    rows = JournalEntry.objects.filter(pk__gt=floor).order_by().values_list("act", "organisation_key")
    return Marks(floor, Counter(rows))


@dataclass(frozen=True)
class Moved:
    """How far what was done since an answer was kept moves it: everywhere, or at these organisations."""

    everywhere: bool
    at: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.at)


@dataclass(frozen=True)
class Effects:
    """What acts do to an answer. One that is not named moves it, wherever it was done.

    ``none``: acts, or with a full stop at the end all acts of an app, that write nothing the answer is made of.
    ``there``: acts that write only what lies at the organisation their journal line names, where it names one.
    """

    none: Collection[str]
    there: Collection[str] = ()

    def of(self, touched: Collection[Touched] | None) -> Moved:
        if touched is None:
            return Moved(True)
        at = set()
        for act, organisation in touched:
            if act in self.none or f"{act.partition('.')[0]}." in self.none:
                continue
            if act not in self.there or organisation is None:
                return Moved(True)
            at.add(organisation)
        return Moved(False, frozenset(at))


class KeptAnswers(Generic[A]):
    """The answers to one question in this process, those asked for last. Nobody changes an answer he is given.

    Only while a request reads: commands, acts and background work always ask, and so does a request once it has
    written. What is kept is asked for outside any scope, so it never depends on who asks.
    """

    def __init__(self, effects: Effects, most: int = 64) -> None:
        self.effects = effects
        self.most = most
        self._answers: OrderedDict[Hashable, tuple[Marks, A]] = OrderedDict()
        self._lock = Lock()
        _everywhere.append(self)

    def of(
        self, key: Hashable, ask: Callable[[], A], renew: Callable[[A, frozenset[int]], A | None] | None = None
    ) -> A:
        """The answer to ``ask``, or the one kept. ``renew`` makes of a kept one what it is after something was done
        at these organisations only, or nothing where it cannot.
        """
        if not settings.VUNGMANH_KEEP_ANSWERS or not in_request():
            with out_of_scope():
                return ask()
        key = (connection.settings_dict["NAME"], key)
        seen = marks()
        with self._lock:
            known = self._answers.get(key)
        with out_of_scope():
            answer = self._of(known, seen, ask, renew)
            if settings.VUNGMANH_PROVE_KEPT:
                _prove(key, answer, ask())
        with self._lock:
            self._answers[key] = (seen, answer)
            self._answers.move_to_end(key)
            while len(self._answers) > self.most:
                self._answers.popitem(last=False)
        return answer

    def _of(
        self,
        known: tuple[Marks, A] | None,
        seen: Marks,
        ask: Callable[[], A],
        renew: Callable[[A, frozenset[int]], A | None] | None,
    ) -> A:
        if known is None:
            return ask()
        moved = self.effects.of(seen.since(known[0]))
        if not moved:
            return known[1]
        renewed = None if moved.everywhere or renew is None else renew(known[1], moved.at)
        return ask() if renewed is None else renewed

    def forget(self) -> None:
        with self._lock:
            self._answers.clear()


_everywhere: list[KeptAnswers[Any]] = []


def forget_answers() -> None:
    """For a database that is another one under the same name: one restored, or fallen back to."""
    for each in _everywhere:
        each.forget()


def _prove(key: Hashable, given: Any, found: Any) -> None:
    if given != found:
        raise StaleAnswer(f"{key}: {given!r:.500} != {found!r:.500}")

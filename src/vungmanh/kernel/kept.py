"""Answers kept beyond the request, for as long as nothing was done that could move them (docs/adr/0026).

Whatever is done leaves a line in the journal, in its own transaction: who sees the same lines sees the same records.
An answer is kept with the lines seen before it was asked for, and given again while no line that matters has come.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Max

from vungmanh.kernel import shared_answers
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.memory import in_request, told_once
from vungmanh.kernel.scope import out_of_scope

A = TypeVar("A")
STEP = 1024
"""Lines by which the place moves from which on they are looked at. At least so many are, at most twice that: an act
whose lines were numbered so long before its end that this many others came between would be overlooked until the next.
"""

Touched = tuple[str, int | None, str]
"""An act, the organisation its line names, and the key of its subject."""


class StaleAnswer(AssertionError):
    """Only where every kept answer is proved: it was given again, and is not what would be found today."""


@dataclass(frozen=True)
class Marks:
    """The newest lines of the journal as a request saw them, in stretches of ``STEP`` keys: how many of what."""

    stretches: Mapping[int, Mapping[Touched, int]]

    @property
    def newest(self) -> int:
        return max(self.stretches)

    def since(self, earlier: Marks) -> Collection[Touched] | None:
        """What was done between; None where too much was for the journal's end to tell."""
        if not min(self.stretches) <= earlier.newest <= self.newest:
            return None
        found: set[Touched] = set()
        for number, lines in self.stretches.items():
            known = earlier.stretches.get(number, {})
            found |= {each for each in {*lines, *known} if lines.get(each) != known.get(each)}
        return found


@told_once
def marks() -> Marks:
    """Seen once a request, before anything that is kept is asked for: never newer than the answer kept with it."""
    newest = JournalEntry.objects.aggregate(newest=Max("pk"))["newest"] or 0
    last = max(0, newest - 1) // STEP
    stretches: dict[int, Counter[Touched]] = {number: Counter() for number in range(max(0, last - 1), last + 1)}
    rows = JournalEntry.objects.filter(pk__gt=min(stretches) * STEP).order_by()
    for key, act, organisation, subject in rows.values_list("pk", "act", "organisation_key", "subject_key"):
        stretches.setdefault((key - 1) // STEP, Counter())[act, organisation, subject] += 1
    return Marks(stretches)


@dataclass(frozen=True)
class Moved:
    """How far what was done since an answer was kept moves it: everywhere, or at these organisations."""

    everywhere: bool
    at: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.at)


Where = Callable[[Collection[str]], Collection[int] | None]
"""At which organisations these wholes, by the keys their lines name, wrote; None where that cannot be told."""


@dataclass(frozen=True)
class Effects:
    """What acts do to an answer. One that is not named moves it, wherever it was done.

    ``none``: acts, or with a full stop at the end all acts of an app, that write nothing the answer is made of.
    ``there``: acts that write only what lies at the organisation their journal line names, where it names one.
    ``among``: acts that write at many organisations at once, and how to tell at which.
    """

    none: Collection[str]
    there: Collection[str] = ()
    among: Mapping[str, Where] = field(default_factory=dict)

    def of(self, touched: Collection[Touched] | None) -> Moved:
        if touched is None:
            return Moved(True)
        at: set[int] = set()
        wholes: dict[str, set[str]] = {}
        for act, organisation, subject in touched:
            if act in self.none or f"{act.partition('.')[0]}." in self.none:
                continue
            if act in self.there and organisation is not None:
                at.add(organisation)
            elif act in self.among:
                wholes.setdefault(act, set()).add(subject)
            else:
                return Moved(True)
        for act, keys in wholes.items():
            found = self.among[act](keys)
            if found is None:
                return Moved(True)
            at.update(found)
        return Moved(False, frozenset(at))


class KeptAnswers(Generic[A]):
    """The answers to one question in this process, those asked for last. Nobody changes an answer he is given.

    Only while a request reads: commands, acts and background work always ask, and so does a request once it has
    written. What is kept is asked for outside any scope, so it never depends on who asks. ``shared``: under this name
    the other processes of the server find them too, where asking costs more than reading them.
    """

    def __init__(self, effects: Effects, most: int = 64, *, shared: str = "") -> None:
        self.effects = effects
        self.most = most
        self.shared = shared
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
            answer = self._held(known, seen, renew)
            if answer is None and self.shared:
                known = shared_answers.find(self.shared, key)
                answer = self._held(known, seen, renew)
            asked = answer is None
            if answer is None:
                answer = ask()
            if settings.VUNGMANH_PROVE_KEPT:
                _prove(key, answer, ask())
        if self.shared and (asked or known is None or known[0].newest < seen.newest):
            shared_answers.lay_down(self.shared, key, (seen, answer))
        self._keep({key: (seen, answer)})
        return answer

    def _held(
        self,
        known: tuple[Marks, A] | None,
        seen: Marks,
        renew: Callable[[A, frozenset[int]], A | None] | None,
    ) -> A | None:
        """What a kept answer is by now; None where it has to be asked for."""
        if known is None:
            return None
        moved = self.effects.of(seen.since(known[0]))
        if not moved:
            return known[1]
        return None if moved.everywhere or renew is None else renew(known[1], moved.at)

    def of_each(
        self, key: Hashable, ones: Collection[int], ask: Callable[[Collection[int]], Mapping[int, A]]
    ) -> dict[int, A]:
        """The answer about each of these organisations, kept one by one: asked about together are those of which none
        is held any more. ``ask`` answers about every one it is given; nothing here is shared between processes.
        """
        if not settings.VUNGMANH_KEEP_ANSWERS or not in_request():
            with out_of_scope():
                return dict(ask(ones)) if ones else {}
        names = {one: (connection.settings_dict["NAME"], key, one) for one in ones}
        seen = marks()
        with self._lock:
            known = {one: self._answers[name] for one, name in names.items() if name in self._answers}
        with out_of_scope():
            found = self._still(known, seen)
            if lacking := [one for one in ones if one not in found]:
                found |= ask(lacking)
            if settings.VUNGMANH_PROVE_KEPT and ones:
                _prove(key, found, dict(ask(ones)))
        self._keep({names[one]: (seen, answer) for one, answer in found.items()})
        return found

    def _still(self, known: Mapping[int, tuple[Marks, A]], seen: Marks) -> dict[int, A]:
        """Of these answers those that nothing done since has moved. Most were kept at the same moment."""
        moved: dict[int, Moved] = {}
        found: dict[int, A] = {}
        for one, (then, answer) in known.items():
            if id(then) not in moved:
                moved[id(then)] = self.effects.of(seen.since(then))
            since = moved[id(then)]
            if not since.everywhere and one not in since.at:
                found[one] = answer
        return found

    def _keep(self, answers: Mapping[Hashable, tuple[Marks, A]]) -> None:
        with self._lock:
            for name, kept in answers.items():
                self._answers[name] = kept
                self._answers.move_to_end(name)
            while len(self._answers) > self.most:
                self._answers.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._answers.clear()


_everywhere: list[KeptAnswers[Any]] = []


def forget_answers() -> None:
    """For a database that is another one under the same name: one restored, or fallen back to."""
    forget_own()
    shared_answers.forget()


def forget_own() -> None:
    """What this process holds in its memory: it is then as one that has just begun."""
    for each in _everywhere:
        each.forget()


def _prove(key: Hashable, given: Any, found: Any) -> None:
    if given != found:
        raise StaleAnswer(f"{key}: {given!r:.500} != {found!r:.500}")

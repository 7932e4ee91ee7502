"""Finding organisations as people type: without marks, words in any order, beginnings of words, codes, former names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Length

from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.vietnamese import fold, nfc
from vungmanh.organisations.models import OrganisationCode, OrganisationName, Succession
from vungmanh.organisations.queries.labels import labels_of
from vungmanh.organisations.queries.reach import opening_after
from vungmanh.organisations.queries.units import Unit, units_of

MOST = 200
"""Whoever has more hits than that types one more word."""
EXACT, BEGINS, PHRASE, WORDS, INSIDE = range(5)
WORDS_AT_MOST = 8
TELLING = 3
"""Fewer letters stand inside nearly every name: they are looked for at the beginning of a word."""
AROUND = ".,;:()\"'“”-–"


@dataclass(frozen=True)
class Hit:
    """``called``: the former name or code it was found by; ``heirs``: who stands in the place of one that ended."""

    unit: Unit
    called: str
    heirs: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """Where one matching row stands among the others."""

    rank: int
    past: int
    length: int
    order: str
    organisation_id: int
    text: str


def found_ids(text: str, *, on: date, count: int = MOST, ahead: bool = False) -> dict[int, str]:
    """Keys of what is in sight and fits, the best first, each with the former name or code it was found by.

    ``ahead``: what opens later as well, by the name and code it will begin with.
    """
    words = folded_words(text)
    if not words:
        return {}
    fitting = [*_by_name(words, on, count, ahead), *_by_code(nfc(text), on, count, ahead)]
    # The inside of words is a last resort.
    places = sorted(
        [each for each in fitting if each.rank < INSIDE] or fitting,
        key=lambda each: (each.rank, each.past, each.length, each.order, each.organisation_id),
    )
    found: dict[int, str] = {}
    for place in places:
        found.setdefault(place.organisation_id, place.text if place.past else "")
    return dict(list(found.items())[:count])


def folded_words(text: str) -> list[str]:
    words = (word.strip(AROUND) for word in fold(nfc(text)).split())
    return [word for word in words if word][:WORDS_AT_MOST]


def _by_name(words: list[str], on: date, count: int, ahead: bool) -> Iterable[_Place]:
    few = tuple(len(word) < TELLING for word in words)
    return [_Place(*row) for row in _named_so(on, " ".join(words), *words, few=few, count=count, ahead=ahead)]


def _begun(on: date, *, ahead: bool) -> Q:
    """Rows of days up to this one; with ``ahead`` also the first of what opens later: there are few to be looked up."""
    begun = Q(valid_from__lte=on)
    opens = opening_after(on).filter(pk=OuterRef("organisation_id"), opened_on=OuterRef("valid_from"))
    return begun | Q(Exists(opens)) if ahead else begun


@prepared
def _named_so(
    on: date, phrase: str, *words: str, few: tuple[bool, ...], count: int, ahead: bool
) -> QuerySet[Any, tuple[Any, ...]]:
    """``few``: of each word whether it has few letters."""
    rows = OrganisationName.objects.filter(_begun(on, ahead=ahead))
    begun = Q()
    for word, short in zip(words, few, strict=True):
        at_a_beginning = Q(folded__startswith=word) | Q(folded__contains=f" {word}")
        rows = rows.filter(at_a_beginning if short else Q(folded__contains=word))
        begun &= at_a_beginning
    rank = Case(
        When(folded=phrase, then=EXACT),
        When(folded__startswith=phrase, then=BEGINS),
        When(folded__contains=f" {phrase}", then=PHRASE),
        When(begun, then=WORDS),
        default=INSIDE,
        output_field=IntegerField(),
    )
    ranked = rows.annotate(rank=rank, past=_past(on), length=Length("folded"))
    chosen = ranked.order_by("rank", "past", "length", "sort_key", "organisation_id")
    return chosen.values_list("rank", "past", "length", "sort_key", "organisation_id", "name")[:count]


def _by_code(text: str, on: date, count: int, ahead: bool) -> Iterable[_Place]:
    return [_Place(*row) for row in _coded_so(on, text, count=count, ahead=ahead)]


@prepared
def _coded_so(on: date, text: str, *, count: int, ahead: bool) -> QuerySet[Any, tuple[Any, ...]]:
    """Codes are read from their beginning, or from any of the parts between dots."""
    rows = OrganisationCode.objects.filter(_begun(on, ahead=ahead))
    rank = Case(
        When(code__iexact=text, then=EXACT),
        When(code__istartswith=text, then=BEGINS),
        default=PHRASE,
        output_field=IntegerField(),
    )
    fitting = rows.filter(Q(code__istartswith=text) | Q(code__icontains=f".{text}"))
    ranked = fitting.annotate(rank=rank, past=_past(on), length=Length("code"))
    ordered = ranked.order_by("rank", "past", "length", "code")
    return ordered.values_list("rank", "past", "length", "code", "organisation_id", "code")[:count]


def _past(on: date) -> Case:
    return Case(
        When(Q(valid_to__isnull=True) | Q(valid_to__gt=on), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )


def search(text: str, *, on: date, first: int = 0, count: int = 50, ahead: bool = False) -> tuple[list[Hit], int]:
    """One page of hits, and how many there are (``MOST`` at the most). A fixed number of queries.

    ``ahead``: with what opens later, for whoever looks for it; what is chosen for a day leaves it out.
    """
    found = found_ids(text, on=on, ahead=ahead)
    ids = list(found)[first : first + count]
    heirs = _heirs(set(ids), on)
    units = units_of(ids, on=on)
    return [_hit(unit, found[unit.id], heirs.get(unit.id, ())) for unit in units], len(found)


def _hit(unit: Unit, called: str, heirs: tuple[str, ...]) -> Hit:
    same = called in (unit.name, unit.code)
    return Hit(unit, "" if same else called, () if unit.lasting else heirs)


def _heirs(ids: Collection[int], on: date) -> dict[int, tuple[str, ...]]:
    """Names of those that followed on the day each ended."""
    pairs = _followers(sorted(ids), on)
    labels = labels_of({heir for _, heir in pairs}, on)
    found: dict[int, tuple[str, ...]] = {}
    for ended, heir in pairs:
        found[ended] = (*found.get(ended, ()), labels[heir].name)
    return found


@prepared
def _followers(ids: Keys, on: date) -> QuerySet[Succession, tuple[int, int]]:
    rows = Succession.unscoped.filter(predecessor_id__in=ids, day=F("predecessor__closed_on"), day__lte=on)
    return rows.order_by("pk").values_list("predecessor_id", "successor_id")

"""Finding members as people type names: without marks, words in any order, whole words first, then beginnings.

Names are looked for among names, each once, and members by the names found. Measured by ``python -m
tools.bench.members``: word by word through an index over 450,000 members took 100 ms and more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Concat

from vungmanh.kernel.scope import current_scope
from vungmanh.kernel.sealed import digest
from vungmanh.kernel.vietnamese import fold, nfc
from vungmanh.members.models import Member, MemberName, Particulars
from vungmanh.members.rules.files import looks_like_number, plain_number

NARROW = 20_000
"""Up to so many members in sight are read as they are."""
PIECE = 150
"""Names taken at a time, in their order: a page is full long before a common name is through."""
WORDS_AT_MOST = 6
AROUND = ".,;:()\"'“”-–"
Among = Callable[[QuerySet[Member]], QuerySet[Member]]
"""What else is asked of the rows, after the name."""


def words_of(text: str) -> list[str]:
    words = (word.strip(AROUND) for word in fold(nfc(text)).split())
    return [word for word in words if word][:WORDS_AT_MOST]


def called(text: str, *, among: Among, most: int, narrow: int = NARROW) -> list[int]:
    """Keys of members whose name holds every word, in the order of names, the first ``most``; where none does, of
    those whose words begin so."""
    words = words_of(text)
    rows = Member.objects.all()
    few = not current_scope().whole and rows.order_by()[: narrow + 1].count() <= narrow
    for whole in (True, False):
        if keys := _few(rows, words, among, most, whole) if few else _many(words, among, most, whole):
            return keys
    return []


def keys_of(rows: QuerySet[Member], most: int) -> list[int]:
    return list(rows.order_by("sort_key", "pk").values_list("pk", flat=True)[:most])


def _few(rows: QuerySet[Member], words: Sequence[str], among: Among, most: int, whole: bool) -> list[int]:
    return keys_of(among(_with_words(rows, words, whole)), most)


def _many(words: Sequence[str], among: Among, most: int, whole: bool) -> list[int]:
    """By the names found, a piece of them at a time. Names are counted on from where the last piece ended."""
    named = _spelt(words, whole).order_by("sort_key").values_list("sort_key", flat=True)
    found = _later(words, among, most, whole)
    begun, late = 0, set(found)
    while True:
        names = list(named[begun : begun + PIECE])
        if not names:
            break
        rows = Member.objects.filter(sort_key__in=dict.fromkeys(names))
        found += [key for key in keys_of(among(rows), most - len(found)) if key not in late]
        begun += len(names)
        if len(found) >= most or len(names) < PIECE:
            break
    return found[:most]


def _spelt(words: Sequence[str], whole: bool) -> QuerySet[MemberName]:
    condition = Q()
    for word in words:
        condition &= Q(spaced__contains=f" {word} " if whole else f" {word}")
    return MemberName.objects.filter(condition)


def _later(words: Sequence[str], among: Among, most: int, whole: bool) -> list[int]:
    """Members written since names were last taken in."""
    through = MemberName.objects.aggregate(last=Max("newest"))["last"] or 0
    # Asked first, by key alone: else SQLite walks everybody in the order of names.
    if not Member.objects.filter(pk__gt=through).order_by("pk").values_list("pk", flat=True)[:1]:
        return []
    return keys_of(among(_with_words(Member.objects.filter(pk__gt=through), words, whole)), most)


def _with_words(rows: QuerySet[Member], words: Sequence[str], whole: bool) -> QuerySet[Member]:
    condition = Q()
    for word in words:
        condition &= Q(spaced__contains=f" {word} " if whole else f" {word}")
    return rows.alias(spaced=Concat(Value(" "), F("folded"), Value(" "))).filter(condition)


def bearing_number(rows: QuerySet[Member], text: str, filing: Q) -> QuerySet[Member] | None:
    """Those whose whole card or identity number this is, for whoever may read their files; None where it is none.

    Nothing is opened: digests are compared.
    """
    if not looks_like_number(text):
        return None
    mark = digest(plain_number(text))
    bearers = Particulars.objects.filter(filing, Q(card_digest=mark) | Q(identity_digest=mark))
    return rows.filter(pk__in=bearers.order_by().values("member_id"))

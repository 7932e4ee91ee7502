"""Finding members as people type names: without marks, words in any order, whole words first, then beginnings.

Names are looked for among names, each once, and members by the names found. Measured by ``python -m
tools.bench.members``: word by word through an index over 450,000 members took 100 ms and more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Max, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.db.models.sql.compiler import SQLCompiler

from vungmanh.kernel.expressions import Among as OneOf
from vungmanh.kernel.expressions import BesideOrder
from vungmanh.kernel.scope import current_scope
from vungmanh.kernel.sealed import digests
from vungmanh.kernel.vietnamese import fold, nfc
from vungmanh.members.models import Member, MemberName, Particulars
from vungmanh.members.rules.files import looks_like_number, plain_number
from vungmanh.organisations.queries import few_in_sight

FEW, NARROW = 2_000, 800
"""Up to so many members in sight are read as they are, whatever the name; where the name is common, up to so many
organisations in sight. Members of a province are not counted for that: it would cost as much as to read them."""
AHEAD = 700
"""So many of those with the name, in their order, are asked the rest first: a common name fills the list with them."""
PIECE, WIDE_PIECE = 150, 600
"""Names taken at a time, in their order: a page is full long before a common name is through. Wide: where only a part
of those who bear a name is in sight, so that all but the common names are through at once."""
WORDS_AT_MOST = 6
AROUND = ".,;:()\"'“”-–"
Among = Callable[[QuerySet[Member]], QuerySet[Member]]
"""What else is asked of the rows, after the name."""


def words_of(text: str) -> list[str]:
    words = (word.strip(AROUND) for word in fold(nfc(text)).split())
    return [word for word in words if word][:WORDS_AT_MOST]


def called(
    text: str, *, among: Among, most: int, few: int = FEW, narrow: int = NARROW, ahead: int = AHEAD
) -> list[int]:
    """Keys of members whose name holds every word, in the order of names, the first ``most``; where none does, of
    those whose words begin so."""
    words = words_of(text)
    if not words:
        return keys_of(among(Member.objects.all()), most)
    asked = Asked(words, among, most, 0 if current_scope().whole else narrow, ahead)
    read_as_they_are = asked.narrow and in_sight(few)
    since = None if read_as_they_are else _written_since()
    for whole in (True, False):
        if keys := _few(asked, whole) if read_as_they_are else _many(asked, whole, since):
            return keys
    return []


@dataclass(frozen=True)
class Asked:
    """``narrow``: under up to how many organisations members are read as they are; none where all are in sight."""

    words: Sequence[str]
    among: Among
    most: int
    narrow: int
    ahead: int


def in_sight(most: int) -> bool:
    """Whether no more than so many members are."""
    return Member.objects.order_by()[: most + 1].count() <= most


def keys_of(rows: QuerySet[Member], most: int) -> list[int]:
    return list(rows.order_by("sort_key", "pk").values_list("pk", flat=True)[:most])


def _few(asked: Asked, whole: bool) -> list[int]:
    rows = _with_words(Member.objects.all(), asked.words, whole)
    ahead = _in_order(rows, asked.ahead)
    found = _in_order(asked.among(Member.objects.filter(OneOf("pk", ahead))), asked.most) if ahead else []
    through = len(ahead) < asked.ahead or len(found) == asked.most
    return found if through else _in_order(asked.among(rows), asked.most)


def _in_order(rows: QuerySet[Member], most: int) -> list[int]:
    """As ``keys_of``, of few rows found otherwise than by their order."""
    return list(rows.order_by(BesideOrder("sort_key"), "pk").values_list("pk", flat=True)[:most])


def _many(asked: Asked, whole: bool, since: int | None) -> list[int]:
    """By the names found, a piece of them at a time. Names are counted on from where the last piece ended; where the
    first piece is not all, and few enough are in sight, those are read instead."""
    words, among, most = asked.words, asked.among, asked.most
    named = MemberName.objects.filter(HoldsWords(words, whole)).order_by(BesideOrder("sort_key"))
    found = [] if since is None else _later(asked, whole, since)
    begun, late, piece = 0, set(found), WIDE_PIECE if asked.narrow else PIECE
    while True:
        names = list(named.values_list("sort_key", flat=True)[begun : begun + piece])
        if not names:
            break
        if not begun and len(names) == piece and asked.narrow and few_in_sight(asked.narrow):
            return _few(asked, whole)
        rows = Member.objects.filter(OneOf("sort_key", dict.fromkeys(names)))
        found += [key for key in keys_of(among(rows), most - len(found)) if key not in late]
        begun += len(names)
        if len(found) >= most or len(names) < piece:
            break
    return found[:most]


class HoldsWords(Func):
    """Whether a name kept holds all words, whole or as beginnings. PostgreSQL has an index of words for it; SQLite
    reads its names faster than it would find words through one."""

    output_field = BooleanField()

    def __init__(self, words: Sequence[str], whole: bool) -> None:
        super().__init__(F("spaced"))
        self.words, self.whole = tuple(words), whole

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_extra: Any, **_more: Any) -> Any:
        sql, params = compiler.compile(self.source_expressions[0])
        ending = " " if self.whole else ""
        patterns = [connection.ops.prep_for_like_query(f" {word}{ending}") for word in self.words]
        like = " AND ".join([f"{sql} LIKE %s ESCAPE '\\'"] * len(patterns))
        told = [part for each in patterns for part in (*params, f"%{each}%")]
        return f"({like})", tuple(told)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        sql, params = compiler.compile(self.source_expressions[0])
        words = [word.replace("\\", "\\\\").replace("'", "''") for word in self.words]
        wanted = " & ".join(f"'{word}'" if self.whole else f"'{word}':*" for word in words)
        kept = f"array_to_tsvector(array_remove(string_to_array({sql}, ' '), ''))"
        return f"({kept} @@ %s::tsquery)", (*params, wanted)


def _written_since() -> int | None:
    """The member up to whom names were taken in, where somebody was written since."""
    through = MemberName.objects.aggregate(last=Max("newest"))["last"] or 0
    # Asked first, by key alone: else SQLite walks everybody in the order of names.
    later = Member.objects.filter(pk__gt=through).order_by("pk").values_list("pk", flat=True)[:1]
    return through if later else None


def _later(asked: Asked, whole: bool, since: int) -> list[int]:
    """Members written since names were last taken in."""
    rows = _with_words(Member.objects.filter(pk__gt=since), asked.words, whole)
    return keys_of(asked.among(rows), asked.most)


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
    marks = digests(plain_number(text))
    bearers = Particulars.objects.filter(filing, Q(card_digest__in=marks) | Q(identity_digest__in=marks))
    return rows.filter(pk__in=bearers.order_by().values("member_id"))

"""The journal closed stretch by stretch, so that what is taken out, changed or put in later is found (docs/adr/0013).

Whoever writes the journal never waits: a stretch is read and reckoned outside any transaction, and only ends where
nobody can still write a line with a lower key.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction

from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.jobs import periodic
from vungmanh.kernel.journal import JournalEntry, JournalSeal

SUBJECT = "kernel.seal"
MOST_LINES = 5_000
"""In one seal: so much has to be looked through when a seal does not hold."""
PATIENCE = 20.0
"""Seconds to wait for those who are writing; who takes longer is waited for by the next run."""
SEALS_A_ROUND = 4
LOOKS = 0.05
COLUMNS = (
    "pk",
    "at",
    "act",
    "actor_key",
    "actor_name",
    "for_key",
    "for_name",
    "run",
    "organisation_key",
    "subject",
    "subject_key",
    "what",
)
WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = %s::regclass AND mode = 'RowExclusiveLock' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND pid IS DISTINCT FROM pg_backend_pid()
"""


def seal(
    actor: Actor, now: datetime, *, most: int = MOST_LINES, patience: float = PATIENCE, seals: int | None = None
) -> int:
    """Seal every line there for good, or so many stretches; answers how many lines. Side by side it does no harm."""
    last = settled_key(patience)
    sealed = 0
    for _number in count() if seals is None else range(seals):
        found = _seal_next(actor, now, last, most) if last is not None else 0
        if not found:
            break
        sealed += found
    return sealed


@periodic("seal", every=600)
def seal_again(actor: Actor, now: datetime) -> object:
    """The worker does not let jobs wait long for it: a journal never sealed before takes several rounds."""
    return seal(actor, now, patience=1.0, seals=SEALS_A_ROUND)


def settled_key(patience: float) -> int | None:
    """The key up to which nothing can come any more; None while somebody who may still write below it takes too long.

    On SQLite writers stand in line, so that is the last key there is. On PostgreSQL a key is drawn before its
    transaction ends: whoever drew one up to now has held the table's lock since before he drew it.
    """
    last = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    if last is None or connection.vendor != "postgresql":
        return last
    end = time.monotonic() + patience
    waited_for = _writers()
    while waited_for:
        if time.monotonic() >= end:
            return None
        time.sleep(LOOKS)
        waited_for &= _writers()
    return last


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, [JournalEntry._meta.db_table])
        return {row[0] for row in cursor.fetchall()}


def _seal_next(actor: Actor, now: datetime, settled: int, most: int) -> int:
    before = JournalSeal.objects.order_by("-pk").first()
    first = before.last_key + 1 if before else 1
    rows = JournalEntry.objects.filter(pk__gte=first, pk__lte=settled)
    if not rows.exclude(subject=SUBJECT).exists():
        return 0  # a seal's own line is sealed together with what follows it
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[: most + 1])
    last = settled if len(keys) <= most else keys[most - 1]
    made = JournalSeal(
        pk=before.pk + 1 if before else 1,
        first_key=first,
        last_key=last,
        count=min(len(keys), most),
        previous=before.digest if before else "",
        at=now,
    )
    made.digest = digest_of(made, lines_between(first, last))
    try:
        keep_seal(actor, made=made)
    except IntegrityError:
        return 0  # another run was quicker
    return made.count


@act
def keep_seal(action: Action, *, made: JournalSeal) -> JournalSeal:
    """Write a seal down. Its own line in the journal tells of it, should it ever be missing."""
    action.on_installation("catalogue.load")
    made.save(force_insert=True)
    action.record(
        SUBJECT, made.pk, first_key=made.first_key, last_key=made.last_key, count=made.count, digest=made.digest
    )
    transaction.on_commit(lambda: _anchor(made))
    return made


def digest_of(stretch: JournalSeal, lines: Iterable[tuple[Any, ...]]) -> str:
    """Over the seal before it, every line, and what the seal itself says."""
    found = hashlib.sha256(stretch.previous.encode())
    for line in lines:
        found.update(canonical(line))
    own = [stretch.pk, stretch.first_key, stretch.last_key, stretch.count, _plain(stretch.at)]
    found.update(json.dumps(own).encode())
    return found.hexdigest()


def lines_between(first: int, last: int) -> Iterator[tuple[Any, ...]]:
    rows = JournalEntry.objects.filter(pk__gte=first, pk__lte=last).order_by("pk")
    return rows.values_list(*COLUMNS).iterator(chunk_size=2_000)


def canonical(line: tuple[Any, ...]) -> bytes:
    """The same bytes for the same line on both databases, whatever the order of keys in what it holds."""
    values = [_plain(value) for value in line]
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    """Moments in UTC to the microsecond; a whole number is one number however it is written."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, str | int | float) else json.dumps(value, cls=DjangoJSONEncoder)


def anchors_path() -> Path | None:
    """Where the digests are kept besides the database: who can change one should not be able to change the other."""
    if settings.VUNGMANH_SEALS == "-":
        return None
    name = Path(str(connection.settings_dict["NAME"])).stem
    return Path(settings.VUNGMANH_SEALS) / f"seals-{name}.txt"


def _anchor(made: JournalSeal) -> None:
    path = anchors_path()
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(f"{made.pk} {made.last_key} {made.digest}\n")

"""Sealing while others write: nobody waits for it, and no line slips past it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.journal import JournalEntry, JournalSeal
from vungmanh.kernel.seal_examination import examine_seals
from vungmanh.kernel.sealing import SUBJECT, seal

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL draws keys before a transaction ends"
)


@act
def scribble(action: Action, *, number: int, lines: int = 1, fails: bool = False, pause: float = 0.0) -> None:
    action.on_installation("catalogue.load")
    for line in range(lines):
        action.record("x.scribble", f"{number}-{line}", number=number)
    if pause:
        JournalEntry.objects.bulk_create(action.entries)  # keys are drawn, and the transaction goes on
        action.entries.clear()
        time.sleep(pause)
        action.record("x.scribble", f"{number}-end", number=number)
    if fails:
        raise Refusal("thôi")


def in_thread(work: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def covered() -> bool:
    """Whether every line but the seals' own lies in exactly one stretch, as many as the seals say."""
    last = JournalSeal.objects.order_by("-pk").values_list("last_key", flat=True).first() or 0
    held = sum(JournalSeal.objects.values_list("count", flat=True))
    left = JournalEntry.objects.filter(pk__gt=last).exclude(subject=SUBJECT).count()
    return left == 0 and held == JournalEntry.objects.filter(pk__lte=last).count()


@on_postgresql
def test_a_line_whose_transaction_is_still_open_is_waited_for_and_its_writer_waits_for_nobody():
    drawn, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            scribble(SYSTEM, number=1)
            drawn.set()
            go_on.wait(10)

    writer = in_thread(slow)
    assert drawn.wait(10)
    scribble(SYSTEM, number=2)  # a later key, there for all to see before the earlier one

    assert seal(SYSTEM, NOW, patience=0.2) == 0

    began = time.monotonic()
    sealer = in_thread(lambda: seal(SYSTEM, NOW, patience=10))
    time.sleep(0.1)
    scribble(SYSTEM, number=3)
    waited = time.monotonic() - began
    go_on.set()
    writer.join()
    sealer.join()

    assert waited < 1
    seal(SYSTEM, NOW)
    assert covered()
    assert examine_seals(NOW).faults == []


@on_postgresql
def test_a_key_that_was_rolled_back_is_a_gap_and_no_fault():
    scribble(SYSTEM, number=1)
    with pytest.raises(Refusal):
        scribble(SYSTEM, number=2, lines=3, fails=True, pause=0.01)
    scribble(SYSTEM, number=3)

    assert seal(SYSTEM, NOW) == 2
    only = JournalSeal.objects.get()
    assert only.last_key - JournalEntry.objects.order_by("pk").values_list("pk", flat=True)[0] + 1 == 5
    assert examine_seals(NOW).faults == []


def write_many(first: int, took: list[float]) -> None:
    for number in range(first, first + 40):
        began = time.monotonic()
        try:
            scribble(SYSTEM, number=number, lines=1 + number % 4, fails=number % 7 == 0, pause=0.002 * (number % 3))
        except Refusal:
            continue
        took.append(time.monotonic() - began)


def test_nothing_is_missed_while_many_write_and_two_seal():
    took: list[float] = []
    over = threading.Event()

    def seal_on() -> None:
        while not over.is_set():
            seal(SYSTEM, NOW, most=11, patience=1)
            time.sleep(0.01)  # SQLite lets one writer in at a time: leave the others room

    sealers = [in_thread(seal_on) for _number in range(2)]
    writers = [in_thread(lambda first=first: write_many(first, took)) for first in (0, 1000, 2000, 3000)]
    for each in writers:
        each.join()
    over.set()
    for each in sealers:
        each.join()
    while seal(SYSTEM, NOW, most=50):
        pass

    assert len(took) == sum(number % 7 != 0 for first in (0, 1000, 2000, 3000) for number in range(first, first + 40))
    assert covered()
    assert examine_seals(NOW).faults == []


@on_postgresql
def test_acts_take_no_longer_while_the_journal_is_sealed():
    """The median act, with and without a sealer that never rests."""
    alone: list[float] = []
    write_many(0, alone)
    over = threading.Event()

    def seal_on() -> None:
        while not over.is_set():
            seal(SYSTEM, NOW, most=11, patience=1)

    sealer = in_thread(seal_on)
    beside: list[float] = []
    write_many(1000, beside)
    over.set()
    sealer.join()

    # the sealer has a share of the processor; a wait for it would be a second and more
    assert sorted(beside)[len(beside) // 2] < sorted(alone)[len(alone) // 2] + 0.05
    assert max(beside) < 1

"""Seals: nothing can be taken out of the journal, changed or put in later without being found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from tests.factories.organisations import SYSTEM
from vungmanh.kernel import sealing
from vungmanh.kernel.journal import JournalEntry, JournalSeal
from vungmanh.kernel.seal_examination import examine_seals
from vungmanh.kernel.sealing import canonical, seal

WRITES = re.compile(r"(?<!class )\bJournalEntry\(|\b(insert_rows|reserve_ids)\(\s*JournalEntry\b")
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def wrote(count: int = 1, **given: Any) -> list[int]:
    values = {
        "at": NOW,
        "act": "x.y",
        "actor_name": "An",
        "subject": "x.z",
        "subject_key": "1",
        "what": {"b": 1, "a": 2},
    }
    return [JournalEntry.objects.create(**values | given).pk for _number in range(count)]


def run_sql(text: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def faults() -> list[str]:
    return examine_seals(NOW).faults


@pytest.fixture
def chain(db: None) -> list[int]:
    """Three seals over nine lines; the keys of the lines."""
    keys: list[int] = []
    for _round in range(3):
        keys += wrote(3)
        seal(SYSTEM, NOW)
    return keys


def test_what_was_sealed_and_left_alone_is_sound(chain: list[int]):
    found = examine_seals(NOW)
    assert (found.faults, found.seals, found.unsealed) == ([], 3, 0)
    # the first two seals' own lines were sealed together with what followed them
    assert found.lines == len(chain) + 2
    assert found.digest == JournalSeal.objects.get(pk=3).digest


def test_sealing_again_with_nothing_new_makes_no_seal(chain: list[int]):
    assert seal(SYSTEM, NOW) == 0
    assert JournalSeal.objects.count() == 3


def test_stretches_follow_one_another_without_a_gap(chain: list[int]):
    spans = list(JournalSeal.objects.order_by("pk").values_list("first_key", "last_key"))
    assert [first for first, _last in spans] == [1, spans[0][1] + 1, spans[1][1] + 1]


def test_a_long_journal_is_sealed_in_pieces(db: None):
    wrote(7)
    assert seal(SYSTEM, NOW, most=3) == 7
    assert list(JournalSeal.objects.order_by("pk").values_list("count", flat=True)) == [3, 3, 1]
    assert faults() == []


def test_a_round_makes_so_many_seals_and_the_next_goes_on(db: None):
    wrote(7)
    assert [seal(SYSTEM, NOW, most=3, seals=1) for _round in range(2)] == [3, 3]
    assert seal(SYSTEM, NOW, most=30) == 1 + 2
    assert faults() == []


Tampering = Callable[[list[int]], None]


def _sql(text: str) -> Tampering:
    return lambda keys: run_sql(text, keys[4])


COPY = (
    "INSERT INTO kernel_journalentry (id, at, act, actor_name, for_name, run, subject, subject_key, what)"
    " SELECT {key}, at, act, actor_name, for_name, run, subject, subject_key, what FROM kernel_journalentry WHERE id=%s"
)


@pytest.mark.parametrize(
    ("tampering", "word"),
    [
        (_sql("DELETE FROM kernel_journalentry WHERE id = %s"), "mất 1 dòng"),
        (_sql("UPDATE kernel_journalentry SET actor_name = 'Bình' WHERE id = %s"), "bị sửa sau khi niêm"),
        (_sql('UPDATE kernel_journalentry SET what = \'{"a": 3, "b": 1}\' WHERE id = %s'), "bị sửa sau khi niêm"),
        (_sql("UPDATE kernel_journalentry SET for_key = 5 WHERE id = %s"), "bị sửa sau khi niêm"),
        (_sql("UPDATE kernel_journalentry SET id = 999999 WHERE id = %s"), "mất 1 dòng"),
        (_sql(COPY.format(key="0")), "1 dòng chèn vào trước dòng đầu"),
    ],
)
def test_a_line_tampered_with_is_found(chain: list[int], tampering: Tampering, word: str):
    tampering(chain)
    (fault,) = faults()
    assert word in fault


def test_a_line_put_into_a_gap_is_found(db: None):
    """A key whose transaction was rolled back is a gap: known as one, and never filled."""
    first, gap, last = wrote(3)
    run_sql("DELETE FROM kernel_journalentry WHERE id = %s", gap)
    seal(SYSTEM, NOW)
    assert faults() == []

    run_sql(COPY.format(key=gap), first)

    assert faults() == [f"niêm số 1 (dòng 1 đến {last}): thêm 1 dòng sau khi niêm"]


@pytest.mark.parametrize("column", ["digest = 'x'", "previous = 'x'", "count = 9", "first_key = 2", "last_key = 99999"])
def test_a_seal_that_was_changed_is_found(chain: list[int], column: str):
    run_sql(f"UPDATE kernel_journalseal SET {column} WHERE id = %s", 2)
    assert any("niêm số 2" in fault for fault in faults())


def test_a_seal_taken_out_of_the_middle_is_found(chain: list[int]):
    run_sql("DELETE FROM kernel_journalseal WHERE id = %s", 2)
    assert faults() == [
        "thiếu niêm từ số 2 đến số 2",
        "nhật ký ghi đã có niêm số 2 nhưng niêm ấy nay mất hoặc khác",
    ]


def test_the_last_seal_taken_out_is_found_by_the_line_it_left(chain: list[int]):
    run_sql("DELETE FROM kernel_journalseal WHERE id = %s", 3)
    assert faults() == ["nhật ký ghi đã có niêm số 3 nhưng niêm ấy nay mất hoặc khác"]


def resealed_after_a_change(key: int) -> None:
    """What somebody with the run of the database would do: cut the end off, change a line, seal anew."""
    run_sql("DELETE FROM kernel_journalseal WHERE id = %s", 3)
    run_sql("DELETE FROM kernel_journalentry WHERE subject = %s AND subject_key = %s", "kernel.seal", "3")
    run_sql("UPDATE kernel_journalentry SET actor_name = 'Bình' WHERE id = %s", key)
    seal(SYSTEM, NOW + timedelta(hours=1))


def test_a_digest_on_paper_finds_an_end_that_was_cut_off_and_sealed_anew(chain: list[int]):
    paper = JournalSeal.objects.get(pk=3).digest
    assert examine_seals(NOW, paper.upper()).faults == []

    resealed_after_a_change(chain[8])

    assert faults() == []  # the database alone cannot know
    assert examine_seals(NOW, paper).faults == [
        "mã niêm ghi trên giấy không còn trong nhật ký: nhật ký đã bị thay hoặc cắt bớt"
    ]


@pytest.mark.django_db(transaction=True)
def test_the_file_beside_the_database_finds_it_too(settings: Settings, tmp_path: Path):
    settings.VUNGMANH_SEALS = str(tmp_path)
    keys: list[int] = []
    for _round in range(3):
        keys += wrote(3)
        seal(SYSTEM, NOW)
    path = sealing.anchors_path()
    assert path is not None
    assert [line.split()[0] for line in path.read_text().splitlines()] == ["1", "2", "3"]
    assert faults() == []

    resealed_after_a_change(keys[8])

    (fault,) = faults()
    assert "ghi niêm số 3 khác cơ sở dữ liệu" in fault


def test_lines_left_unsealed_for_days_are_a_fault(db: None):
    wrote(2, at=NOW - timedelta(days=3))
    (fault,) = faults()
    assert fault.startswith("2 dòng chưa niêm, cũ nhất ghi ngày 21/11/2026. Chạy vungmanh seal")
    seal(SYSTEM, NOW)
    assert faults() == []


def test_the_same_line_gives_the_same_bytes_whatever_the_order_and_spelling_of_what_it_holds():
    moment = datetime(2026, 11, 24, 10, tzinfo=UTC)
    one = canonical((1, moment, {"b": 1.0, "a": [None, "ế"]}))
    assert one == canonical((1, moment.astimezone(), {"a": [None, "ế"], "b": 1}))
    assert one == '[1,"2026-11-24T10:00:00.000000Z",{"a":[null,"ế"],"b":1}]\n'.encode()


def test_only_acts_write_the_journal():
    """The order of keys and locks on which sealing rests holds for inserts, and for nothing that draws keys ahead."""
    root = Path(sealing.__file__).parents[1]
    writing = [path.name for path in sorted(root.rglob("*.py")) if WRITES.search(path.read_text("utf-8"))]
    assert writing == ["action.py"]

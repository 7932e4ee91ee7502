"""The source of a version in use is worded anew: dated, with who and why, and nothing else of it changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column, small_version
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.access import actor_for
from vungmanh.criteria.commands import correct_source
from vungmanh.criteria.models import CriteriaSet, CriteriaVersion
from vungmanh.criteria.queries import read
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry

pytestmark = pytest.mark.django_db
Keys = dict[str, int]
OLD, NEW = "domain/x.md 4.2", "Bài trên báo Ví dụ"
SAID = "small.yaml: phiếu chấm small, 0 phiên bản mới"


@pytest.fixture
def used(province: Keys) -> CriteriaVersion:
    load_small(source=OLD)
    make_adoption(province["83"])
    score_column(make_sheet(province["83.836.A.01"]))
    return CriteriaVersion.objects.get()


def test_a_file_that_only_names_its_source_otherwise_puts_a_version_in_use_right(used: CriteriaVersion) -> None:
    before, row = read(used), used
    assert load_small(source=NEW) == f"{SAID}, sửa lời nguồn của 1 phiên bản"
    row.refresh_from_db()
    assert (row.content["source"], row.voided_at, CriteriaVersion.objects.count()) == (NEW, None, 1)
    assert [(each["before"], each["by"], each["why"]) for each in row.corrections] == [
        (OLD, "Hệ thống", "theo tệp small.yaml")
    ]
    after = read(row)
    assert (after.items, after.bands, after.facts, after.total) == (
        before.items,
        before.bands,
        before.facts,
        before.total,
    )
    assert load_small(source=NEW) == SAID
    assert len(CriteriaVersion.objects.get().corrections) == 1


@pytest.mark.parametrize("other", [{"total": 9}, {"certainty": "found"}, {"notes": ["thêm"]}, {"source": ""}])
def test_nothing_but_the_source_of_a_version_in_use_may_change(used: CriteriaVersion, other: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="đã có phiếu chấm nên giữ nguyên"):
        load_small(**{"source": NEW, **other})
    used.refresh_from_db()
    assert (used.content["source"], used.corrections) == (OLD, [])


def test_whoever_puts_it_right_says_why_and_the_journal_keeps_both_wordings(used: CriteriaVersion) -> None:
    correct_source(SYSTEM, version_id=used.pk, source=f"  {NEW} ", reason="Tên tài liệu không ai biết")
    used.refresh_from_db()
    assert (used.content["source"], [each["before"] for each in used.corrections]) == (NEW, [OLD])
    line = JournalEntry.objects.filter(act="criteria.correct_source").get()
    told = line.what
    assert (told["old"], told["new"], told["reason"]) == (
        {"source": OLD},
        {"source": NEW},
        "Tên tài liệu không ai biết",
    )


@pytest.mark.parametrize(
    ("source", "reason", "words"),
    [
        (" ", "vì", "Ghi lời nguồn mới và lý do sửa"),
        (NEW, " ", "Ghi lời nguồn mới và lý do sửa"),
        (OLD, "vì", "đang ghi đúng như vậy"),
        ("x" * 256, "vì", "dài quá 255 chữ"),
    ],
)
def test_a_correction_that_says_nothing_is_refused(used: CriteriaVersion, source: str, reason: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        correct_source(SYSTEM, version_id=used.pk, source=source, reason=reason)
    used.refresh_from_db()
    assert (used.content["source"], used.corrections) == (OLD, [])


def test_who_may(used: CriteriaVersion, province: Keys) -> None:
    board = actor_for(make_account("tc", "organising_board", province["83"]), date(2026, 1, 1))
    with pytest.raises(NotPermitted):
        correct_source(board, version_id=used.pk, source=NEW, reason="vì")
    with pytest.raises(NotFound):
        correct_source(SYSTEM, version_id=used.pk + 1, source=NEW, reason="vì")
    CriteriaSet.objects.filter(code="small").update(owner_id=province["83.836"])
    correct_source(board, version_id=used.pk, source=NEW, reason="vì")
    reader = actor_for(make_account("nx", "reader", province["83"]), date(2026, 1, 1))
    with pytest.raises(NotPermitted):
        correct_source(reader, version_id=used.pk, source=OLD, reason="vì")


def test_a_version_nobody_used_keeps_its_place_too(province: Keys) -> None:
    load_small("small", small_version(source=OLD))
    first = CriteriaVersion.objects.get().pk
    load_small("small", small_version(source=NEW))
    assert list(CriteriaVersion.objects.values_list("pk", flat=True)) == [first]

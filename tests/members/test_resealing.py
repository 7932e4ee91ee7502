"""A change of keys: piece by piece, stopped and taken up again, with everything readable at every moment."""

from __future__ import annotations

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from tests.factories.organisations import SYSTEM
from tests.factories.personal_files import CARD, IDENTITY, make_file, make_member
from tests.members.conftest import DAY, Land
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import Change, change_each, open_change_set
from vungmanh.kernel.scope import current_scope
from vungmanh.kernel.sealed import digest, opened, seal, unseal
from vungmanh.members.commands.resealing import reseal_all
from vungmanh.members.enums import CorrectionState
from vungmanh.members.models import Correction, Particulars
from vungmanh.members.queries.keys import sealed_examined
from vungmanh.members.queries.register import Wanted, members_on

OLD, NEW = "khoa-cu-cua-ban-cai", "khoa-moi-cua-ban-cai"
NOON = datetime(2026, 11, 20, 5, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def sealed(land: Land, settings: Settings) -> Land:
    """Three files, a proposal and an import that changed a number, all under the old key; then the new one is set."""
    settings.MEMBER_KEY = [OLD]
    for turn in range(3):
        member = make_member(land.cell, f"Nguyễn Văn {turn}", f"DV{turn}")
        make_file(member, f"{CARD}{turn}", f"{IDENTITY}{turn}")
    assert land.clerk.account_id is not None
    Correction.objects.create(
        member=member, field="religion", before_sealed=seal("Không"), after_sealed=seal("Phật giáo"),
        why_sealed=seal("theo khai sinh"), proposed_on=DAY, proposed_by_id=land.clerk.account_id,
        state=CorrectionState.OPEN,
    )  # fmt: skip
    last = Particulars.objects.get(member=member)
    new = {"card_sealed": seal("999"), "card_digest": digest("999")}
    change_each(open_change_set(kind="import", label="x", at=NOON, by="x"), [(last, new)])
    settings.MEMBER_KEY = [NEW, OLD]
    return land


def numbers() -> list[tuple[str, str]]:
    rows = Particulars.objects.order_by("pk").values_list("card_sealed", "identity_sealed")
    return [(unseal(card), unseal(identity)) for card, identity in rows]


def newest() -> list[bool]:
    return [opened(token)[1] for token in Particulars.objects.order_by("pk").values_list("identity_sealed", flat=True)]


WRITTEN = [(f"{CARD}0", f"{IDENTITY}0"), (f"{CARD}1", f"{IDENTITY}1"), ("999", f"{IDENTITY}2")]


def test_all_stands_under_the_new_key_and_the_old_one_may_go(sealed: Land, settings: Settings) -> None:
    found = reseal_all(SYSTEM, piece=2)
    assert {place: (each.rows, each.older, each.unopened) for place, each in found.items()} == {
        "files": (3, 3, 0),
        "corrections": (1, 1, 0),
        "changes": (1, 1, 0),
    }
    settings.MEMBER_KEY = [NEW]
    assert numbers() == WRITTEN
    assert [digest(card) for card, _identity in WRITTEN] == list(
        Particulars.objects.order_by("pk").values_list("card_digest", flat=True)
    )
    row = Correction.objects.get()
    assert [unseal(each) for each in (row.before_sealed, row.after_sealed, row.why_sealed)] == [
        "Không", "Phật giáo", "theo khai sinh",
    ]  # fmt: skip
    change = Change.objects.get()
    assert (unseal(change.before["card_sealed"]), unseal(change.after["card_sealed"])) == (f"{CARD}2", "999")
    assert change.before["card_digest"] == digest(f"{CARD}2")


def test_stopped_half_way_all_opens_and_the_rest_follows(sealed: Land) -> None:
    def stop(_place: str, _count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reseal_all(SYSTEM, told=stop, piece=1)
    assert (newest(), numbers()) == ([True, False, False], WRITTEN)
    for number in (f"{CARD}0", f"{CARD}1"):
        rows = members_on(Wanted(DAY, number, filing=current_scope())).rows
        assert [line.member_code for line in rows] == [f"DV{number[-1]}"]
    assert reseal_all(SYSTEM, piece=1)["files"].older == 2
    assert (newest(), reseal_all(SYSTEM)["files"].older) == ([True, True, True], 0)


def test_the_journal_tells_how_many_and_nothing_else(sealed: Land) -> None:
    reseal_all(SYSTEM, piece=2)
    lines = JournalEntry.objects.filter(act="members.reseal").order_by("pk").values_list("subject_key", "what")
    assert list(lines) == [
        ("files", {"rows": 2}),
        ("files", {"rows": 1}),
        ("corrections", {"rows": 1}),
        ("changes", {"rows": 1}),
    ]


def test_what_no_key_opens_stays_as_it_is_and_is_told(sealed: Land, settings: Settings) -> None:
    settings.MEMBER_KEY = [NEW]
    before = list(Particulars.objects.order_by("pk").values())
    out = StringIO()
    with pytest.raises(CommandError, match="5 bản ghi niêm bằng khoá không có"):
        call_command("reseal", stdout=out, stderr=StringIO())
    assert list(Particulars.objects.order_by("pk").values()) == before
    assert out.getvalue().splitlines()[0] == "lý lịch\t3 có số niêm, 0 đã niêm lại, 3 không mở được"


def test_counting_alone_changes_nothing(sealed: Land) -> None:
    before, out = list(Particulars.objects.order_by("pk").values()), StringIO()
    call_command("reseal", "--check", stdout=out)
    assert list(Particulars.objects.order_by("pk").values()) == before
    assert out.getvalue().splitlines() == [
        "lý lịch\t3 có số niêm, 3 còn dưới khoá cũ, 0 không mở được",
        "đề nghị sửa hồ sơ\t1 có số niêm, 1 còn dưới khoá cũ, 0 không mở được",
        "bản lưu của các lần nhập\t1 có số niêm, 1 còn dưới khoá cũ, 0 không mở được",
    ]


def test_an_examination_opens_all_or_an_even_part(sealed: Land, settings: Settings) -> None:
    count, found = sealed_examined()
    assert (count, found.rows, found.older, found.unopened) == (3, 3, 3, 0)
    settings.MEMBER_KEY = [NEW]
    assert sealed_examined()[1].unopened == 3
    assert sealed_examined(tried=1)[1].rows == 1

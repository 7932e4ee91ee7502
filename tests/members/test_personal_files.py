"""Who may open a file and what is written down of it; fields written by hand; accounts tied."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.accounts import make_account
from tests.factories.personal_files import CARD, IDENTITY, make_file, make_member
from tests.members.conftest import DAY, Land, seeing
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.members.commands import (
    link_account,
    open_file,
    unlink_account,
    unmask,
    write_particulars,
)
from vungmanh.members.models import Member, Particulars
from vungmanh.members.queries.files import fields_of, looks_at, own_member, particulars_of


def texts(member: Member) -> dict[str, str]:
    return {line.field: line.text for line in fields_of(member, particulars_of(member))}


def test_numbers_are_masked(land: Land):
    member = make_member(land.cell)
    make_file(member)

    found = texts(member)

    assert (found["card_number"], found["identity_number"]) == (f"•••• {CARD[-4:]}", f"•••• {IDENTITY[-4:]}")
    assert found["born_on"] == "28/02/1975"


def test_opening_a_file_is_written_down_for_the_member(land: Land):
    member = make_member(land.cell)
    clerk = land.clerk
    with seeing(clerk):
        open_file(clerk, member_id=member.pk)

    looks = looks_at(member.pk, count=10)

    assert [(look.who, look.number, look.reason) for look in looks] == [("van-phong", "", "")]


def test_who_sees_the_register_does_not_read_files(land: Land):
    member = make_member(land.cell)
    secretary = land.secretary
    with seeing(secretary), pytest.raises(NotPermitted):
        open_file(secretary, member_id=member.pk)
    assert looks_at(member.pk, count=10) == []


def test_who_is_out_of_sight_is_not_found(land: Land):
    member = make_member(land.other_cell)
    clerk = land.clerk
    with seeing(clerk), pytest.raises(NotFound):
        open_file(clerk, member_id=member.pk)


def test_a_number_is_shown_in_full_for_a_reason_that_is_kept(land: Land):
    member = make_member(land.cell)
    make_file(member)
    clerk = land.clerk
    with seeing(clerk):
        with pytest.raises(Refusal, match="để làm gì"):
            unmask(clerk, member_id=member.pk, number="card_number", reason=" ")
        shown = unmask(clerk, member_id=member.pk, number="card_number", reason="cấp lại thẻ")

    assert shown == CARD
    looks = looks_at(member.pk, count=10)
    assert [(look.number, look.reason) for look in looks] == [("Số thẻ đảng viên", "cấp lại thẻ")]


def test_the_journal_keeps_no_number_and_no_value(land: Land):
    member = make_member(land.cell)
    clerk = land.clerk
    with seeing(clerk):
        write_particulars(
            clerk, member_id=member.pk, values={"card_number": CARD, "religion": "Cao Đài", "born_on": "1975-02-28"},
            day=DAY,
        )  # fmt: skip
        unmask(clerk, member_id=member.pk, number="card_number", reason="đối chiếu")

    kept = str(list(JournalEntry.objects.values_list("what", flat=True)))

    assert [word for word in (CARD, CARD[-4:], "Cao Đài", "1975") if word in kept] == []


def test_what_was_imported_is_not_written_by_hand(land: Land):
    member = make_member(land.cell)
    make_file(member, sources={"ethnicity": "import:1"})
    clerk = land.clerk
    with seeing(clerk):
        with pytest.raises(Refusal, match="đã nhập từ cơ sở dữ liệu"):
            write_particulars(clerk, member_id=member.pk, values={"ethnicity": "Khmer"}, day=DAY)
        write_particulars(clerk, member_id=member.pk, values={"religion": "Phật giáo"}, day=DAY)

    file = Particulars.objects.get(member=member)
    assert (file.ethnicity, file.religion, file.sources["religion"]) == ("Kinh", "Phật giáo", "hand:2026-11-20")


def test_a_day_to_come_and_a_number_of_letters_are_refused(land: Land):
    member = make_member(land.cell)
    clerk = land.clerk
    with seeing(clerk):
        for values in ({"born_on": "2030-01-01"}, {"card_number": "ABC123"}):
            with pytest.raises(Refusal):
                write_particulars(clerk, member_id=member.pk, values=values, day=DAY)
    assert not Particulars.objects.exists()


def test_one_person_is_linked_once(land: Land):
    first, second = make_member(land.cell), make_member(land.cell, "Lê Thị Lan", "DV002")
    account = make_account("dang-vien", "member", land.cell)
    clerk = land.clerk
    with seeing(clerk):
        link_account(clerk, member_id=first.pk, username="dang-vien")
        with pytest.raises(Refusal, match="mỗi người chỉ có một"):
            link_account(clerk, member_id=second.pk, username="dang-vien")
        assert own_member(account.pk).pk == first.pk
        unlink_account(clerk, member_id=first.pk, reason="gắn nhầm")
        with pytest.raises(NotFound):
            own_member(account.pk)
        link_account(clerk, member_id=second.pk, username="dang-vien")
    assert own_member(account.pk).pk == second.pk


def test_an_account_elsewhere_is_not_linked(land: Land):
    member = make_member(land.cell)
    make_account("o-noi-khac", "member", land.other_cell)
    clerk = land.clerk
    with seeing(clerk), pytest.raises(NotPermitted):
        link_account(clerk, member_id=member.pk, username="o-noi-khac")
    assert not Member.objects.filter(person__isnull=False).exists()


def test_seal_and_digest_are_all_the_table_has(land: Land):
    file = make_file(make_member(land.cell), born_on=date(1975, 2, 28))
    stored = str(Particulars.objects.filter(pk=file.pk).values().get())
    assert [number for number in (CARD, IDENTITY) if number in stored] == []


def test_the_day_of_an_import_is_the_offices_own(land: Land):
    late = datetime(2025, 3, 9, 18, tzinfo=UTC)  # 01:00 of the next day in Việt Nam
    batch = ChangeSet.objects.create(kind="import", label="dang-vien.xlsx", at=late, by="Lê Minh Thảo")
    member = make_member(land.cell)
    make_file(member, sources={"ethnicity": f"import:{batch.pk}"})

    line = next(one for one in fields_of(member, particulars_of(member)) if one.field == "ethnicity")

    assert "10/3/2025" in line.source

"""Particulars kept too long are listed, and erased by a decision with a number only."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisations import change_set
from tests.factories.personal_files import CARD, make_file, make_member, shipped_retention
from tests.members.conftest import DAY, Land
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import Change, change_each
from vungmanh.members.commands import erase_particulars
from vungmanh.members.models import Member, Particulars
from vungmanh.members.queries.retention import overdue_particulars

LEFT = date(2016, 11, 20)


def gone(land: Land, left_on: date = LEFT) -> Member:
    return make_member(land.cell, since=date(2012, 1, 1), left_on=left_on, left_as="RESIGNED")


def test_what_is_kept_longer_than_the_rule_is_listed_with_its_mark(land: Land):
    shipped_retention()
    make_file(gone(land))
    found = overdue_particulars(DAY)
    assert [(each.member_code, each.since, each.certainty) for each in found] == [("DV001", DAY, "[?] ví dụ")]
    assert overdue_particulars(date(2026, 11, 19)) == []


def test_erasing_leaves_the_fact_and_the_decision_and_no_value_anywhere(land: Land):
    shipped_retention()
    member = gone(land)
    file = make_file(member, religion="Cao Đài")
    change_each(change_set(), [(file, {"religion": "Phật giáo", "ethnicity": "Khmer"})])

    erase_particulars(land.clerk, member_id=member.pk, decision_number="05-QĐ/ĐU", day=DAY)

    file.refresh_from_db()
    assert (file.born_on, file.card_sealed, file.card_digest, file.religion) == (None, "", "", "")
    assert (file.erased_on, file.erasure_number) == (DAY, "05-QĐ/ĐU")
    kept = str(list(Particulars.objects.values())) + str(list(Change.objects.values()))
    assert [word for word in (CARD, "Cao Đài", "Phật giáo", "Khmer", "1975") if word in kept] == []
    assert JournalEntry.objects.filter(act="members.erase_particulars").count() == 1


@pytest.mark.parametrize(("left_on", "number"), [(LEFT, " "), (date(2020, 1, 1), "05-QĐ/ĐU")])
def test_nothing_is_erased_without_a_number_or_before_its_time(land: Land, left_on: date, number: str):
    shipped_retention()
    member = gone(land, left_on)
    make_file(member)
    with pytest.raises(Refusal):
        erase_particulars(land.clerk, member_id=member.pk, decision_number=number, day=DAY)
    assert Particulars.objects.get(member=member).card_sealed != ""

"""Particulars kept too long are listed, and erased by a decision with a number only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.organisations import change_set
from tests.factories.personal_files import CARD, make_file, make_member, shipped_retention
from tests.members.conftest import DAY, Land
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import Change, change_each
from vungmanh.members.commands import erase_each, erase_particulars
from vungmanh.members.models import Member, Particulars
from vungmanh.members.queries.retention import overdue_particulars, previews

LEFT = date(2016, 11, 20)


def gone(land: Land, left_on: date = LEFT) -> Member:
    return make_member(land.cell, since=date(2012, 1, 1), left_on=left_on, left_as="RESIGNED")


def keeper(land: Land) -> Actor:
    return land.person("quan-tri", "administrator", "83")


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

    erase_particulars(keeper(land), member_id=member.pk, decision_number="05-QĐ/ĐU", day=DAY)

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
        erase_particulars(keeper(land), member_id=member.pk, decision_number=number, day=DAY)
    assert Particulars.objects.get(member=member).card_sealed != ""


def test_whoever_writes_members_may_not_erase(land: Land):
    shipped_retention()
    member = gone(land)
    make_file(member)
    with pytest.raises(NotPermitted):
        erase_particulars(land.clerk, member_id=member.pk, decision_number="05-QĐ/ĐU", day=DAY)


def test_one_decision_erases_all_it_names_or_none_and_says_why(land: Land):
    shipped_retention()
    due, early = (
        gone(land),
        make_member(land.cell, "Trần Văn Sớm", "DV002", left_on=date(2024, 1, 1), left_as="RESIGNED"),
    )
    for each in (due, early):
        make_file(each)
    told: dict[str, Any] = {"decision_number": "05-QĐ/ĐU", "reason": "hết thời hạn giữ", "day": DAY}
    assert [(each.due.member_code, each.fields) for each in previews([due.pk, early.pk], DAY)] == [
        ("DV001", ("born_on", "sex", "ethnicity", "card_number", "identity_number"))
    ]
    with pytest.raises(Refusal, match="Chưa hết thời hạn"):
        erase_each(keeper(land), member_ids=[due.pk, early.pk], **told)
    assert Particulars.objects.filter(erased_on__isnull=True).count() == 2
    with pytest.raises(Refusal, match="Chưa ghi lý do"):
        erase_each(keeper(land), member_ids=[due.pk], **{**told, "reason": " "})
    erase_each(keeper(land), member_ids=[due.pk], **told)
    assert [each.member_id for each in Particulars.objects.filter(erased_on=DAY)] == [due.pk]
    assert JournalEntry.objects.get(act="members.erase_particulars").what["reason"] == "hết thời hạn giữ"

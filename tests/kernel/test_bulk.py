"""Many rows past the object layer mean the same as rows written one by one."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction

from tests.factories.organisations import make_organisation, shipped_kinds
from vungmanh.kernel.bulk import insert_rows, reserve_ids
from vungmanh.kernel.journal import JournalEntry
from vungmanh.organisations.models import Decision, Organisation, OrganisationCode

pytestmark = pytest.mark.django_db
KEPT = ("made_in_id", "voided_by", "void_reason")


def test_insert_rows_reads_back_as_written() -> None:
    insert_rows(
        Decision, ("number", "signed_on", "signer"), [("01-QĐ", date(2025, 6, 12), "Đồng chí A"), ("2", None, "")]
    )
    assert list(Decision.objects.order_by("pk").values_list("number", "signed_on", "signer")) == [
        ("01-QĐ", date(2025, 6, 12), "Đồng chí A"),
        ("2", None, ""),
    ]


def test_insert_rows_keeps_moments_and_json() -> None:
    at = datetime(2025, 7, 1, 6, 30, tzinfo=timezone(timedelta(hours=7)))
    what = {"ngày": date(2025, 7, 1), "tên": "Đảng bộ “A”\n"}
    row = (at, "a", "b", "", "", "c", "d", what)
    columns = ("at", "act", "actor_name", "for_name", "run", "subject", "subject_key", "what")
    insert_rows(JournalEntry, columns, [row])
    entry = JournalEntry.objects.get()
    assert entry.at == datetime(2025, 6, 30, 23, 30, tzinfo=UTC)
    assert entry.what == {"ngày": "2025-07-01", "tên": "Đảng bộ “A”\n"}


@pytest.mark.parametrize("text", ["a\tb", "\\N", "'; DROP TABLE x; --", "NULL", "", "%s"])
def test_insert_rows_takes_any_text(text: str) -> None:
    insert_rows(Decision, ("number", "signed_on", "signer"), [(text, None, text)])
    assert Decision.objects.get().signer == text


def test_insert_rows_of_none_writes_none() -> None:
    insert_rows(Decision, ("number", "signed_on", "signer"), iter(()))
    assert Decision.objects.count() == 0


def test_insert_rows_is_still_judged_by_constraints() -> None:
    one = make_organisation("83")
    row = (one, "84", date(2026, 1, 1), None, None, None, "", "")
    names = ("organisation_id", "code", "valid_from", "valid_to", "decision_id", *KEPT)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(OrganisationCode, names, [row])


def test_reserved_ids_are_new_and_follow_each_other() -> None:
    shipped_kinds()
    one = make_organisation("83")
    ids = reserve_ids(Organisation, 3)
    assert len(set(ids)) == 3
    assert min(ids) > one


def test_reserved_ids_are_free_when_used_and_after() -> None:
    ids = reserve_ids(Organisation, 2)
    insert_rows(
        Organisation, ("id", "opened_on", "closed_on", *KEPT), [(i, date(2020, 1, 1), None, None, "", "") for i in ids]
    )
    created = Organisation.unscoped.create(opened_on=date(2020, 1, 1))
    assert created.pk not in ids
    assert not set(reserve_ids(Organisation, 2)) & {*ids, created.pk}


def test_reserving_none_gives_none() -> None:
    assert reserve_ids(Organisation, 0) == []

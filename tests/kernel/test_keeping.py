"""What a set made is voided, what it changed is restored, and nothing is taken back from under later work."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisations import SYSTEM, change_set, make_cell, make_organisation
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import Change, ChangeSet, change_each, change_rows, resting_on, undo
from vungmanh.organisations.commands import AttributeRow, state_attributes
from vungmanh.organisations.models import Organisation, OrganisationAttribute, OrganisationCode, OrganisationName

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


def names_of(one: int) -> list[OrganisationName]:
    return list(OrganisationName.unscoped.filter(organisation_id=one))


def take_back(made_in: ChangeSet) -> int:
    return undo(made_in, at=clock.now(), by="Người thử", reason="ghi nhầm")


def test_change_rows_keeps_what_was_and_sets_what_is() -> None:
    one = make_organisation(name="Cũ")
    made_in, rows = change_set(), names_of(one)
    change_rows(made_in, rows, ["name", "valid_to"], name="Mới", valid_to=DAY)
    change = Change.objects.get()
    assert (change.model, change.row_pk) == ("organisations.organisationname", rows[0].pk)
    assert change.before == {"name": "Cũ", "valid_to": None}
    assert change.after == {"name": "Mới", "valid_to": "2025-07-01"}
    assert (rows[0].name, rows[0].valid_to) == ("Mới", DAY)
    assert names_of(one)[0].valid_to == DAY


def test_change_rows_of_none_asks_nothing(django_assert_num_queries) -> None:
    made_in = change_set()
    with django_assert_num_queries(0):
        change_rows(made_in, [], ["name"], name="Mới")


def test_change_each_counts_only_what_changes() -> None:
    first, second = names_of(make_organisation("1"))[0], names_of(make_organisation("2"))[0]
    assert change_each(change_set(), [(first, {"name": "Một", "label": "ấp"}), (second, {})]) == 1
    assert names_of(first.organisation_id)[0].label == "ấp"
    assert Change.objects.count() == 1


def test_change_each_takes_keys_of_relations() -> None:
    from vungmanh.organisations.models import OrganisationKindRow

    row = OrganisationKindRow.unscoped.get(organisation_id=make_organisation())
    made_in = change_set()
    change_each(made_in, [(row, {"kind_id": "DISTRICT"})])
    assert OrganisationKindRow.unscoped.get(pk=row.pk).kind_id == "DISTRICT"
    take_back(made_in)
    assert OrganisationKindRow.unscoped.get(pk=row.pk).kind_id == "PROVINCE"


def test_undo_restores_values_as_they_were() -> None:
    one = make_organisation(name="Cũ")
    before = list(OrganisationName.with_voided.values())
    made_in = change_set()
    change_rows(made_in, names_of(one), ["name", "valid_to"], name="Mới", valid_to=DAY)
    take_back(made_in)
    assert list(OrganisationName.with_voided.values()) == before


def test_undo_of_two_changes_to_one_row_goes_back_to_the_first() -> None:
    one = make_organisation(name="Cũ")
    made_in = change_set()
    for name in ("Mới", "Mới hơn"):
        change_rows(made_in, names_of(one), ["name"], name=name)
    take_back(made_in)
    assert names_of(one)[0].name == "Cũ"


def made(code: str = "83") -> ChangeSet:
    one = make_organisation(code)
    made_in = Organisation.unscoped.get(pk=one).made_in
    assert made_in is not None
    return made_in


def test_undo_voids_what_was_made_and_says_who_and_why() -> None:
    made_in = made()
    assert take_back(made_in) == 4
    row = OrganisationCode.with_voided.get()
    assert (row.voided_by, row.void_reason, row.voided_at is not None) == ("Người thử", "ghi nhầm", True)
    assert (Organisation.unscoped.count(), Organisation.with_voided.count()) == (0, 1)


def test_undo_does_not_bring_back_what_the_set_itself_made_and_replaced() -> None:
    made_in = made()
    now = clock.now()
    rows = list(OrganisationName.unscoped.all())
    change_rows(made_in, rows, ["voided_at", "void_reason"], voided_at=now, void_reason="thay trong ngày")
    take_back(made_in)
    assert OrganisationName.unscoped.count() == 0


def test_undo_happens_once() -> None:
    made_in = made()
    take_back(made_in)
    with pytest.raises(Refusal, match="đã được huỷ ngày"):
        take_back(made_in)


def test_undo_notes_who_and_when() -> None:
    made_in = made()
    take_back(made_in)
    made_in.refresh_from_db()
    assert (made_in.undone_by, made_in.undone_at is not None) == ("Người thử", True)


def test_a_code_may_be_used_again_after_undo() -> None:
    take_back(made("83"))
    make_organisation("83")
    assert OrganisationCode.unscoped.count() == 1


def test_undo_waits_for_what_was_made_below_later() -> None:
    made_in = made()
    make_cell("83.1", Organisation.unscoped.get().pk)
    assert resting_on(made_in) == ["1 bản ghi “cấp trên trực tiếp” ghi sau đó đang dựa vào"]
    with pytest.raises(Refusal, match="Huỷ việc ghi sau trước đã"):
        take_back(made_in)
    assert Organisation.unscoped.count() == 2


def test_undo_waits_for_facts_written_later() -> None:
    made_in = made()
    later = change_set("thuộc tính")
    row = AttributeRow(Organisation.unscoped.get().pk, "new_countryside", "đạt", DAY)
    state_attributes(SYSTEM, rows=[row], change_set=later)
    with pytest.raises(Refusal):
        take_back(made_in)
    take_back(later)
    take_back(made_in)
    assert (Organisation.unscoped.count(), OrganisationAttribute.unscoped.count()) == (0, 0)


def test_undo_waits_for_later_changes_of_what_was_made() -> None:
    made_in, later = made(), change_set("sửa")
    change_rows(later, list(OrganisationName.unscoped.all()), ["name"], name="Mới")
    assert resting_on(made_in) == ["1 bản ghi đã được sửa lần nữa sau đó"]
    take_back(later)
    assert resting_on(made_in) == []


def test_undo_waits_for_later_changes_of_what_was_changed() -> None:
    one = make_organisation(name="Cũ")
    first, second = change_set("một"), change_set("hai")
    change_rows(first, names_of(one), ["name"], name="Mới")
    change_rows(second, names_of(one), ["name"], name="Mới hơn")
    with pytest.raises(Refusal):
        take_back(first)
    take_back(second)
    take_back(first)
    assert names_of(one)[0].name == "Cũ"


def test_what_was_undone_no_longer_rests_on_anything() -> None:
    made_in = made()
    cell = make_cell("83.1", Organisation.unscoped.get().pk)
    made_of_cell = Organisation.unscoped.get(pk=cell).made_in
    assert made_of_cell is not None
    take_back(made_of_cell)
    assert resting_on(made_in) == []


def test_undo_is_refused_when_a_changed_row_moved_on_without_a_set() -> None:
    one = make_organisation(name="Cũ")
    made_in = change_set()
    change_each(made_in, [(names_of(one)[0], {"name": "Mới"})])
    OrganisationName.unscoped.filter(organisation_id=one).update(name="Mới nữa")
    with pytest.raises(Refusal, match="sửa lần nữa"):
        take_back(made_in)
    assert names_of(one)[0].name == "Mới nữa"


def test_row_is_not_deleted() -> None:
    row = names_of(make_organisation())[0]
    with pytest.raises(TypeError, match="ghi huỷ"):
        row.delete()
    assert OrganisationName.unscoped.filter(pk=row.pk).exists()

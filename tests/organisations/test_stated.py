"""Opening, correcting, and stating attributes and committees: the row that was open ends where the next begins."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.organisations import SYSTEM, change_set, make_organisation, shipped_kinds, small_province
from tests.properties.checks import check_all, dump
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import ActIncomplete, NotPermitted, Refusal
from vungmanh.organisations.commands import (
    AttributeRow,
    CommitteeRow,
    Correction,
    NewOrganisation,
    correct_many,
    decision_ids,
    decision_named,
    establish_many,
    path_faults,
    rebuild_paths,
    state_attributes,
    state_committees,
    undo_reorganisation,
)
from vungmanh.organisations.enums import BEGINNING
from vungmanh.organisations.models import (
    Committee,
    Decision,
    Organisation,
    OrganisationAttribute,
    OrganisationCategory,
    OrganisationParent,
    OrganisationPath,
)
from vungmanh.organisations.queries import labels_of, strict_ancestors

pytestmark = pytest.mark.django_db
Y2020, Y2021, Y2022, Y2023 = (date(year, 1, 1) for year in (2020, 2021, 2022, 2023))


# ---- opening


def opened(*new: NewOrganisation) -> list[int]:
    shipped_kinds()
    return establish_many(SYSTEM, organisations=new, change_set=change_set())


def test_establish_opens_a_tree_in_one_call_whatever_its_order() -> None:
    cell, root, commune = opened(
        NewOrganisation("83.1.1", "Chi bộ", "SUBORDINATE_CELL", parent_place=2),
        NewOrganisation("83", "Tỉnh", "PROVINCE"),
        NewOrganisation("83.1", "Xã", "COMMUNE", parent_place=1, opened_on=BEGINNING),
    )
    assert strict_ancestors(cell, Y2020) == [commune, root]
    check_all([BEGINNING, Y2020])


def test_establish_without_a_day_begins_at_the_beginning() -> None:
    (one,) = opened(NewOrganisation("83", "Tỉnh", "PROVINCE"))
    assert Organisation.unscoped.get(pk=one).opened_on == BEGINNING


def test_establish_of_one_that_has_ended_writes_where_its_facts_lie_since() -> None:
    root, ended = opened(
        NewOrganisation("83", "Tỉnh", "PROVINCE"),
        NewOrganisation("83.1", "Xã", "COMMUNE", parent_place=0, closed_on=Y2021),
    )
    assert path_faults() == (0, 0)
    assert strict_ancestors(ended, Y2020) == [root]
    check_all([Y2020, Y2021])


@pytest.mark.parametrize(("stated", "found"), [(True, [(True, None)]), (False, [(False, 0)]), (None, [])])
def test_establish_states_the_committee_where_it_is_known(stated: bool | None, found: list[Any]) -> None:
    opened(NewOrganisation("83", "Tỉnh", "PROVINCE", has_committee=stated))
    assert list(Committee.unscoped.values_list("exists", "members")) == found


def test_establish_of_a_root_is_for_the_installation_alone() -> None:
    shipped_kinds()
    root = NewOrganisation("83", "Tỉnh", "PROVINCE")
    with pytest.raises(NotPermitted):
        establish_many(Actor("Người lạ", Y2020), organisations=[root], change_set=change_set())


def test_establish_of_none_is_no_act() -> None:
    with pytest.raises(ActIncomplete):
        establish_many(SYSTEM, organisations=[], change_set=change_set())


def test_paths_are_rebuilt_from_nothing() -> None:
    small_province()
    before = dump()
    OrganisationPath.objects.all().delete()
    missing, too_many = path_faults()
    assert (missing > 0, too_many) == (True, 0)
    assert rebuild_paths() == missing
    assert dump() == before


def test_path_faults_count_what_is_too_much() -> None:
    keys = small_province()
    OrganisationPath.objects.create(
        ancestor_id=keys["83.835"], descendant_id=keys["83.836"], via=1, valid_from=Y2020, valid_to=Y2021
    )
    assert path_faults() == (0, 1)


# ---- decisions


def test_decisions_by_number_are_made_once() -> None:
    first = decision_ids(["01-QĐ", "02-QĐ", "01-QĐ", ""])
    assert decision_ids(["02-QĐ", "03-QĐ"])["02-QĐ"] == first["02-QĐ"]
    assert (sorted(first), Decision.objects.count()) == (["01-QĐ", "02-QĐ"], 3)


def test_no_number_is_no_decision() -> None:
    assert (decision_ids([]), decision_named("")) == ({}, None)
    assert Decision.objects.count() == 0


# ---- correcting


def corrected(correction: Correction) -> int:
    return correct_many(SYSTEM, corrections=[correction], change_set=change_set("đính chính"))


def test_correction_replaces_what_was_written_wrongly_from_the_first_day() -> None:
    one = make_organisation("83", "Sai tên", opened_on=Y2020)
    corrected(Correction(one, name="Đúng tên", label="ấp", kind="DISTRICT"))
    label = labels_of([one], Y2020)[one]
    assert (label.name, label.kind) == ("Đúng tên", "DISTRICT")


def test_correction_of_the_parent_moves_the_whole_branch() -> None:
    keys = small_province()
    corrected(Correction(keys["83.836.A"], parent_id=keys["83.835"]))
    assert strict_ancestors(keys["83.836.A.01"], Y2020) == [keys["83.836.A"], keys["83.835"], keys["83"]]
    check_all([Y2020])


def test_correction_adds_what_was_never_written() -> None:
    root, other = make_organisation("83"), make_organisation("95")
    assert corrected(Correction(other, category="AGENCY", parent_id=root)) == 2
    assert OrganisationCategory.unscoped.get().category_id == "AGENCY"
    assert OrganisationParent.unscoped.get().parent_id == root
    check_all([Y2020])


@pytest.mark.parametrize("under", ["83.836.A", "83.836.A.01"])
def test_correction_that_closes_a_circle_is_refused(under: str) -> None:
    keys = small_province()
    before = dump()
    with pytest.raises(Refusal):
        corrected(Correction(keys["83.836"], parent_id=keys[under]))
    assert dump() == before


def test_correction_under_one_opened_later_is_refused() -> None:
    keys = small_province()
    young = make_organisation("83.837", kind="DISTRICT", parent=keys["83"], opened_on=Y2022)
    before = dump()
    with pytest.raises(Refusal, match="là tổ chức không có ngày đó"):
        corrected(Correction(keys["83.836.A"], parent_id=young))
    assert dump() == before


def test_correction_is_taken_back() -> None:
    keys = small_province()
    before = dump()
    made_in = change_set()
    correct_many(SYSTEM, corrections=[Correction(keys["83.836.A"], "X", parent_id=keys["83"])], change_set=made_in)
    undo_reorganisation(SYSTEM, change_set_id=made_in.pk, at=clock.now(), reason="thử")
    assert dump() == before


# ---- attributes and committees


def attributes() -> list[Any]:
    return list(OrganisationAttribute.unscoped.order_by("valid_from").values_list("value", "valid_from", "valid_to"))


def stated(one: int, *rows: tuple[str, date, date | None]) -> dict[str, int]:
    wanted = [AttributeRow(one, "new_countryside", *row) for row in rows]
    return state_attributes(SYSTEM, rows=wanted, change_set=change_set())


def test_an_open_attribute_ends_where_the_next_begins() -> None:
    one = make_organisation()
    assert stated(one, ("đạt", Y2020, None)) == {"new": 1, "changed": 0, "same": 0}
    assert stated(one, ("nâng cao", Y2022, None)) == {"new": 1, "changed": 0, "same": 0}
    assert attributes() == [("đạt", Y2020, Y2022), ("nâng cao", Y2022, None)]


def test_an_attribute_stated_before_another_ends_at_it() -> None:
    one = make_organisation()
    stated(one, ("nâng cao", Y2022, None))
    stated(one, ("đạt", Y2020, None))
    assert attributes() == [("đạt", Y2020, Y2022), ("nâng cao", Y2022, None)]


def test_stating_again_changes_nothing_and_another_value_corrects() -> None:
    one = make_organisation()
    rows = [("đạt", Y2020, Y2021), ("nâng cao", Y2022, None)]
    stated(one, *rows)
    assert stated(one, *rows) == {"new": 0, "changed": 0, "same": 2}
    assert stated(one, ("kiểu mẫu", Y2022, None)) == {"new": 0, "changed": 1, "same": 0}
    assert attributes() == [("đạt", Y2020, Y2021), ("kiểu mẫu", Y2022, None)]


def test_attributes_of_others_are_left_alone() -> None:
    one, other = make_organisation("83"), make_organisation("95")
    stated(one, ("đạt", Y2020, None))
    stated(other, ("đạt", Y2022, None))
    assert [row[2] for row in attributes()] == [None, None]


@pytest.mark.parametrize(
    ("row", "exists"),
    [
        ({"members": 5}, True),
        ({}, True),
        ({"members": 0}, False),
        ({"reason_without": "chưa đủ đảng viên"}, False),
    ],
)
def test_a_committee_exists_unless_it_has_nobody_or_a_reason(row: dict[str, Any], exists: bool) -> None:
    one = make_organisation()
    state_committees(SYSTEM, rows=[CommitteeRow(one, Y2021, **row)], change_set=change_set())
    assert Committee.unscoped.get().exists is exists


def test_committees_follow_each_other() -> None:
    one = make_organisation(has_committee=False, opened_on=Y2020)
    rows = [CommitteeRow(one, Y2021, members=3), CommitteeRow(one, Y2022, Y2023, members=5)]
    assert state_committees(SYSTEM, rows=rows, change_set=change_set()) == {"new": 2, "changed": 0, "same": 0}
    assert list(Committee.unscoped.order_by("valid_from").values_list("exists", "valid_from", "valid_to")) == [
        (False, Y2020, Y2021),
        (True, Y2021, Y2022),
        (True, Y2022, Y2023),
    ]

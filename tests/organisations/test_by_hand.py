"""Single acts as a person does them on a page."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import (
    OPENED,
    SYSTEM,
    apply_orders,
    make_cell,
    make_organisation,
    order,
    small_province,
)
from tests.factories.programmes import bring_in, shipped_programmes, title_row
from vungmanh.accounts.access import actor_for
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal, Unmet
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import (
    AttributeRow,
    CommitteeRow,
    Correction,
    NewOrganisation,
    correct_organisation,
    establish,
    path_faults,
    state_attribute,
    state_committee,
    undo_reorganisation,
    undo_statement,
)
from vungmanh.organisations.models import Committee, Organisation, OrganisationAttribute, OrganisationName
from vungmanh.organisations.queries import bearer_of, labels_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


@pytest.fixture(autouse=True)
def _whole():
    with entered(whole_scope("thử")):
        yield


def new_cell(parent: int, **other: object) -> NewOrganisation:
    said = {"code": "83.836.A.03", "name": "Chi bộ ấp 3", "kind": "SUBORDINATE_CELL", "opened_on": DAY} | other
    return NewOrganisation(parent_id=parent, **said)  # type: ignore[arg-type]  # short form


def open_it(new: NewOrganisation, actor=SYSTEM) -> int:
    return establish(actor, new=new, at=clock.now())


def put_right(one: int, **new: object) -> int:
    return correct_organisation(SYSTEM, correction=Correction(one, **new), at=clock.now())  # type: ignore[arg-type]  # short form


def test_establish_opens_one_and_can_be_taken_back():
    keys = small_province()
    one = open_it(new_cell(keys["83.836.A"], name="Chi bộ  ấp Hoà"))
    label = labels_of([one], DAY)[one]
    assert (label.code, label.name, label.parent_id) == ("83.836.A.03", "Chi bộ ấp Hoà", keys["83.836.A"])
    assert JournalEntry.objects.latest("pk").what["new"]["code"] == "83.836.A.03"
    made_in = Organisation.objects.get(pk=one).made_in_id
    undo_reorganisation(SYSTEM, change_set_id=made_in, at=clock.now(), reason="nhầm")
    assert bearer_of("83.836.A.03", DAY) is None


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"code": "83.836.A.01"}, "Mã 83.836.A.01 đang do Chi bộ ấp 83.836.A.01 mang."),
        ({"kind": "NONE"}, "Không có loại tổ chức NONE."),
        ({"category": "NONE"}, "Không có loại hình NONE."),
        ({"opened_on": date(2010, 1, 1)}, "Cấp trên thành lập ngày 01/01/2015"),
    ],
)
def test_establish_says_what_is_wrong(other, why):
    keys = small_province()
    with pytest.raises(Unmet) as caught:
        open_it(new_cell(keys["83.836.A"], **other))
    assert [reason.startswith(why) for reason in caught.value.reasons] == [True]


def test_establish_needs_the_right_where_it_stands():
    keys = small_province()
    stranger = actor_for(make_account("x", "organising_board", keys["83.835"]), DAY)
    with pytest.raises(NotPermitted):
        open_it(new_cell(keys["83.836.A"]), stranger)
    with pytest.raises(NotPermitted):
        open_it(NewOrganisation("99", "Đảng bộ mới", "PROVINCE", DAY), stranger)


def test_correct_keeps_old_and_new():
    one = make_organisation("83", "Đảng bộ tỉnh Ben Tre")
    put_right(one, name="Đảng bộ tỉnh Bến Tre", code="083")
    label = labels_of([one], DAY)[one]
    assert (label.name, label.code) == ("Đảng bộ tỉnh Bến Tre", "083")
    assert OrganisationName.objects.get().folded == "dang bo tinh ben tre"
    kept = [entry.what for entry in JournalEntry.objects.filter(act="organisations.correct_many").order_by("pk")]
    assert [(what["old"], what["new"]) for what in kept] == [
        ({"name": "Đảng bộ tỉnh Ben Tre"}, {"name": "Đảng bộ tỉnh Bến Tre"}),
        ({"code": "83"}, {"code": "083"}),
    ]


def test_correct_refuses_what_says_nothing_new():
    one = make_organisation("83", "Đảng bộ tỉnh Bến Tre")
    with pytest.raises(Refusal, match="Không có gì khác"):
        put_right(one, name="Đảng bộ tỉnh Bến Tre", opened_on=OPENED)


def test_correct_refuses_a_code_that_another_bears():
    keys = small_province()
    with pytest.raises(Unmet, match="đang do Đảng bộ xã B mang"):
        put_right(keys["83.836.A"], code="83.836.B")


def test_correct_leaves_what_an_act_rests_on():
    keys = small_province()
    apply_orders(DAY, order("rename", "83.836.A", to_names=("Đảng bộ xã Mới",)))
    with pytest.raises(Unmet, match="đã có thay đổi ghi theo ngày"):
        put_right(keys["83.836.A"], name="Đảng bộ xã Khác")
    put_right(keys["83.836.A"], area_code="29110")


def test_the_opening_day_moves_with_all_that_began_with_it():
    keys = small_province()
    make_cell("83.836.A.09", keys["83.836.A"], opened_on=DAY)
    one = bearer_of("83.836.A.09", DAY)
    put_right(one, opened_on=date(2024, 1, 1))
    assert (bearer_of("83.836.A.09", date(2024, 1, 1)), bearer_of("83.836.A.09", date(2023, 12, 31))) == (one, None)
    assert [str(row.valid_from) for row in Committee.objects.filter(organisation_id=one)] == ["2024-01-01"]
    assert path_faults() == (0, 0)
    last = JournalEntry.objects.filter(act="organisations.correct_many").latest("pk").what
    assert last == {"old": {"opened_on": "2025-07-01"}, "new": {"opened_on": "2024-01-01"}}


def test_the_opening_day_is_not_before_the_parents():
    keys = small_province()
    with pytest.raises(Refusal, match="là tổ chức không có ngày đó"):
        put_right(keys["83.836.A.01"], opened_on=date(2014, 12, 31))


def test_the_opening_day_is_not_after_what_was_done():
    shipped_programmes()
    keys = small_province()
    bring_in(title_row(keys["83.836.A.01"], 2, period="2021", registered_on="2021-02-01"))
    with pytest.raises(Refusal, match=r"Đã có hồ sơ danh hiệu từ ngày 01/02/2021"):
        put_right(keys["83.836.A.01"], opened_on=date(2021, 2, 2))
    put_right(keys["83.836.A.01"], opened_on=date(2021, 2, 1))


def test_the_opening_day_is_not_after_what_stands_below():
    keys = small_province()
    with pytest.raises(Refusal, match=r"Đã có tổ chức trực thuộc từ ngày 01/01/2015"):
        put_right(keys["83.836.A"], opened_on=date(2016, 1, 1))


def attribute(one: int, first: date, last: date | None = None, value: str = "đạt") -> None:
    row = AttributeRow(one, "new_countryside", value, first, last)
    state_attribute(SYSTEM, row=row, at=clock.now())


def stretches() -> list[tuple[str, str, str]]:
    rows = OrganisationAttribute.objects.order_by("valid_from")
    return [(row.value, str(row.valid_from), str(row.valid_to)) for row in rows]


def test_an_attribute_gives_way_to_the_next_and_comes_back_when_that_is_taken_back():
    keys = small_province()
    attribute(keys["83.836.A"], date(2020, 1, 1))
    attribute(keys["83.836.A"], date(2022, 1, 1), value="nâng cao")
    assert stretches() == [("đạt", "2020-01-01", "2022-01-01"), ("nâng cao", "2022-01-01", "None")]
    last = OrganisationAttribute.objects.get(value="nâng cao").made_in_id
    undo_statement(SYSTEM, change_set_id=last, at=clock.now(), reason="ghi nhầm")
    assert stretches() == [("đạt", "2020-01-01", "None")]


def test_an_attribute_ends_by_its_own_first_day():
    keys = small_province()
    attribute(keys["83.836.A"], date(2020, 1, 1))
    attribute(keys["83.836.A"], date(2020, 1, 1), date(2021, 1, 1))
    assert stretches() == [("đạt", "2020-01-01", "2021-01-01")]
    with pytest.raises(Refusal, match="đã ghi rồi"):
        attribute(keys["83.836.A"], date(2020, 1, 1), date(2021, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (date(2020, 6, 1), None, "Chồng lên khoảng từ 01/01/2020 đến hết 31/12/2020"),
        (date(2019, 6, 1), date(2020, 2, 1), "Chồng lên khoảng từ 01/01/2020 đến hết 31/12/2020"),
        (date(2014, 1, 1), date(2014, 2, 1), "Tổ chức thành lập ngày 01/01/2015"),
        (date(2022, 1, 1), date(2022, 1, 1), "Ngày cuối phải không trước ngày đầu"),
    ],
)
def test_an_attribute_fits_among_the_others_and_into_the_life(first, last, why):
    keys = small_province()
    attribute(keys["83.836.A"], date(2020, 1, 1), date(2021, 1, 1))
    with pytest.raises(Unmet) as caught:
        attribute(keys["83.836.A"], first, last)
    assert [reason.startswith(why) for reason in caught.value.reasons] == [True]


def test_an_unknown_attribute_is_not_found():
    keys = small_province()
    row = AttributeRow(keys["83"], "x", "1", DAY)
    with pytest.raises(NotFound):
        state_attribute(SYSTEM, row=row, at=clock.now())


def test_a_committee_ends_with_its_organisation():
    keys = small_province()
    one = make_organisation("83.836.D", "Đảng bộ xã D", "COMMUNE", keys["83.836"])
    apply_orders(DAY, order("close", "83.836.D"))
    state_committee(SYSTEM, row=CommitteeRow(one, date(2020, 1, 1), members=3), at=clock.now())
    last = Committee.objects.get(organisation_id=one)
    assert (last.members, last.valid_to) == (3, DAY)


def test_a_clerk_states_committees_and_opens_nothing():
    keys = small_province()
    clerk = actor_for(make_account("vp", "commune_office", keys["83.836.A"]), DAY)
    state_committee(clerk, row=CommitteeRow(keys["83.836.A"], DAY, members=15), at=clock.now())
    with pytest.raises(NotPermitted):
        state_committee(clerk, row=CommitteeRow(keys["83.836.B"], DAY, members=15), at=clock.now())
    with pytest.raises(NotPermitted):
        open_it(new_cell(keys["83.836.A"]), clerk)


def test_only_statements_by_hand_are_taken_back_here():
    keys = small_province()
    made_in = apply_orders(DAY, order("rename", "83.836.A", to_names=("x",)))
    with pytest.raises(NotFound):
        undo_statement(SYSTEM, change_set_id=made_in.pk, at=clock.now(), reason="x")
    assert keys

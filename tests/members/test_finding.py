"""Names found as people type them, whichever way is walked."""

import unicodedata

import pytest

from tests.factories.personal_files import CARD, make_file, make_member
from tests.members.conftest import DAY, Land, seeing
from vungmanh.accounts import access
from vungmanh.kernel.vietnamese import fold, person_sort_key
from vungmanh.members.commands.names import note_name, note_names
from vungmanh.members.models import Member, MemberName
from vungmanh.members.queries.finding import called
from vungmanh.members.queries.register import Wanted, members_on
from vungmanh.members.queries.sight import FILE

NAMES = {
    "DV1": "Nguyễn Văn Hoà",
    "DV2": "Nguyễn Văn Hòa",
    "DV3": "Trần Thị Hoàng Anh",
    "DV4": "Lê Hoàng Anh",
    "DV5": "Đặng Thị Mỹ Dung",
    "DV6": "Hồ Văn Nguyên",
}
SPELT = ["nguyen van hoa", "NGUYỄN VĂN HÒA", "Nguyễn Văn Hoà", unicodedata.normalize("NFD", "Nguyễn Văn Hòa")]


@pytest.fixture
def people(land: Land) -> Land:
    for code, name in NAMES.items():
        make_member(land.cell, name, code)
    note_names()
    return land


def codes(text: str) -> list[str]:
    return [line.member_code for line in members_on(Wanted(DAY, text)).rows]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("text", SPELT)
def test_marks_tone_placement_and_composition_do_not_matter(text: str):
    assert codes(text) == ["DV1", "DV2"]


@pytest.mark.usefixtures("people")
def test_words_come_in_any_order_and_whole_words_go_first():
    assert codes("anh hoang") == ["DV4", "DV3"]
    assert codes("van ho") == ["DV6"]  # Hồ is a whole word: nobody has to type past it to reach Hoà
    assert codes("nguyen v h") == ["DV1", "DV2", "DV6"]
    assert codes("dang dung") == ["DV5"]
    assert codes("xyz") == []


@pytest.mark.usefixtures("people")
def test_names_stand_in_order_of_given_names():
    assert codes("") == ["DV4", "DV3", "DV5", "DV1", "DV2", "DV6"]


@pytest.mark.parametrize("text", ["hoa", "hoang anh", "nguyen v h", "van ho", "xyz", "thi"])
def test_a_narrow_sight_read_as_it_is_and_a_wide_one_by_names_find_the_same(people: Land, text: str):
    with seeing(people.clerk):
        read = called(text, among=lambda rows: rows, most=100)
        walked = called(text, among=lambda rows: rows, most=100, narrow=0)
        named = called(text, among=lambda rows: rows, most=100, few=0)
    assert read == walked == named


@pytest.mark.parametrize(
    ("ahead", "most", "found"),
    [(1, 100, ["DV2", "DV6"]), (2, 1, ["DV2"]), (3, 2, ["DV2", "DV6"]), (100, 100, ["DV2", "DV6"])],
)
def test_those_with_the_name_are_asked_the_rest_ahead_and_nobody_is_missed(
    people: Land, ahead: int, most: int, found: list[str]
):
    """Of three who bear it the first is not wanted: also where no more than he was asked ahead."""
    with seeing(people.clerk):
        keys = called("nguyen", among=lambda rows: rows.exclude(member_code="DV1"), most=most, ahead=ahead)
    known = {each.pk: each.member_code for each in Member.unscoped.all()}
    assert [known[key] for key in keys] == found


def test_a_member_written_since_is_found_before_his_name_is_taken_in(people: Land):
    make_member(people.cell, "Vũ Quốc Khánh", "DV7")

    assert codes("quoc khanh") == ["DV7"]
    assert (note_names(), codes("quoc khanh")) == (1, ["DV7"])


@pytest.mark.usefixtures("people")
def test_a_changed_name_is_found_by_the_new_one():
    member = Member.objects.get(member_code="DV5")
    member.full_name = "Đặng Thị Kiều"
    member.folded, member.sort_key = fold(member.full_name), person_sort_key(member.full_name)
    member.save()
    note_name(member)

    assert (codes("kieu"), codes("my dung")) == (["DV5"], [])


@pytest.mark.usefixtures("people")
def test_names_are_kept_once_and_taking_them_in_again_changes_nothing():
    kept = MemberName.objects.count()
    assert (note_names(), note_names(again=True), MemberName.objects.count()) == (0, kept, kept)
    assert kept == 5


def test_a_member_is_found_by_code_and_by_a_whole_number_for_who_may_read_files(people: Land):
    member = Member.objects.get(member_code="DV5")
    make_file(member)
    actor = people.clerk
    with seeing(actor):
        filing = access.sight_with(actor, FILE)
        found = members_on(Wanted(DAY, f" {CARD[:3]}.{CARD[3:]}", filing=filing)).rows
        assert [line.member_code for line in found] == ["DV5"]
        assert members_on(Wanted(DAY, CARD)).rows == []
        assert members_on(Wanted(DAY, CARD[:-1], filing=filing)).rows == []
        assert codes("dv5") == ["DV5"]


def test_the_list_is_that_of_the_day(people: Land):
    make_member(people.cell, "Bùi Văn Cũ", "DV8", left_on=DAY, left_as="DECEASED")

    assert codes("cu") == []
    assert [line.member_code for line in members_on(Wanted(DAY.replace(day=1), "cu")).rows] == ["DV8"]
    assert [line.member_code for line in members_on(Wanted(DAY, "cu", state="LEFT")).rows] == ["DV8"]

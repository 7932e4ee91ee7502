"""First passwords: said aloud, typed on a phone, hard to guess."""

import re

from hypothesis import given
from hypothesis import strategies as st

from vungmanh.accounts.rules.passwords import first_password
from vungmanh.accounts.rules.usernames import is_username, suggested

SHAPE = re.compile(r"([bchkmnptv][aeuy]){2}-([bchkmnptv][aeuy]){2}-([bchkmnptv][aeuy]){2}-[2-9]{4}")


def test_first_passwords_have_one_shape_and_differ():
    made = {first_password() for _ in range(500)}
    assert len(made) == 500
    assert [each for each in made if not SHAPE.fullmatch(each)] == []


def test_a_group_never_repeats_its_vowel():
    """A keyboard left on Vietnamese would take it for a mark."""
    groups = [group for _ in range(300) for group in first_password().split("-")[:3]]
    assert [group for group in groups if group[1] == group[3]] == []


def test_user_names_are_suggested_as_offices_write_them():
    names = ["Nguyễn Thị Lan", "Đặng Đức", "  Võ   Văn Tám ", "Lan", "A", "H'Hen Niê", "…", ""]
    assert [suggested(name) for name in names] == ["lannt", "ducd", "tamvv", "lan", "a00", "nieh", "", ""]


def test_a_taken_name_gets_a_number():
    assert suggested("Nguyễn Thị Lan", {"lannt", "lannt2"}) == "lannt3"


@given(st.text(max_size=80))
def test_whatever_the_name_what_is_suggested_can_be_used(name):
    found = suggested(name)
    assert found == "" or is_username(found)

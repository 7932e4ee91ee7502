"""Records alike: found by number and by name with birth date, told apart once, never shown out of sight."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.personal_files import CARD, IDENTITY, make_discipline, make_file, make_member
from tests.members.conftest import DAY, Land, seeing
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import Refusal
from vungmanh.members.commands import tell_apart, void_member
from vungmanh.members.models import Member
from vungmanh.members.queries.doubles import doubles_for


def told(actor: Actor) -> list[tuple[tuple[str, ...], str, str | None]]:
    with seeing(actor):
        return [
            (each.why, each.one.member_code, each.other.member_code if each.other else None)
            for each in doubles_for(actor)
        ]


def test_the_same_number_and_the_same_name_and_birth_date_are_found(land: Land):
    born = date(1980, 1, 1)
    make_file(make_member(land.cell, code="A1"), CARD, "1" * 12)
    make_file(make_member(land.cell, "Lê Thị Lan", "A2"), CARD, "2" * 12)
    make_file(make_member(land.cell, "Trần Văn Hòa", "A3"), "3" * 11, IDENTITY, born_on=born)
    make_file(make_member(land.cell, "Trần Văn Hoà", "A4"), "4" * 11, "4" * 12, born_on=born)
    make_file(make_member(land.cell, "Trần Văn Hoá", "A5"), "5" * 11, "5" * 12, born_on=born.replace(year=1981))

    assert told(land.clerk) == [(("card",), "A1", "A2"), (("name",), "A3", "A4")]


def test_a_record_out_of_sight_is_told_of_without_a_name(land: Land):
    make_file(make_member(land.cell, code="A1"))
    make_file(make_member(land.other_cell, "Phạm Bí Mật", "B1"))

    assert told(land.clerk) == [(("card", "identity"), "A1", None)]
    assert told(land.board) == [(("card", "identity"), "A1", "B1")]


def test_two_persons_are_told_apart_once(land: Land):
    first, second = make_member(land.cell, code="A1"), make_member(land.cell, code="A2")
    make_file(first)
    make_file(second)
    clerk = land.clerk
    with seeing(clerk):
        tell_apart(clerk, member_id=second.pk, other_id=first.pk, reason="anh em sinh đôi", day=DAY)
        with pytest.raises(Refusal, match="Đã ghi"):
            tell_apart(clerk, member_id=first.pk, other_id=second.pk, reason="lần nữa", day=DAY)
    assert told(clerk) == []


def test_a_wrong_record_is_crossed_out_only_where_nothing_rests_on_it(land: Land):
    kept, wrong = make_member(land.cell, code="A1"), make_member(land.cell, code="A2")
    make_file(kept)
    make_file(wrong)
    make_discipline(kept)
    clerk = land.clerk
    with seeing(clerk):
        with pytest.raises(Refusal, match="kỷ luật đảng viên"):
            void_member(clerk, member_id=kept.pk, reason="lập nhầm")
        void_member(clerk, member_id=wrong.pk, reason="lập nhầm")
    assert list(Member.objects.values_list("member_code", flat=True)) == ["A1"]
    assert told(clerk) == []

"""A member proposes, somebody else decides."""

from __future__ import annotations

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.factories.personal_files import JOINED, make_file, make_member
from tests.members.conftest import DAY, Land, seeing
from vungmanh.accounts import access
from vungmanh.accounts.commands import grant_role
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.members.commands import (
    accept_correction,
    link_account,
    propose_correction,
    refuse_correction,
    withdraw_correction,
)
from vungmanh.members.models import Correction, Member, Particulars
from vungmanh.members.queries.corrections import correction_for, corrections_for, own_corrections
from vungmanh.members.queries.files import particulars_of, value_of


def own(land: Land, member: Member, username: str = "dang-vien", role: str = "member") -> Actor:
    account = make_account(username, role, land.cell)
    clerk = land.clerk
    with seeing(clerk):
        link_account(clerk, member_id=member.pk, username=username)
    return access.actor_for(account, DAY)


def propose(
    actor: Actor, field: str = "born_on", text: str = "1975-02-18", why: str = "theo giấy khai sinh"
) -> Correction:
    return propose_correction(actor, field=field, text=text, why=why, day=DAY)


def test_an_accepted_correction_changes_the_file_and_says_whence(land: Land):
    member = make_member(land.cell)
    make_file(member)
    me, clerk = own(land, member), land.clerk
    made = propose(me)
    with seeing(clerk):
        _row, sheet = correction_for(clerk, made.pk)
        assert (sheet.before, sheet.after, sheet.moved) == ("28/02/1975", "18/02/1975", False)
        accept_correction(clerk, correction_id=made.pk, day=DAY)

    file = Particulars.objects.get(member=member)
    assert (file.born_on and file.born_on.isoformat(), file.sources) == (
        "1975-02-18",
        {"born_on": f"correction:{made.pk}"},
    )
    assert [each.line.state for each in own_corrections(member, DAY)] == ["ACCEPTED"]


def test_a_name_is_corrected_with_what_it_is_found_by(land: Land):
    member = make_member(land.cell)
    me, clerk = own(land, member), land.clerk
    made = propose(me, "full_name", "Nguyễn Văn Hoài")
    with seeing(clerk):
        accept_correction(clerk, correction_id=made.pk, day=DAY)
    member.refresh_from_db()
    assert (member.full_name, member.folded) == ("Nguyễn Văn Hoài", "nguyen van hoai")


def test_a_refusal_says_why_and_leaves_the_file(land: Land):
    member = make_member(land.cell)
    make_file(member)
    me, clerk = own(land, member), land.clerk
    made = propose(me, "ethnicity", "Hoa")
    with seeing(clerk):
        with pytest.raises(Refusal, match="vì sao không sửa"):
            refuse_correction(clerk, correction_id=made.pk, day=DAY, reason=" ")
        refuse_correction(clerk, correction_id=made.pk, day=DAY, reason="giấy khai sinh ghi Kinh")
        with pytest.raises(Refusal, match="đã có kết quả"):
            accept_correction(clerk, correction_id=made.pk, day=DAY)

    assert value_of(member, particulars_of(member), "ethnicity") == "Kinh"
    assert [each.line.answer for each in own_corrections(member, DAY)] == ["giấy khai sinh ghi Kinh"]


def test_nobody_decides_his_own_proposal(land: Land):
    member = make_member(land.cell)
    me = own(land, member, "van-phong-hai", "cell_secretary")
    commune = land.keys["83.836.A"]
    assert me.account_id is not None
    grant_role(SYSTEM, account_id=me.account_id, role_code="commune_office", organisation_id=commune, valid_from=JOINED)
    made = propose(me)
    with seeing(me), pytest.raises(NotPermitted, match="người khác"):
        accept_correction(me, correction_id=made.pk, day=DAY)
    with seeing(me):
        assert correction_for(me, made.pk)[1].may_decide is False


def test_one_proposal_of_a_field_at_a_time_and_it_may_be_withdrawn(land: Land):
    me = own(land, make_member(land.cell))
    made = propose(me)
    with pytest.raises(Refusal, match="chờ trả lời"):
        propose(me)
    withdraw_correction(me, correction_id=made.pk, day=DAY)
    propose(me)
    assert sorted(Correction.objects.values_list("state", flat=True)) == ["OPEN", "WITHDRAWN"]


def test_what_is_proposed_stands_nowhere_readable(land: Land):
    me = own(land, make_member(land.cell))
    propose(me, "religion", "Phật giáo Hoà Hảo", "vì bia mộ ghi thế")

    stored = str(list(Correction.objects.values())) + str(list(JournalEntry.objects.values()))

    assert [word for word in ("Hoà Hảo", "bia mộ") if word in stored] == []


def test_the_office_elsewhere_sees_nothing_of_it(land: Land):
    made = propose(own(land, make_member(land.cell)))
    other = land.person("van-phong-b", "commune_office", "83.836.B")
    with seeing(other):
        assert corrections_for(other, everything=True).total == 0
        with pytest.raises(NotFound):
            correction_for(other, made.pk)


def test_an_account_without_a_record_proposes_nothing(land: Land):
    account = make_account("ai-do", "member", land.cell)
    with pytest.raises(NotFound):
        propose(access.actor_for(account, DAY))


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [("born_on", "2030-01-01", "x"), ("card_number", "12", "x"), ("cell", "x", "x"), ("religion", "Cao Đài", " ")],
)
def test_what_cannot_be_is_refused(land: Land, field: str, text: str, why: str):
    me = own(land, make_member(land.cell))
    with pytest.raises(Refusal):
        propose(me, field, text, why)
    assert not Correction.objects.exists()

"""Accounts opened by hand with a slip; passwords reset and chosen; the one person behind an account."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from tests.accounts.people import DAY, SINCE, new_account, people, roles_of
from tests.factories.accounts import PASSWORD
from vungmanh.accounts.commands import (
    change_own_password,
    correct_account,
    grant_role,
    link_person,
    make_slips,
    open_with_role,
    reset_password,
    unlink_person,
)
from vungmanh.accounts.models import Account, Person
from vungmanh.accounts.queries import free_username
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry

pytestmark = pytest.mark.django_db


def test_opening_gives_the_role_and_a_password_kept_nowhere() -> None:
    crowd = people()
    opened = open_with_role(crowd.actor("clerk"), new=new_account(crowd.keys["83.836.A"]))
    assert authenticate(username="lannt", password=opened.password) == opened.account
    assert (opened.account.must_change_password, roles_of(opened.account)) == (True, [("reader", SINCE, None)])
    kept = str(list(JournalEntry.objects.values())) + str(list(Account.objects.values()))
    assert opened.password not in kept


def test_opening_with_a_role_one_may_not_give_opens_nothing() -> None:
    crowd = people()
    for place, role in (("83.836.B", "reader"), ("83.836.A", "organising_board")):
        with pytest.raises(NotPermitted):
            open_with_role(crowd.actor("clerk"), new=new_account(crowd.keys[place], role))
    assert not Account.objects.filter(username="lannt").exists()


@pytest.mark.parametrize("username", ["Lan Nt", "lân", "ab", "-lan", "lan@tinh", "x" * 41])
def test_a_user_name_that_cannot_be_typed_everywhere_is_refused(username: str) -> None:
    crowd = people()
    with pytest.raises(Refusal, match="kiểu lannt"):
        open_with_role(crowd.actor("clerk"), new=new_account(crowd.keys["83.836.A"], username=username))


def test_a_user_name_in_use_is_refused() -> None:
    crowd = people()
    with pytest.raises(Refusal, match="“bi-thu” đã có người dùng"):
        open_with_role(crowd.actor("clerk"), new=new_account(crowd.keys["83.836.A"], username="bi-thu"))


def test_one_person_has_one_account() -> None:
    crowd = people()
    at = crowd.keys["83.836.A"]
    open_with_role(crowd.actor("clerk"), new=new_account(at, code="CB-01"))
    with pytest.raises(Refusal, match="mã cán bộ CB-01 đã có tài khoản"):
        open_with_role(crowd.actor("clerk"), new=new_account(at, username="lannt2", code="CB-01"))
    assert (Person.objects.count(), Account.objects.filter(username="lannt2").count()) == (1, 0)


def test_a_known_person_without_account_is_linked() -> None:
    crowd = people()
    person = Person.objects.create(full_name="Nguyễn Thị Lan", official_code="CB-02")
    opened = open_with_role(crowd.actor("clerk"), new=new_account(crowd.keys["83.836.A"], code="CB-02"))
    assert (opened.account.person, Person.objects.count()) == (person, 1)


def test_a_code_of_somebody_of_another_name_ties_nobody() -> None:
    """The person's own file goes with the tie: a mistyped code must not open another's."""
    crowd = people()
    Person.objects.create(full_name="Trần Văn Khác", official_code="CB-02")
    with pytest.raises(Refusal, match="CB-02 là của người mang họ tên khác"):
        open_with_role(crowd.actor("clerk"), new=new_account(crowd.keys["83.836.A"], code="CB-02"))
    with pytest.raises(Refusal, match="CB-02 là của người mang họ tên khác"):
        link_person(crowd.actor("clerk"), account_id=crowd.cell.pk, official_code="CB-02")
    assert not Account.objects.filter(person__official_code="CB-02").exists()


def test_link_and_unlink_a_person() -> None:
    crowd = people()
    clerk = crowd.actor("clerk")
    link_person(clerk, account_id=crowd.cell.pk, official_code="CB-03")
    with pytest.raises(Refusal, match="đã gắn với một người"):
        link_person(clerk, account_id=crowd.cell.pk, official_code="CB-04")
    unlink_person(clerk, account_id=crowd.cell.pk, reason="nhầm người")
    crowd.cell.refresh_from_db()
    assert (crowd.cell.person, Person.objects.filter(official_code="CB-03").count()) == (None, 1)
    with pytest.raises(Refusal, match="chưa gắn"):
        unlink_person(clerk, account_id=crowd.cell.pk, reason="nhầm người")


def test_names_are_free_of_those_in_use() -> None:
    crowd = people()
    assert free_username("Nguyễn Thị Lan") == "lannt"
    open_with_role(crowd.actor("clerk"), new=new_account(crowd.keys["83.836.A"]))
    assert (free_username("Nguyễn Thị Lan"), free_username("…")) == ("lannt2", "")


def test_correcting_a_name_changes_what_it_is_found_by() -> None:
    crowd = people()
    correct_account(crowd.actor("clerk"), account_id=crowd.cell.pk, full_name="Võ Văn Đặng", phone="0903")
    crowd.cell.refresh_from_db()
    assert (crowd.cell.folded, crowd.cell.phone) == ("vo van dang bi-thu", "0903")
    with pytest.raises(Refusal, match="Chưa sửa gì"):
        correct_account(crowd.actor("clerk"), account_id=crowd.cell.pk, full_name="Võ Văn Đặng", phone="0903")


def test_a_clerk_resets_below_him_and_the_old_password_no_longer_works() -> None:
    crowd = people()
    before = crowd.cell.get_session_auth_hash()
    slip = reset_password(crowd.actor("clerk"), account_id=crowd.cell.pk)
    crowd.cell.refresh_from_db()
    assert (slip.username, slip.full_name, crowd.cell.must_change_password) == ("bi-thu", "Võ Văn Tám", True)
    assert (authenticate(username="bi-thu", password=PASSWORD), crowd.cell.check_password(slip.password)) == (
        None,
        True,
    )
    assert crowd.cell.get_session_auth_hash() != before  # sessions rest on it
    line = JournalEntry.objects.get(act="accounts.give_new_password")
    assert (line.actor_name, slip.password in str(line.what)) == ("van-phong", False)


@pytest.mark.parametrize("target", ["board", "admin", "clerk"])
def test_nobody_resets_who_stands_above_or_beside_him(target: str) -> None:
    crowd = people()
    account = getattr(crowd, target)
    with pytest.raises(NotPermitted):
        reset_password(crowd.actor("clerk"), account_id=account.pk)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_one_role_out_of_reach_is_enough_to_refuse_a_reset() -> None:
    crowd = people()
    grant_role(
        crowd.actor("board"),
        account_id=crowd.cell.pk,
        role_code="reader",
        organisation_id=crowd.keys["83.835"],
        valid_from=DAY.replace(day=20),  # not even in force yet
    )
    with pytest.raises(NotPermitted):
        reset_password(crowd.actor("clerk"), account_id=crowd.cell.pk)
    reset_password(crowd.actor("board"), account_id=crowd.cell.pk)


def test_slips_never_touch_an_account_in_use() -> None:
    crowd = people()
    with pytest.raises(Refusal, match="Đã có người dùng"):
        make_slips(crowd.actor("clerk"), account_ids=[crowd.cell.pk])
    crowd.cell.refresh_from_db()
    assert crowd.cell.check_password(PASSWORD)


def test_slips_are_made_a_few_at_a_time() -> None:
    with pytest.raises(Refusal, match="tối đa 24 phiếu"):
        make_slips(people().actor("admin"), account_ids=range(25))


def test_own_password_asks_for_the_old_one_unless_it_came_on_a_slip() -> None:
    crowd = people()
    me = crowd.actor("cell")
    with pytest.raises(Refusal, match="Mật khẩu đang dùng chưa đúng"):
        change_own_password(me, old="sai", new="một câu dài dễ nhớ")
    change_own_password(me, old=PASSWORD, new="một câu dài dễ nhớ")
    slip = reset_password(crowd.actor("clerk"), account_id=crowd.cell.pk)
    with pytest.raises(Refusal, match="trùng mật khẩu đang dùng"):
        change_own_password(me, old="", new=slip.password)
    change_own_password(me, old="", new="lại một câu khác nữa")
    crowd.cell.refresh_from_db()
    assert (crowd.cell.must_change_password, crowd.cell.check_password("lại một câu khác nữa")) == (False, True)


@pytest.mark.parametrize("weak", ["ngắn", "1234567890", "bi-thu1234"])
def test_weak_passwords_are_refused_with_the_reason(weak: str) -> None:
    crowd = people()
    with pytest.raises(Refusal):
        change_own_password(crowd.actor("cell"), old=PASSWORD, new=weak)
    crowd.cell.refresh_from_db()
    assert crowd.cell.check_password(PASSWORD)

"""The small province of the pages with members in it: an office, a secretary, a member with an account."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import small_province
from tests.factories.personal_files import make_discipline, make_file, make_member
from tests.web.conftest import Scene
from vungmanh.accounts.models import Account, Person
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Member


@dataclass(frozen=True)
class Register:
    keys: dict[str, int]
    member: Member
    away: Member

    def as_(self, username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    @property
    def clerk(self) -> Client:
        return self.as_("van-phong")

    @property
    def secretary(self) -> Client:
        return self.as_("bi-thu")

    @property
    def own(self) -> Client:
        return self.as_("dang-vien")

    @property
    def stranger(self) -> Client:
        return self.as_("van-phong-c")


@pytest.fixture(scope="module")
def kept_register(kept_rows: None) -> Register:
    with entered(whole_scope("dựng dữ liệu thử")):
        keys = small_province()
        make_account("van-phong", "commune_office", keys["83.836.A"], full_name="Lê Thị Thu")
        make_account("van-phong-c", "commune_office", keys["83.835.C"])
        make_account("bi-thu", "cell_secretary", keys["83.836.A.01"])
        make_account("nguoi-xem", "reader", keys["83.836.A"])
        make_account("dang-vien", "member", keys["83.836.A.01"])
        member = make_member(keys["83.836.A.01"])
        make_file(member)
        make_discipline(member, reason="vi phạm quy định")
        person = Person.objects.create(full_name=member.full_name)
        Account.objects.filter(username="dang-vien").update(person=person)
        Member.objects.filter(pk=member.pk).update(person=person)
        away = make_member(keys["83.835.C.01"], "Phạm Thị Xa", "DV900")
        make_file(away, "9" * 11, "9" * 12)
    return Register(keys, member, away)


@pytest.fixture
def register(kept_register: Register, db: None) -> Register:
    return copy.deepcopy(kept_register)


__all__ = ["Register", "Scene", "register"]

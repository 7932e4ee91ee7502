"""``{% journal_of %}``: a record's own lines, folded, for those who may read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from tests.web.conftest import Scene
from vungmanh.accounts import access
from vungmanh.accounts.models import Account
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered

DAY = date(2026, 11, 24)
TEMPLATE = "{% load journal %}{% journal_of 'programmes.registration' 4711 %}"


def wrote(organisation: int | None, note: str) -> None:
    JournalEntry.objects.create(
        at=datetime(2026, 11, 3, tzinfo=UTC), act="programmes.register", actor_name="Nguyễn Văn An",
        organisation_key=organisation, subject="programmes.registration", subject_key="4711", what={"note": note},
    )  # fmt: skip


def shown(username: str) -> str:
    account = Account.objects.get(username=username)
    request = RequestFactory().get("/")
    request.user = account
    request.actor = access.actor_for(account, DAY)  # type: ignore[attr-defined] # as the middleware does
    request.permissions = access.permissions_of(account, DAY)  # type: ignore[attr-defined] # likewise
    with entered(access.scope_for(account, DAY)):
        return Template(TEMPLATE).render(Context({"request": request}))


def test_the_lines_of_the_record_are_shown_and_no_others(scene: Scene):
    wrote(scene.keys["83.836.A.01"], "dòng của hồ sơ")
    wrote(None, "dòng không thuộc tổ chức")

    text = shown("ban-to-chuc")

    assert "dòng của hồ sơ" in text
    assert "dòng không thuộc tổ chức" not in text
    assert "đăng ký danh hiệu" in text


def test_who_may_not_read_the_journal_is_shown_nothing(scene: Scene):
    wrote(scene.keys["83.836.A.01"], "dòng của hồ sơ")
    assert shown("nguoi-xem").strip() == ""


@pytest.mark.usefixtures("scene")
def test_a_record_never_touched_here_says_so():
    assert "Chưa có việc nào ghi vào bản ghi này trên hệ thống." in shown("ban-to-chuc")


@pytest.mark.parametrize("count", [1, 3])
def test_the_tag_costs_the_same_whatever_it_shows(
    scene: Scene, count: int, django_assert_num_queries: DjangoAssertNumQueries
):
    for _number in range(count):
        wrote(scene.keys["83.836.A.01"], "x")
    account = Account.objects.get(username="ban-to-chuc")
    request = RequestFactory().get("/")
    request.actor = access.actor_for(account, DAY)  # type: ignore[attr-defined] # as the middleware does
    request.permissions = access.permissions_of(account, DAY)  # type: ignore[attr-defined] # likewise
    with entered(access.scope_for(account, DAY)), django_assert_num_queries(6):
        Template(TEMPLATE).render(Context({"request": request}))

"""Every page and every reading operation of the API asks the database as often for three of everything as for one.

Three districts stand for one, each with everything a page can show; whoever asks sees all of it. What is asked once in
the life of a process is asked before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small
from tests.factories.duties import shipped_duties
from tests.factories.organisations import SYSTEM, make_organisation
from tests.factories.programmes import shipped_programmes
from tests.rights import filling
from tests.rights.addresses import Address, addresses
from tests.rights.crawl import in_earnest, just_now, undone
from tests.rights.marking import AWAY, HOME
from tests.rights.people import ROLES, WHOLE, belongings, in_the_journal, reminded, with_accounts
from tests.rights.world import Side, World, furnish, grown
from vungmanh.accounts.commands import grant_role
from vungmanh.accounts.models import Account
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
THIRD = "xaxoi"
COUNTING_ON = {"work:list /viec/": 1}
"""A desk shows the first sheets that wait for a level above and counts the others, once, where there are any."""


def with_side(side: Side, word: str, province: int, account_id: int) -> None:
    furnish(side, word, province)
    with_accounts(side, word)
    in_the_journal(side, word)
    reminded(side, word, account_id)


def one_of_everything() -> World:
    shipped_programmes()
    shipped_duties()
    province = make_organisation("83", "Đảng bộ tỉnh Bến Tre")
    home = grown("83.836", f"Đảng bộ huyện Ba Tri {HOME}", province)
    load_small()
    account = make_account(WHOLE, "administrator", None)
    for role in ROLES:
        grant_role(SYSTEM, account_id=account.pk, role_code=role, organisation_id=None, valid_from=date(2015, 1, 1))
    world = World(province, home, home, {WHOLE: account.pk})
    world.owned = {(WHOLE, kind): key for kind, key in belongings(account.pk, WHOLE).items()}
    with_side(home, HOME, province, account.pk)
    return world


def two_more(world: World) -> None:
    for code, word in (("83.835", AWAY), ("83.834", THIRD)):
        side = grown(code, f"Đảng bộ huyện {word}", world.province)
        with_side(side, word, world.province, world.accounts[WHOLE])


def questions(world: World) -> Iterator[tuple[Address, str]]:
    """Of one side's objects, and of the province as the unit that is asked about."""
    wide = replace(world.home, code="83", district=world.province)
    for address in addresses():
        if "get" not in address.methods:
            continue
        urls: dict[str, None] = {}
        for turn in range(filling.turns(address)):
            for side in (world.home, wide):
                url = filling.filled(address, world, side, WHOLE, turn)
                asked = filling.asked_of(address, side, narrowed=False) if address.api else ""
                urls[f"{url}?{asked}" if asked else url] = None
        for url in urls:
            yield address, url


def costs(client: Client, world: World) -> dict[str, int]:
    found: dict[str, int] = {}
    for address, url in questions(world):
        asked: list[str] = []

        def count(execute: Any, sql: str, *rest: Any, told: list[str] = asked) -> Any:
            told.append(sql)
            return execute(sql, *rest)

        with undone(), connection.execute_wrapper(count):
            response: Any = client.get(url)
            if response.streaming:
                list(response.streaming_content)
        if response.status_code == 200:
            found[f"{address.name} {url}"] = len(asked)
    return found


def test_three_of_everything_cost_as_many_statements_as_one() -> None:
    with entered(whole_scope("dựng dữ liệu thử")):
        world = one_of_everything()
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(pk=world.accounts[WHOLE]))
    just_now(client, world.accounts[WHOLE])
    with in_earnest():
        costs(client, world)
        one = costs(client, world)
        with entered(whole_scope("dựng dữ liệu thử")):
            two_more(world)
        three = costs(client, world)
    assert len(one) > 300, "phải mở được hầu hết các trang"
    assert set(three) >= set(one)
    for name, more in COUNTING_ON.items():
        one[name] += more
    assert {name: (count, three[name]) for name, count in one.items() if three[name] != count} == {}

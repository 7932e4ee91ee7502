"""The crawl proves something only if what must not be seen is there to be seen, and its owner does see it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.rights.marking import AWAY, HOME, scoped_models, standing_at, text_of
from tests.rights.people import STRANGER, WHOLE
from tests.rights.world import World, build
from vungmanh.accounts.models import Account

pytestmark = pytest.mark.django_db

# Rows that no text can be planted in, or that stand for a whole installation.
NEVER_HERE = {"reports.NumberSeries"}


@pytest.fixture
def world() -> World:
    return build()


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


@pytest.mark.parametrize("side", ["home", "away"])
def test_every_scoped_model_has_a_row_on_either_side(world: World, side: str):
    """A new model's rows are made in tests/rights/world.py, so that the crawl looks for them too."""
    here = getattr(world, side)
    organisations = [here.district, *here.communes, *here.cells]
    empty = {each._meta.label for each in scoped_models() if not standing_at(each, organisations).exists()}
    assert empty - NEVER_HERE == set()


@pytest.mark.parametrize(
    "address", ["/to-chuc/{district}/", "/danh-hieu/", "/chuong-trinh/tsvmtd/?ky=2021", "/bao-cao/", "/api/v1/titles"]
)
def test_planted_words_are_there_for_those_they_belong_to(world: World, address: str):
    stranger = text_of(signed_in(STRANGER).get(address.format(district=world.away.district)))
    reader = text_of(signed_in("vai-reader").get(address.format(district=world.home.district)))

    assert (AWAY in stranger, HOME in stranger) == (True, False)
    assert (AWAY in reader, HOME in reader) == (False, True)


def test_who_sees_all_sees_both(world: World):
    seen = text_of(signed_in(WHOLE).get("/danh-hieu/"))

    assert (AWAY in seen, HOME in seen) == (True, True)


def test_words_are_found_inside_workbooks(world: World):
    answer = signed_in(STRANGER).get(f"/to-chuc/{world.away.district}/chi-bo/tai/")

    assert answer.headers["Content-Type"].endswith("sheet")
    assert AWAY in text_of(answer)

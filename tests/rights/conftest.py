"""The crawl runs once and tells at the end how much it tried."""

from __future__ import annotations

import time

import pytest
from django.db import transaction

from tests.rights.crawl import Crawl, Outcome
from tests.rights.world import build
from tests.web.conftest import Scene, scene_of


@pytest.fixture
def scene(db: None) -> Scene:
    return scene_of()


@pytest.fixture(scope="module")
def crawled(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Outcome:
    begun, worked = time.monotonic(), time.process_time()
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined] # pytest-django gives no name for it
        crawl = Crawl(build())
        outcome = crawl.run()
        transaction.set_rollback(True)
    outcome.told = (
        f"rights: {outcome.tried} combinations of visitor, address, method and object"
        f" ({len(crawl.visitors)} visitors, {len({*outcome.statuses})} kinds of answer: "
        + ", ".join(f"{status} {count}" for status, count in sorted(outcome.statuses.items()))
        + f"), {outcome.read / 1e6:.0f} MB of answers searched, {len(outcome.done)} of {len(outcome.acts)} addresses"
        f" of acts really acted on, {time.monotonic() - begun:.0f} s,"
        f" {time.process_time() - worked:.0f} of them worked"
    )
    return outcome

"""Imports are run here as the command line runs them: in sight of everything, with the shipped catalogue."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(scope="module")
def catalogue_loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Once for the tests of a module, each of which falls back to it; taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        with entered(whole_scope("thử")):
            catalogue.load_folder(SYSTEM, settings.CATALOGUE)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def shipped(catalogue_loaded: None, db: None) -> Iterator[None]:
    with entered(whole_scope("thử")):
        yield

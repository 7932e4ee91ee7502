"""Imports are run here as the command line runs them: in sight of everything, with the shipped catalogue."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(autouse=True)
def shipped(db: None) -> Iterator[None]:
    with entered(whole_scope("thử")):
        catalogue.load_folder(SYSTEM, settings.CATALOGUE)
        yield

"""What rules say goes through the catalogue that the kernel's app lends."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from vungmanh.kernel import wording
from vungmanh.kernel.wording import gettext, gettext_noop


@pytest.fixture
def nothing_lent() -> Iterator[None]:
    lent = wording._Lent.translate
    wording.lend(str)
    yield
    wording.lend(lent)


def test_sentence_is_said_in_the_readers_language():
    with translation.override("en"):
        assert gettext("(trống)") == "(empty)"
    assert gettext("(trống)") == "(trống)"


def test_sentence_marked_for_later_stays_as_written():
    with translation.override("en"):
        assert gettext_noop("(trống)") == "(trống)"


def test_without_a_catalogue_everything_is_said_as_written(nothing_lent: None):
    with translation.override("en"):
        assert gettext("(trống)") == "(trống)"

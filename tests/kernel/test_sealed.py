"""Numbers sealed, found by digest, opened only with a key that is known."""

import pytest
from pytest_django import Settings

from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.sealed import digest, digests, opened, seal, unseal

NUMBER = "083075001234"


def test_a_sealed_number_opens_and_says_nothing_closed():
    token = seal(NUMBER)

    assert unseal(token) == NUMBER
    assert NUMBER not in token
    assert seal(NUMBER) != token


def test_nothing_stays_nothing():
    assert (seal(""), unseal(""), digest("")) == ("", "", "")


def test_the_same_number_has_one_digest_and_another_key_another(settings: Settings):
    first = digest(NUMBER)
    assert digest(NUMBER) == first

    settings.MEMBER_KEY = ["mot-khoa-khac-cua-ban-cai-khac"]

    assert digest(NUMBER) != first


def test_another_installations_key_is_said_not_read_as_nothing(settings: Settings):
    token = seal(NUMBER)
    settings.MEMBER_KEY = ["mot-khoa-khac-cua-ban-cai-khac"]

    with pytest.raises(Refusal, match="khoá khác"):
        unseal(token)


def test_a_new_key_before_the_old_one_opens_what_was_and_finds_it(settings: Settings):
    settings.MEMBER_KEY = ["cu"]
    token, known = seal(NUMBER), digest(NUMBER)
    settings.MEMBER_KEY = ["moi", "cu"]

    assert (opened(token), digests(NUMBER)) == ((NUMBER, False), (digest(NUMBER), known))
    fresh = seal(NUMBER)

    settings.MEMBER_KEY = ["moi"]

    assert (opened(fresh), digests(NUMBER)) == ((NUMBER, True), (digest(NUMBER),))
    assert digest(NUMBER) != known

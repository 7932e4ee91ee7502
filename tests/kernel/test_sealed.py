"""Numbers sealed, found by digest, opened only with a key that is known."""

import base64

import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pytest_django import Settings

from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.sealed import digest, digesting, digests, opened, seal, sealing, unseal

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


def test_what_was_sealed_the_way_before_still_opens(settings: Settings):
    settings.MEMBER_KEY = ["mot-khoa-cua-ban-cai"]
    made_before = HKDF(SHA256(), 32, salt=None, info=b"vungmanh members seal 1").derive(b"mot-khoa-cua-ban-cai")
    token = Fernet(base64.urlsafe_b64encode(made_before)).encrypt(NUMBER.encode()).decode()

    assert opened(token) == (NUMBER, True)


@pytest.mark.parametrize("token", ["g:", "g:AAAA", "gAAAA", "g:không phải"])
def test_what_is_no_seal_is_refused_not_a_fault(token: str):
    with pytest.raises(Refusal, match="khoá khác"):
        unseal(token)


def test_many_numbers_are_sealed_and_digested_as_one_is(settings: Settings):
    sealed, mark = sealing(), digesting()
    assert [unseal(sealed(each)) for each in (NUMBER, "1")] == [NUMBER, "1"]
    assert sealed(NUMBER) != sealed(NUMBER)
    assert [mark(each) for each in (NUMBER, "1")] == [digest(NUMBER), digest("1")]

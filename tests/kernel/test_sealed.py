"""Numbers kept sealed: read back with the key, found by digest, told by neither."""

from vungmanh.kernel.sealed import digest, seal, unseal


def test_what_is_sealed_is_read_back_and_never_looks_the_same() -> None:
    one, other = seal("083090001234"), seal("083090001234")
    assert (unseal(one), unseal(other), one == other, "083090001234" in one) == (
        "083090001234",
        "083090001234",
        False,
        False,
    )


def test_the_same_number_has_the_same_digest_and_another_key_another(settings: object) -> None:
    first = digest("083090001234")
    assert (digest("083090001234"), digest("083090001235") == first) == (first, False)
    settings.MEMBER_KEY = ["mot-khoa-khac-0123456789-0123456789-0123456789"]  # type: ignore[attr-defined]  # our own setting
    assert digest("083090001234") != first

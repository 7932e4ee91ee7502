"""Pictures without what the camera wrote into them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import handed_in
from vungmanh.kernel.attachments.cleaning import Damaged, cleaned
from vungmanh.kernel.attachments.kinds import Kind

PICTURES = [(handed_in.jpeg, Kind.JPG), (handed_in.png, Kind.PNG), (handed_in.webp, Kind.WEBP)]


@pytest.mark.parametrize(("made", "kind"), PICTURES)
def test_nothing_private_is_left_in_a_picture(made: Callable[[], bytes], kind: Kind):
    assert handed_in.SECRET in made()
    kept = cleaned(made(), kind)
    assert (handed_in.SECRET in kept, handed_in.SECRET[:7] in kept) == (False, False)
    assert cleaned(kept, kind) == kept


def test_a_photograph_keeps_everything_that_is_the_picture():
    table = handed_in.segment(0xDB, b"\x01" + bytes(64))
    assert cleaned(handed_in.jpeg(), Kind.JPG) == b"".join(
        (*handed_in.PLAIN[:4], table, *handed_in.PLAIN[4:])
    )  # fmt: skip


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("up", [3, 6, 8])
def test_a_photograph_still_says_which_side_is_up(up: int, order: str):
    upright, turned = cleaned(handed_in.jpeg(), Kind.JPG), cleaned(handed_in.jpeg(up, order), Kind.JPG)
    head = handed_in.segment(0xE1, b"Exif\0\0" + handed_in.exif(up)[: -len(handed_in.SECRET)])
    assert turned == upright[:2] + head + upright[2:]


def test_a_webp_picture_announces_no_more_than_it_holds():
    kept = cleaned(handed_in.webp(), Kind.WEBP)
    assert (kept[20], len(kept) - 8, kept.count(b"EXIF"), kept.count(b"ICCP")) == (
        0x20, int.from_bytes(kept[4:8], "little"), 0, 1,
    )  # fmt: skip


def test_what_is_no_picture_stays_as_it_was():
    assert cleaned(handed_in.pdf(), Kind.PDF) == handed_in.pdf()


@pytest.mark.parametrize(("made", "kind"), PICTURES)
def test_a_picture_that_breaks_off_is_refused(made: Callable[[], bytes], kind: Kind):
    whole = cleaned(made(), kind)
    for end in range(12, len(whole) - 1):
        with pytest.raises(Damaged):
            cleaned(whole[:end], kind)


@given(st.binary(max_size=200), st.sampled_from(PICTURES))
def test_rubbish_is_refused_and_never_breaks_the_program(rubbish: bytes, picture: tuple[Callable[[], bytes], Kind]):
    made, kind = picture
    try:
        cleaned(made()[:20] + rubbish, kind)
    except Damaged:
        return

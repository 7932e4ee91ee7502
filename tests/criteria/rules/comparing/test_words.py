"""Evidence that different cells wrote alike, and what they may well share."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from vungmanh.criteria.rules.comparing.words import Said, alike, alike_pairs, likeness, runs_of, words_of

TEXT = "Chi uỷ vận động ba hộ hiến đất mở rộng đường vào tổ tự quản số bốn"
OTHER = "Đảng viên đóng góp ngày công đổ bê tông đoạn đường qua cống trước mùa mưa"


def owners(*texts: str, **options: object) -> list[set[int]]:
    """Each text is another organisation's."""
    said = [Said(place, place, text) for place, text in enumerate(texts)]
    return [set(each.owners) for each in alike(said, **options)]  # type: ignore[arg-type]  # options as they are named


def test_words_are_without_marks_case_and_signs():
    assert words_of("Đã họp, ĐỦ 12 kỳ!") == ("da", "hop", "du", "12", "ky")
    assert words_of("Chi bộ ấp Hoà A họp đủ", ["Chi bộ ấp Hòa A"]) == ("hop", "du")
    assert words_of("Ấp Chợ họp ở chợ", ["ấp"]) == ("cho", "hop", "o", "cho")


def test_the_same_text_of_two_cells_is_found_whatever_its_signs():
    assert owners(TEXT, TEXT.upper().replace("ba", "ba,"), OTHER) == [{0, 1}]


def test_a_text_touched_up_is_found():
    assert owners(TEXT, f"{TEXT} đã xong", TEXT.replace("ba hộ", "năm hộ"), OTHER) == [{0, 1, 2}]


def test_a_group_says_how_alike_its_neighbours_are():
    same = alike([Said(1, 1, TEXT), Said(2, 2, TEXT)])
    near = alike([Said(1, 1, TEXT), Said(2, 2, f"{TEXT} rồi")])
    assert (same[0].least, near[0].least) == (
        1,
        Fraction(len(runs_of(words_of(TEXT))), len(runs_of(words_of(TEXT))) + 1),
    )


def test_one_cell_may_write_the_same_again():
    assert alike([Said(1, 7, TEXT), Said(2, 7, TEXT), Said(3, 7, f"{TEXT} nữa")]) == []


def test_short_texts_are_nobodys_copy():
    assert owners("Có biên bản kèm theo", "Có biên bản kèm theo") == []
    assert owners("một hai ba bốn năm sáu bảy", "một hai ba bốn năm sáu bảy", fewest=7) == [{0, 1}]


def test_repeating_the_sheet_is_nobodys_copy():
    said = [Said(place, place, f"{TEXT}.", sheet="1") for place in (1, 2)]
    assert alike(said, {"1": (TEXT,)}) == []
    assert len(alike(said, {"1": (OTHER,), "2": (TEXT,)})) == 1


def test_the_own_name_makes_no_text_another():
    said = [
        Said(place, place, f"Tại {name}, {TEXT}", aside=(name,)) for place, name in ((1, "ấp Một"), (2, "khu phố Hai"))
    ]
    assert alike(said)[0].least == 1


def test_wider_groups_come_first():
    assert owners(OTHER, OTHER, TEXT, TEXT, TEXT) == [{2, 3, 4}, {0, 1}]


WORDS = st.lists(st.sampled_from("abcde"), min_size=3, max_size=9)


@given(st.lists(WORDS, max_size=9), st.sampled_from((Fraction(1, 3), Fraction(1, 2), Fraction(3, 5), Fraction(1))))
def test_every_pair_alike_is_found_and_no_other(texts: list[list[str]], least: Fraction):
    sets = [runs_of(each) for each in texts]
    pairs = [(one, other) for other in range(len(sets)) for one in range(other)]
    by_hand = {pair for pair in pairs if likeness(sets[pair[0]], sets[pair[1]]) >= least}
    assert {(one, other) for one, other, _how in alike_pairs(sets, least)} == by_hand

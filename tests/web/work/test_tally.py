import pytest

from vungmanh.web.work.tally import tally_squares


def test_tally_says_its_numbers_to_those_who_do_not_see_it():
    drawn = str(tally_squares(17, 4))

    assert 'aria-label="17 trong 21 đã có"' in drawn
    assert drawn.count("<path") == 2


@pytest.mark.parametrize(("done", "missing"), [(0, 0), (150, 51)])
def test_tally_of_nothing_or_of_too_many_is_not_drawn(done: int, missing: int):
    assert tally_squares(done, missing) == ""

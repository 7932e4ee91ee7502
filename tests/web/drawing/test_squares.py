import re

import pytest

from vungmanh.web.drawing.squares import Squares, block, goal_line, strip

BEN_TRE = Squares(done=53, expected=43, target=75)


def count_squares(drawn: str, name: str) -> int:
    found = re.search(f'<path class="{name}"[^>]* d="([^"]*)"', drawn)
    return found[1].count("z") if found else 0


@pytest.mark.parametrize("draw", [strip, block])
def test_squares_are_one_for_each_cell(draw):
    drawn = draw(BEN_TRE)

    assert (count_squares(drawn, "done"), count_squares(drawn, "next")) == (53, 43)


@pytest.mark.parametrize("draw", [strip, block])
def test_squares_say_their_values(draw):
    assert 'aria-label="53 chi bộ đã công nhận, 43 dự kiến, chỉ tiêu 75"' in draw(BEN_TRE)


@pytest.mark.parametrize("draw", [strip, block])
def test_squares_without_target_draw_no_line_and_say_so(draw):
    drawn = draw(Squares(done=0, expected=3))

    assert "goal" not in drawn
    assert "chưa có chỉ tiêu" in drawn


@pytest.mark.parametrize("draw", [strip, block])
def test_squares_without_anything_still_draw(draw):
    assert "0 chi bộ đã công nhận" in draw(Squares(done=0, expected=0))


@pytest.mark.parametrize(
    ("done", "each", "said"),
    [(200, 1, "Mỗi ô là một chi bộ"), (201, 10, "Mỗi ô là 10 chi bộ"), (17_500, 100, "Mỗi ô là 100 chi bộ")],
)
def test_squares_above_two_hundred_stand_for_ten(done, each, said):
    squares = Squares(done=done, expected=0)

    assert (squares.each, squares.unit_text) == (each, said)
    assert count_squares(strip(squares), "done") == -(-done // each)


def test_strip_moves_a_mark_down_where_it_would_touch_another():
    assert 'viewBox="0 0 784 42"' in strip(BEN_TRE)
    assert 'viewBox="0 0 784 58"' in strip(Squares(done=93, expected=3, target=95))


def test_goal_line_is_straight_after_full_rows_and_has_a_step_else():
    assert goal_line(75) == "M0 38.4H328"
    assert goal_line(30).count("V") == 1


def test_three_numbers_close_together_all_lie_inside_the_picture():
    drawn = str(strip(Squares(done=4, expected=4, target=3)))
    height = float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn)[0])
    lines = [float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"', drawn)]

    assert len(set(lines)) == 3
    assert max(lines) < height


def test_range_has_a_line_at_either_end():
    squares = Squares(2, 1, 3, 5)
    assert squares.label.endswith("chỉ tiêu 3–5")
    assert strip(squares).count('class="goal') == block(squares).count('class="goal') == 2
    assert ("mức thấp" in strip(squares), "mức cao" in strip(squares)) == (True, True)
    assert strip(Squares(2, 1, 3, 3)).count('class="goal') == 1

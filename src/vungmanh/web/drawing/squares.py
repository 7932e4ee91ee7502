"""One programme, one period: a cell is a square; solid is done, hatched is forecast, the line is the target."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.web.drawing.svg import HATCH, boxes, element, picture

MOST = 200
STRIP_WIDTH = 784.0
WIDEST_PITCH = 16.0
NARROW_WIDTH = 328.0
PER_ROW = 25
PITCH = 13.1
SIDE = 11.2
LETTER = 7.0


@dataclass(frozen=True)
class Squares:
    """What is drawn, in cells."""

    done: int
    expected: int
    target: int | None = None
    most: int | None = None
    """The upper end of a target that is a range."""

    @property
    def forecast(self) -> int:
        return self.done + self.expected

    @property
    def upper(self) -> int | None:
        """None where the target is one number."""
        return self.most if self.target is not None and self.most is not None and self.most > self.target else None

    @property
    def goal_text(self) -> str:
        """``3–5`` of a range."""
        least = count_text(self.target or 0)
        return least if self.upper is None else f"{least}–{count_text(self.upper)}"

    @property
    def each(self) -> int:
        """How many cells one square stands for: 1 up to 200 cells, else 10, and so on by tens."""
        most = max(self.forecast, self.target or 0, self.upper or 0)
        each = 1
        while most > MOST * each:
            each *= 10
        return each

    @property
    def unit_text(self) -> str:
        if self.each == 1:
            return _("Mỗi ô là một chi bộ")
        return _("Mỗi ô là %(count)s chi bộ") % {"count": count_text(self.each)}

    @property
    def label(self) -> str:
        said = _("%(done)s chi bộ đã công nhận, %(expected)s dự kiến") % {
            "done": count_text(self.done),
            "expected": count_text(self.expected),
        }
        goal = _("chưa có chỉ tiêu") if self.target is None else _("chỉ tiêu %(n)s") % {"n": self.goal_text}
        return f"{said}, {goal}"

    def in_squares(self, cells: int) -> int:
        """Whole squares; a part of one is drawn whole, so that few never looks like none."""
        return -(-cells // self.each)


def strip(squares: Squares) -> SafeString:
    """One row across the page, with the three numbers under it."""
    done, ahead = squares.in_squares(squares.done), squares.in_squares(squares.forecast)
    goal = None if squares.target is None else squares.in_squares(squares.target)
    upper = None if squares.upper is None else squares.in_squares(squares.upper)
    pitch = min(WIDEST_PITCH, STRIP_WIDTH / max(ahead, goal or 0, upper or 0, 1))
    side = pitch * 0.82
    children = [
        element("path", class_="done", d=boxes(((i * pitch, 2.0) for i in range(done)), side, 16.0)) if done else "",
        element("path", class_="next", fill=HATCH, d=boxes(((i * pitch, 2.0) for i in range(done, ahead)), side, 16.0))
        if ahead > done
        else "",
    ]
    marks = [Mark(0.0, squares.done, _("đã công nhận"), "start")]
    if squares.expected:
        marks.append(Mark(ahead * pitch, squares.forecast, _("dự báo"), "end"))
    if goal is not None:
        at = goal * pitch - (pitch - side) / 2
        children.append(element("path", class_="goal", d=f"M{at:.1f}-2v24"))
        marks.append(Mark(at, squares.target or 0, _("chỉ tiêu") if upper is None else _("mức thấp"), "middle"))
    if upper is not None:
        at = upper * pitch - (pitch - side) / 2
        children.append(element("path", class_="goal upper", d=f"M{at:.1f}-2v24"))
        marks.append(Mark(at, squares.upper or 0, _("mức cao"), "end"))
    placed = without_overlap(marks)
    height = 42.0 + 16.0 * max(row for _mark, row in placed)
    children += [mark.drawn(row) for mark, row in placed]
    return picture(STRIP_WIDTH, height, squares.label, *children, class_="unit wide")


@dataclass(frozen=True)
class Mark:
    """A number under the strip with its word."""

    at: float
    count: int
    word: str
    anchor: str

    @property
    def width(self) -> float:
        return LETTER * (len(count_text(self.count)) + 1 + len(self.word))

    @property
    def span(self) -> tuple[float, float]:
        left = {"start": self.at, "middle": self.at - self.width / 2, "end": self.at - self.width}[self.anchor]
        left = min(max(left, 0.0), STRIP_WIDTH - self.width)
        return left, left + self.width

    def drawn(self, row: int) -> SafeString:
        word = element("tspan", f" {self.word}", class_="l")
        return element("text", count_text(self.count), word, x=self.span[0], y=37.0 + 16.0 * row)


def without_overlap(marks: list[Mark]) -> list[tuple[Mark, int]]:
    """A mark that would touch an earlier one in its row goes one row down."""
    placed: list[tuple[Mark, int]] = []
    for mark in marks:
        left, right = mark.span
        row = 0
        while any(row == r and left < m.span[1] + 12 and m.span[0] < right + 12 for m, r in placed):
            row += 1
        placed.append((mark, row))
    return placed


def block(squares: Squares) -> SafeString:
    """Rows of 25 for a phone."""
    done, ahead = squares.in_squares(squares.done), squares.in_squares(squares.forecast)
    goal = None if squares.target is None else squares.in_squares(squares.target)
    upper = None if squares.upper is None else squares.in_squares(squares.upper)
    rows = max(1, -(-max(ahead, goal or 0, upper or 0) // PER_ROW))
    bottom = rows * PITCH
    children: list[object] = []
    if done:
        children.append(element("path", class_="done", d=boxes(places(0, done), SIDE, SIDE)))
    if ahead > done:
        children.append(element("path", class_="next", fill=HATCH, d=boxes(places(done, ahead), SIDE, SIDE)))
    height = bottom + 4
    if goal is not None:
        children.append(element("path", class_="goal", d=goal_line(goal)))
        if upper is not None:
            children.append(element("path", class_="goal upper", d=goal_line(upper)))
        word = element("tspan", _("vạch: "), class_="l")
        said = _("chỉ tiêu %(n)s") % {"n": squares.goal_text}
        children.append(element("text", word, said, x=NARROW_WIDTH, y=bottom + 15, text_anchor="end"))
        height = bottom + 22
    return picture(NARROW_WIDTH, height, squares.label, *children, class_="unit narrow")


def places(first: int, after: int) -> list[tuple[float, float]]:
    return [(i % PER_ROW * PITCH, i // PER_ROW * PITCH) for i in range(first, after)]


def goal_line(goal: int) -> str:
    """The edge behind the last square of the target: straight where rows are full, else with one step."""
    full, rest = divmod(goal, PER_ROW)
    top, low = full * PITCH - 0.9, (full + 1) * PITCH - 0.9
    if not rest:
        return f"M0 {top:.1f}H{NARROW_WIDTH:.0f}"
    step = rest * PITCH - 0.9
    return f"M0 {low:.1f}H{step:.1f}V{max(top, 0):.1f}H{NARROW_WIDTH:.0f}"

"""Outlines on paper: projection, thinning, and where a word fits. Plain geometry, no drawing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Ring = Sequence[Sequence[float]]

NEAR = 0.7  # points closer than this on paper cannot be told apart
GRID = 6.0
STEPS = 20


@dataclass(frozen=True)
class Fit:
    """Longitude and latitude to paper, keeping shapes as they look at that latitude."""

    west: float
    north: float
    scale: float
    squeeze: float
    left: float
    top: float

    def __call__(self, position: Sequence[float]) -> Point:
        x = (position[0] - self.west) * self.squeeze * self.scale + self.left
        return x, (self.north - position[1]) * self.scale + self.top


def fitted(rings: Iterable[Ring], width: float, margin: float) -> tuple[Fit, float]:
    """The projection that fills the width, and the height it then takes."""
    positions = [position for ring in rings for position in ring]
    west, east = min(p[0] for p in positions), max(p[0] for p in positions)
    south, north = min(p[1] for p in positions), max(p[1] for p in positions)
    squeeze = math.cos(math.radians((north + south) / 2))
    across = max((east - west) * squeeze, 1e-9)
    down = max(north - south, 1e-9)
    scale = min((width - 2 * margin) / across, 1.2 * width / down)
    left = (width - across * scale) / 2
    return Fit(west, north, scale, squeeze, left, margin), down * scale + 2 * margin


def thinned(points: Sequence[Point]) -> list[Point]:
    """Without the points nobody could see; the ring stays closed by the path itself."""
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(kept[-1], point) >= NEAR:
            kept.append(point)
    return kept


def area(ring: Sequence[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in edges(ring))) / 2


def edges(ring: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], *ring[:1]], strict=True)


def crossings(rings: Sequence[Sequence[Point]], y: float) -> list[float]:
    """Where a level line enters and leaves, from left to right."""
    found = []
    for ring in rings:
        for (x1, y1), (x2, y2) in edges(ring):
            if (y1 > y) != (y2 > y):
                found.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return sorted(found)


@dataclass(frozen=True)
class Seat:
    """A place for two lines of words inside a shape. ``slack`` below nought: they do not fit by so much."""

    x: float
    y: float
    slack: float


def seat_of(rings: Sequence[Sequence[Point]], upper: float, lower: float) -> Seat:
    """Where lines of these widths, one above and one below ``y``, fit best in the largest ring."""
    largest = max(rings, key=area)
    top, bottom = min(y for _x, y in largest), max(y for _x, y in largest)
    best = Seat(largest[0][0], largest[0][1], -1e9)
    for step in range(1, STEPS):
        y = top + (bottom - top) * step / STEPS
        above = [stretches([largest], y + d) for d in (-11, -5, 0)]
        below = [stretches([largest], y + d) for d in (4, 13)]
        for left, right in above[-1]:
            for share in (0.5, 0.35, 0.65):
                x = left + (right - left) * share
                slack = min(
                    min(room_at(pieces, x) for pieces in above) - upper,
                    min(room_at(pieces, x) for pieces in below) - lower,
                )
                if slack > best.slack:
                    best = Seat(x, y, slack)
    return best


def room_at(pieces: Sequence[Point], x: float) -> float:
    """How wide a line of words centred on x may be among these stretches; below nought outside them."""
    return max((2 * min(x - left, right - x) for left, right in pieces), default=-1e3)


def stretches(rings: Sequence[Sequence[Point]], y: float) -> list[Point]:
    found = crossings(rings, y)
    return list(zip(found[::2], found[1::2], strict=False))


class Paper:
    """Which small squares of the sheet are taken: by land, and by words already written."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.columns, self.rows = int(width / GRID) + 1, int(height / GRID) + 1
        self.taken = [[False] * self.columns for _row in range(self.rows)]

    def take_shape(self, rings: Sequence[Sequence[Point]]) -> None:
        for row in range(self.rows):
            for left, right in stretches(rings, (row + 0.5) * GRID):
                for column in range(max(0, int(left / GRID)), min(self.columns, int(right / GRID) + 1)):
                    self.taken[row][column] = True

    def take_box(self, x: float, y: float, width: float, height: float) -> None:
        for row in self._span(y, height, self.rows):
            for column in self._span(x - width / 2, width, self.columns):
                self.taken[row][column] = True

    def free(self, x: float, y: float, width: float, height: float) -> bool:
        """Is a box free whose top middle is (x, y)?"""
        if x - width / 2 < 0 or x + width / 2 > self.width or y < 0 or y + height > self.height:
            return False
        columns = self._span(x - width / 2, width, self.columns)
        return not any(self.taken[row][column] for row in self._span(y, height, self.rows) for column in columns)

    def nearest_free(self, at: Point, width: float, height: float) -> Point | None:
        """The free box closest to a point: its top middle."""
        spots = (
            (column * GRID, row * GRID)
            for row in range(self.rows)
            for column in range(self.columns)
            if not self.taken[row][column]
        )
        by_distance = sorted(spots, key=lambda spot: math.dist(at, (spot[0], spot[1] + height / 2)))
        return next((spot for spot in by_distance if self.free(*spot, width, height)), None)

    @staticmethod
    def _span(start: float, length: float, most: int) -> range:
        return range(max(0, int(start / GRID)), min(most, int((start + length) / GRID) + 1))

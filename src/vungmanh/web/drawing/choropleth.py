"""Units by ratio on a map. Each says its fraction in words or figures: colour never stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vungmanh.web.drawing.plane import Fit, Paper, Point, Ring, Seat, area, fitted, seat_of, thinned
from vungmanh.web.drawing.svg import DASHES, DOTS, HATCH, element, number

WIDTH = 352.0
MARGIN = 16.0
NAMED_UP_TO = 15  # with more units than this only the fraction is printed; the name is said and shown on pointing
LETTER, DIGIT = 6.2, 7.2
LINE = 14.0
LABEL_HEIGHT = 30.0

CLASSES = (
    ("map-0", gettext_noop("chưa có")),
    ("map-1", gettext_noop("dưới 25")),
    ("map-2", "25–50"),
    ("map-3", "50–75"),
    ("map-4", "75–100"),
    ("map-5", gettext_noop("từ 100%")),
)
OVER = ("map-over", gettext_noop("trên mức cao"))
"""Only where a unit was given a range: more than its upper end."""
STEPS = 5
PATTERNS = {"map-0": DOTS, "map-d": DASHES, "map-over": HATCH}


@dataclass(frozen=True)
class Area:
    """A unit on the map. ``target`` None: nothing to divide by."""

    name: str
    done: int
    target: int | None
    rings: Sequence[Ring]
    href: str = ""
    most: int | None = None
    """Given where no unit has a target: counts are then shaded as parts of the largest."""
    upper: int | None = None
    """The upper end of a target that is a range: met from the lower end, more than asked above this one."""

    @property
    def fraction(self) -> str:
        if self.most is not None:
            return str(self.done)
        if self.target is None:
            return f"{self.done}/–"
        ranged = self.upper is not None and self.upper > self.target
        return f"{self.done}/{self.target}–{self.upper}" if ranged else f"{self.done}/{self.target}"

    @property
    def place(self) -> str:
        """Of a range, where the count lies; empty of a plain target."""
        if self.target is None or self.upper is None or self.upper <= self.target:
            return ""
        if self.done < self.target:
            return _("dưới mức thấp")
        return _("trong khoảng") if self.done <= self.upper else _("trên mức cao")

    @property
    def shade(self) -> str:
        """None yet has dots, no target has dashes, else five steps of the ratio or of the largest count."""
        if not self.done:
            return "map-0"
        if self.most is not None:
            return f"map-{step_of(self.done, self.most)}"
        if not self.target:
            return "map-d"
        if self.upper is not None and self.upper > self.target and self.done > self.upper:
            return "map-over"
        return f"map-{min(4, self.done * 4 // self.target) + 1}"

    @property
    def label(self) -> str:
        return f"{self.name} {self.fraction}{f', {self.place}' if self.place else ''}"


def step_of(count: int, most: int) -> int:
    """Which of five equal steps up to the largest count."""
    return max(1, -(-count * STEPS // most))


@dataclass(frozen=True)
class Placed:
    area: Area
    rings: list[list[Point]]
    seat: Seat

    @property
    def dark(self) -> bool:
        return self.area.shade in {"map-4", "map-5"}


def choropleth(areas: Sequence[Area], *, title: str) -> SafeString:
    """The map; empty where no unit has an outline."""
    drawn = [area for area in areas if area.rings]
    if not drawn:
        return SafeString("")
    fit, height = fitted([ring for area in drawn for ring in area.rings], WIDTH, MARGIN)
    named = len(drawn) <= NAMED_UP_TO
    placed = [on_paper(area, fit, named=named) for area in drawn]
    words = labels(placed, Paper(WIDTH, height), named=named)
    said = "; ".join(area.label for area in drawn)
    return element(
        "svg",
        *[shape(item) for item in placed],
        *words,
        view_box=f"0 0 {number(WIDTH)} {number(height)}",
        role="group",
        aria_label=f"{title}: {said}",
        class_="map" if named else "map dense",
    )


def on_paper(area_: Area, fit: Fit, *, named: bool) -> Placed:
    rings = [thinned([fit(position) for position in ring]) for ring in area_.rings]
    kept = [ring for ring in rings if len(ring) > 2 and area(ring) > 1] or [max(rings, key=len)]
    upper, lower = label_widths(area_, named=named)
    return Placed(area_, kept, seat_of(kept, upper, lower))


def shape(item: Placed) -> SafeString:
    """The table beside the map holds the same links, so the map is left out of the tab order."""
    path = element(
        "path",
        element("title", item.area.label),
        class_=item.area.shade,
        fill=PATTERNS.get(item.area.shade),
        d="".join(closed(ring) for ring in item.rings),
    )
    if not item.area.href:
        return path
    return element("a", path, href=item.area.href, tabindex=-1, aria_label=item.area.label)


def closed(ring: Sequence[Point]) -> str:
    """Steps instead of places: a third of the bytes."""
    (x, y), *rest = [(round(px, 1), round(py, 1)) for px, py in ring]
    steps = [f"M{number(x)} {number(y)}"]
    for px, py in rest:
        steps.append(f"l{number(px - x)} {number(py - y)}")
        x, y = px, py
    return "".join(steps) + "z"


def labels(placed: Sequence[Placed], paper: Paper, *, named: bool) -> list[SafeString]:
    """Inside where the words fit; else on free paper with a line to the unit; else inside with a halo."""
    if named:
        for item in placed:
            paper.take_shape(item.rings)
    inside: list[Placed] = []
    outside: list[Placed] = []
    for item in sorted(placed, key=lambda item: -item.seat.slack):
        (inside if item.seat.slack >= 0 else outside).append(item)
    shown = [item for item in inside if named or item.area.done]
    written = [words(item, (item.seat.x, item.seat.y), named=named, dark=item.dark) for item in shown]
    for item in outside:
        if named:
            written += beside(item, paper)
        elif item.area.done:
            # Fifty lines across the map would hide it: the number lies on the unit, and nought is said by the dots.
            written.append(words(item, (item.seat.x, item.seat.y), named=False, dark=False, halo=True))
    return written


def beside(item: Placed, paper: Paper) -> list[SafeString]:
    width, height = max(label_widths(item.area, named=True)), LABEL_HEIGHT
    seat = (item.seat.x, item.seat.y)
    spot = paper.nearest_free(seat, width + 4, height)
    if spot is None:
        return [words(item, seat, named=True, dark=False, halo=True)]
    paper.take_box(spot[0], spot[1], width + 4, height)
    x, y = spot
    above = y + height / 2 < seat[1]
    lead_from = y + height - 2 if above else y + 1
    line = element("path", class_="lead", d=f"M{number(x)} {number(lead_from)}L{number(seat[0])} {number(seat[1])}")
    return [line, words(item, (x, y + 12), named=True, dark=False)]


def label_widths(area_: Area, *, named: bool) -> tuple[float, float]:
    """Of the upper and the lower line; without names the fraction straddles both."""
    fraction = DIGIT * len(area_.fraction)
    return (LETTER * len(area_.name), fraction) if named else (fraction * 0.8, 0.0)


def words(item: Placed, at: Point, *, named: bool, dark: bool, halo: bool = False) -> SafeString:
    x, y = at
    style = "w" if dark else "halo" if halo else None
    if not named:
        return element("text", item.area.fraction, class_=f"r {style}" if style else "r", x=x, y=y + 4)
    fraction = element("tspan", item.area.fraction, class_="r", x=x, dy=LINE)
    return element("text", item.area.name, fraction, class_=style, x=x, y=y - 2)


def steps_up_to(most: int) -> list[tuple[str, str]]:
    """The counts of each step, as far as there are any."""
    steps: dict[int, list[int]] = {}
    for count in range(1, most + 1):
        steps.setdefault(step_of(count, most), []).append(count)
    return [(f"map-{step}", str(of[0]) if len(of) == 1 else f"{of[0]}–{of[-1]}") for step, of in sorted(steps.items())]


def legend(areas: Sequence[Area]) -> SafeString:
    """The five steps and the dots; dashes only where a unit has them."""
    most = areas[0].most if areas else None
    classes = [*CLASSES] if most is None else [CLASSES[0], *steps_up_to(most)]
    if any(area.shade == OVER[0] for area in areas):
        classes.append(OVER)
    if any(area.shade == "map-d" for area in areas):
        classes.append(("map-d", gettext_noop("chưa giao")))
    items = []
    for shade, said in classes:
        swatch = element(
            "svg",
            element("rect", class_=shade, width=60.0, height=9.0, fill=PATTERNS.get(shade)),
            view_box="0 0 60 9",
            preserve_aspect_ratio="none",
            aria_hidden="true",
        )
        items.append(element("li", swatch, _(said)))
    return element("ul", *items, class_="legend")

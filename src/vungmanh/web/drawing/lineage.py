"""Which units a unit came from and which it became: lines that run together on the day of the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import date_text
from vungmanh.web.drawing.svg import element, number, picture
from vungmanh.web.naming import in_words

WIDTH = 1160.0
LEFT, RIGHT = 250.0, 900.0
ROW, TOP = 40.0, 46.0
BEND = 26.0
DAYS_BEFORE = 3 * 366


@dataclass(frozen=True)
class Life:
    """One unit from its opening to its end; None: before records began, or still in force."""

    key: int
    name: str
    code: str
    opened: date | None
    closed: date | None


@dataclass(frozen=True)
class Turn:
    """On this day ``source`` went into ``target``; both stay the same where a unit absorbed another."""

    source: int
    target: int
    day: date


@dataclass(frozen=True)
class Flow:
    lives: Sequence[Life]
    turns: Sequence[Turn]
    subject: int
    today: date

    @property
    def title(self) -> str:
        """``Từ sáu đơn vị thành một``."""
        before = {turn.source for turn in self.turns} | {self.subject}
        after = {turn.target for turn in self.turns}
        first = before - {turn.target for turn in self.turns if turn.target != turn.source} | absorbing(self.turns)
        last = after - {turn.source for turn in self.turns if turn.target != turn.source}
        if len(first) == 1 and len(last) == 1:
            return _("Kế tục")
        return _("Từ %(before)s đơn vị thành %(after)s") % {
            "before": in_words(len(first)),
            "after": in_words(max(len(last), 1)),
        }

    @property
    def label(self) -> str:
        names = {life.key: life.name for life in self.lives}
        days = sorted({turn.day for turn in self.turns})
        said = []
        for day in days:
            for target in dict.fromkeys(t.target for t in self.turns if t.day == day):
                sources = [names[t.source] for t in self.turns if (t.day, t.target) == (day, target)]
                said.append(
                    _("ngày %(day)s %(sources)s thành %(target)s")
                    % {"day": date_text(day), "sources": ", ".join(sources), "target": names[target]}
                )
        return "; ".join(said)


def absorbing(turns: Sequence[Turn]) -> set[int]:
    return {turn.target for turn in turns if turn.source == turn.target}


@dataclass(frozen=True)
class Sheet:
    """Where each unit's line lies and how days become places."""

    rows: dict[int, float]
    first: date
    last: date

    def x(self, day: date | None, default: float) -> float:
        if day is None or day < self.first:
            return default
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / max((self.last - self.first).days, 1)

    @property
    def height(self) -> float:
        return max(self.rows.values()) + 40


def laid_out(flow: Flow) -> Sheet:
    """Units without predecessors take rows in order; one that came of others lies in their middle."""
    sources = {
        life.key: [t.source for t in flow.turns if t.target == life.key and t.source != life.key] for life in flow.lives
    }
    absorbers = absorbing(flow.turns)
    rows: dict[int, float] = {}
    born = sorted(flow.lives, key=lambda life: (life.opened or date.min, life.code))
    for life in born:
        if not sources[life.key] or life.key in absorbers:
            rows[life.key] = TOP + ROW * len(rows)
    for life in born:
        if life.key not in rows:
            before = [rows[key] for key in sources[life.key] if key in rows] or [TOP]
            rows[life.key] = clear_of(sum(before) / len(before), life, flow, rows)
    first = min(turn.day for turn in flow.turns).toordinal() - DAYS_BEFORE
    return Sheet(rows, date.fromordinal(first).replace(month=1, day=1), flow.today)


def clear_of(row: float, life: Life, flow: Flow, rows: dict[int, float]) -> float:
    """A little lower until no line that lives at the same time is in the way."""
    lives = {other.key: other for other in flow.lives}
    while any(abs(row - other) < ROW * 0.6 and overlap(life, lives[key]) for key, other in rows.items()):
        row += ROW * 0.6
    return row


def overlap(one: Life, other: Life) -> bool:
    return (one.opened or date.min) < (other.closed or date.max) and (other.opened or date.min) < (
        one.closed or date.max
    )


def lineage(flow: Flow) -> SafeString:
    """Empty where nothing was ever joined or divided."""
    if not flow.turns:
        return SafeString("")
    sheet = laid_out(flow)
    others = sorted(flow.lives, key=lambda life: life.key == flow.subject)
    return picture(
        WIDTH,
        sheet.height,
        flow.label,
        *years(sheet),
        *[line(life, flow, sheet) for life in others],
        *days(flow, sheet),
        *[name for life in flow.lives for name in names(life, flow, sheet)],
        class_="flow",
    )


def years(sheet: Sheet) -> list[SafeString]:
    drawn = []
    low = sheet.height - 22
    for year in range(sheet.first.year, sheet.last.year + 1):
        x = sheet.x(date(year, 1, 1), LEFT)
        drawn.append(element("line", x1=x, x2=x, y1=22.0, y2=low))
        if RIGHT - x > 34:
            drawn.append(element("text", year, class_="y", x=x, y=low + 16, text_anchor="middle"))
    drawn.append(element("text", _("nay"), class_="y", x=RIGHT, y=low + 16, text_anchor="middle"))
    return drawn


def line(life: Life, flow: Flow, sheet: Sheet) -> SafeString:
    """Level while the unit lives; where it goes into another, bending into that one's line."""
    y = sheet.rows[life.key]
    start, end = sheet.x(life.opened, LEFT), sheet.x(life.closed, RIGHT)
    path = f"M{number(start)} {number(y)}"
    onward = [turn for turn in flow.turns if turn.source == life.key and turn.target != life.key]
    if not onward:
        path += f"H{number(end)}"
    for turn in onward:
        x, to = sheet.x(turn.day, RIGHT), sheet.rows[turn.target]
        bend = max(x - BEND, start)
        middle = (bend + x) / 2
        path += (
            f"M{number(start)} {number(y)}H{number(bend)}"
            f"C{number(middle)} {number(y)} {number(middle)} {number(to)} {number(x)} {number(to)}"
        )
    return element("path", class_="me" if life.key == flow.subject else None, d=path)


def days(flow: Flow, sheet: Sheet) -> list[SafeString]:
    drawn = []
    edge = -100.0
    for day in sorted({turn.day for turn in flow.turns}):
        x = sheet.x(day, LEFT)
        drawn.append(element("path", class_="ev", d=f"M{number(x)} 8V{number(sheet.height - 18)}"))
        right = x - edge > 90 or edge < 0
        drawn.append(
            element(
                "text",
                date_text(day),
                class_="b",
                x=x + (6 if right else -6),
                y=14.0,
                text_anchor=None if right else "end",
            )
        )
        edge = x
        meeting = sorted({sheet.rows[turn.target] for turn in flow.turns if turn.day == day})
        drawn += [element("circle", cx=x, cy=row, r=5.5) for row in meeting]
    return drawn


def names(life: Life, flow: Flow, sheet: Sheet) -> list[SafeString]:
    """Those that were there at the beginning are named on the left, those that came of others on the right."""
    y = sheet.rows[life.key]
    style = "b" if life.key == flow.subject else None
    said = f"{life.name} · {life.code}" if life.code else life.name
    start = sheet.x(life.opened, LEFT)
    ended = any(turn.source == life.key and turn.target != life.key for turn in flow.turns)
    if start <= LEFT + 1:
        return [element("text", said, class_=style, x=LEFT - 10, y=y + 4, text_anchor="end")]
    if ended:
        return [element("text", said, class_=style, x=start + 12, y=y - 9)]
    return [element("text", said, class_=style, x=RIGHT + 10, y=y + 4)]

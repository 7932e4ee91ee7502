"""What waits, in the order a person works in: late, due soon, by kind, done lately."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.web.work.group import WorkGroup, WorkItem
from vungmanh.web.work.tally import tally_squares

WEEK = 7


@dataclass(frozen=True)
class Line:
    """An item with its day in words and a shape for it."""

    item: WorkItem
    state: str = ""
    said: str = ""
    main: bool = False


@dataclass(frozen=True)
class Section:
    title: str
    count: int
    lines: tuple[Line, ...]
    more_href: str = ""
    empty: str = ""
    together: str = ""
    together_href: str = ""
    main: bool = False
    above: int = 0
    """Of the same list, said under what is late or due: the list opens with them."""

    @property
    def rest(self) -> int:
        return self.count - len(self.lines)

    @property
    def whole(self) -> int:
        return self.count + self.above


@dataclass(frozen=True)
class Tally:
    """N of M, the missing named."""

    said: str
    done: int
    missing: int
    lines: tuple[Line, ...]
    more_href: str

    @property
    def rest(self) -> int:
        return self.missing - len(self.lines)

    @property
    def squares(self) -> SafeString:
        return tally_squares(self.done, self.missing)


@dataclass(frozen=True)
class Board:
    late: int
    soon: int
    waiting: int
    sections: tuple[Section, ...]
    done: tuple[Section, ...]
    tallies: tuple[Tally, ...]

    @property
    def nothing(self) -> bool:
        return not self.waiting


def board_of(groups: Iterable[WorkGroup], today: date) -> Board:
    """The first thing to do carries the one main button."""
    found = list(groups)
    open_groups = [group for group in found if not group.done and group.whole is None]
    dated = sorted(
        (item for group in open_groups for item in group.items if item.due is not None),
        key=lambda item: item.due or today,
    )
    late = [item for item in dated if item.late_on(today)]
    soon = [item for item in dated if item.due and not item.late_on(today) and (item.due - today).days <= WEEK]
    sections = [
        Section(_("Quá hạn"), len(late), tuple(_line(item, today) for item in late)),
        Section(_("Đến hạn tuần này"), len(soon), tuple(_line(item, today) for item in soon)),
        *(_section(group, {*late, *soon}, today) for group in open_groups),
    ]
    shown = _with_one_main([section for section in sections if section.lines or section.count or section.empty])
    return Board(
        late=len(late),
        soon=len(soon),
        waiting=sum(group.count for group in open_groups),
        sections=shown,
        done=tuple(_section(group, set(), today) for group in found if group.done and group.items),
        tallies=tuple(_tally(group, today) for group in found if group.whole is not None),
    )


def _section(group: WorkGroup, moved: set[WorkItem], today: date) -> Section:
    """What stands under late or due is not said twice."""
    left = [item for item in group.items if item not in moved]
    above = len(group.items) - len(left)
    count = group.count - above
    lines = tuple(_line(item, today) for item in left)
    together = group.together if count > 1 else ""
    empty = "" if moved else group.empty
    return Section(group.title, count, lines, group.more_href, empty, together, group.together_href, above=above)


def _tally(group: WorkGroup, today: date) -> Tally:
    whole = group.whole or 0
    return Tally(
        group.tally or group.title,
        whole - group.count,
        group.count,
        tuple(_line(item, today) for item in group.items),
        group.more_href,
    )


def _with_one_main(sections: Sequence[Section]) -> tuple[Section, ...]:
    for place, section in enumerate(sections):
        if section.together:
            return (*sections[:place], replace(section, main=True), *sections[place + 1 :])
        if section.lines:
            first = replace(section, lines=(replace(section.lines[0], main=True), *section.lines[1:]))
            return (*sections[:place], first, *sections[place + 1 :])
    return tuple(sections)


def _line(item: WorkItem, today: date) -> Line:
    if item.tone == "good":
        return Line(item, "reached", _("Xong %(day)s") % {"day": date_text(item.due)} if item.due else _("Xong"))
    if item.due is None:
        return Line(item)
    days = (item.due - today).days
    if days < 0 and item.in_time_to is not None and not item.late_on(today):
        words = _("Qua hạn %(days)s ngày, châm chước đến hết %(day)s")
        return Line(item, "at_risk", words % {"days": count_text(-days), "day": date_text(item.in_time_to)})
    if days < 0:
        return Line(item, "late", _("Quá hạn %(days)s ngày") % {"days": count_text(-days)})
    if days == 0:
        return Line(item, "at_risk", _("Hạn hôm nay"))
    return Line(item, "at_risk", _("Còn %(days)s ngày") % {"days": count_text(days)})


def sentence_of(board: Board) -> str:
    """The page speaks first, in one sentence."""
    counts = {"late": count_text(board.late), "soon": count_text(board.soon), "all": count_text(board.waiting)}
    if board.nothing:
        return _("Hiện không có việc nào chờ đồng chí.")
    if board.late and board.soon:
        return _("Có %(late)s việc quá hạn và %(soon)s việc đến hạn trong tuần, trong %(all)s việc đang chờ.") % counts
    if board.late:
        return _("Có %(late)s việc quá hạn, trong %(all)s việc đang chờ.") % counts
    if board.soon:
        return _("Có %(soon)s việc đến hạn trong tuần, trong %(all)s việc đang chờ; không việc nào quá hạn.") % counts
    return _("Có %(all)s việc đang chờ, không việc nào quá hạn.") % counts

"""Rows and figures of the list of committees as the page shows them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.indicators.engine import figure_table
from vungmanh.kernel.figures import Question
from vungmanh.kernel.numbers import count_text, document_count, percent_text
from vungmanh.kernel.periods import year_of
from vungmanh.members.queries import CommitteeBoard, Lack, Line, Narrowed, State, numbers_on
from vungmanh.organisations import queries as organisations
from vungmanh.web.committees.asking import Asked
from vungmanh.web.committees.wording import LACKS, SHAPES, SLUGS, STATES, why_without
from vungmanh.web.figure import Figure
from vungmanh.web.page import Request

VIEW, WRITE = "committees.view", "committees.write"


@dataclass(frozen=True)
class Row:
    """One organisation of the list. ``secretary`` None: not for this reader; empty: none is written down."""

    id: int
    name: str
    href: str
    above: tuple[str, ...]
    kind: str
    state: str
    shape: str
    label: str
    size: str
    lacking: tuple[str, ...]
    secretary: str | None
    dual: bool
    ends: date | None
    days_left: int | None
    why: str


@dataclass(frozen=True)
class Said:
    """One sentence on top: a number that opens its rows, and what it counts."""

    figure: Figure
    text: str


def rows_of(request: Request, lines: Collection[Line], day: date) -> list[Row]:
    """With what stands above each, and names only where this reader may see them. A fixed number of queries."""
    ids = {line.body.id for line in lines}
    labels = organisations.labels_of(ids, day)
    labels |= organisations.labels_of({label.parent_id for label in labels.values() if label.parent_id}, day)
    named = may_see_names(request, ids)
    numbers, kinds = numbers_on(day), organisations.kind_names()
    found = []
    for line in lines:
        label = labels[line.body.id]
        parent = labels.get(label.parent_id or 0)
        found.append(
            Row(
                id=label.id,
                name=label.name,
                href=f"{reverse('committees:unit', args=[label.id])}{_dated(request, day)}"
                if label.id in named
                else "",
                above=(parent.name,) if parent else (),
                kind=kinds.get(label.kind, label.kind),
                state=str(line.state),
                shape=SHAPES[line.state],
                label=str(STATES[line.state]),
                size=size_words(line),
                lacking=lacking_words(line),
                secretary=line.secretary if label.id in named else None,
                dual=line.dual,
                ends=line.term_until,
                days_left=line.days_left,
                why=why_without(line, numbers),
            )
        )
    return found


def _dated(request: Request, day: date) -> str:
    return "" if day == request.actor.day else f"?ngay={day.isoformat()}"


def may_see_names(request: Request, ids: Collection[int]) -> set[int]:
    """Where among these the reader holds a role that shows names."""
    if VIEW not in request.permissions:
        return set()
    return set(ids) - access.forbidden(request.actor, VIEW, ids)


def size_words(line: Line) -> str:
    if line.state is not State.IN_OFFICE or line.seats is None:
        return ""
    if line.seats.members is None:
        return _("chưa ghi số uỷ viên")
    return _("%(count)s uỷ viên") % {"count": document_count(line.seats.members)}


def lacking_words(line: Line) -> tuple[str, ...]:
    """What is lacking, how many seats where that is known."""
    seats = _("khuyết %(count)s uỷ viên") % {"count": document_count(line.vacant)}
    return tuple(seats if each is Lack.SEATS else str(LACKS[each]) for each in line.lacks)


def sentences(asked: Asked, found: CommitteeBoard) -> list[Said]:
    """What the counts say, one sentence each, only what there is."""
    texts = {
        Narrowed.COULD_ELECT: _("chưa có mà đủ đảng viên chính thức, bầu được ngay"),
        Narrowed.TOO_FEW: _("chưa có vì chưa đủ đảng viên chính thức"),
        Narrowed.NOT_KNOWN: _("chưa có, chưa đủ số liệu để biết vì sao"),
        Narrowed.EXPIRED: _("đã hết nhiệm kỳ mà chưa ghi cấp uỷ mới"),
        Narrowed.ENDS_SOON: _("sắp hết nhiệm kỳ, trong %(days)s ngày") % {"days": soon_days(asked.day)},
        Narrowed.TERM_OVER: _("nhiệm kỳ của người trong cấp uỷ đã hết, chưa ghi cấp uỷ mới"),
        Narrowed.NO_SECRETARY: _("khuyết bí thư"),
        Narrowed.VACANT: _("khuyết uỷ viên"),
        Narrowed.NO_NAMES: _("có cấp uỷ mà chưa ghi tên ai"),
    }
    return [
        Said(counted(asked, code, found.counts[code]), text) for code, text in texts.items() if found.counts.get(code)
    ]


def counted(asked: Asked, code: str, count: int) -> Figure:
    return Figure(document_count(count), asked.address(loc=SLUGS[code][0]) if count else "")


def soon_days(day: date) -> str:
    number = numbers_on(day).get("term_soon")
    return count_text(number.value) if number is not None else "0"


@dataclass(frozen=True)
class Share:
    """Cells with a committee: of all cells, and against the target given to the unit."""

    done: int
    cells: int
    ratio: str
    target: int | None
    ratio_target: str


def share_of(asked: Asked) -> Share:
    """Of the unit as a whole, whatever the list is narrowed to: the indicator's own figure."""
    question = Question(year_of(asked.day.year), asked.day, asked.day)
    total = figure_table("organisations.with_committee", question=question, under_id=asked.unit.id, by="total").total
    cells = figure_table("organisations.cells", question=question, under_id=asked.unit.id, by="total").total.numerator
    return Share(
        total.numerator,
        cells,
        percent_text(total.numerator, cells, "half_up"),
        total.denominator,
        percent_text(total.numerator, total.denominator, "half_up"),
    )

"""Who is late: one sentence, the parts of a unit side by side, and the missing by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vungmanh.duties.engine import Board, DueCounts, DutyStanding, LateRow, Owed, Tally, board, due_counts
from vungmanh.kernel.numbers import count_text, percent_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.background import ask_later, in_background
from vungmanh.web.download import AT_ONCE, EVERYTHING
from vungmanh.web.drawing.share import share_bar
from vungmanh.web.duties.asking import Asked, asked_of
from vungmanh.web.duties.sheet import late_workbook
from vungmanh.web.figure import Figure
from vungmanh.web.naming import short_names
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number


@dataclass(frozen=True)
class UnitLine:
    """One part of the unit: how much of what fell due it has done."""

    name: str
    href: str
    tally: Tally
    bar: SafeString

    @property
    def said(self) -> str:
        counts = {"done": count_text(self.tally.done), "owed": count_text(self.tally.owed)}
        return _("%(done)s trong %(owed)s đã làm") % counts


@dataclass(frozen=True)
class TimeLine:
    """One duty at one time, over the whole unit."""

    standing: DutyStanding
    href: str
    bar: SafeString
    ratio: str

    @property
    def period(self) -> str:
        return self.standing.period.words if self.standing.period is not None else _("theo hồ sơ")


@dataclass(frozen=True)
class ItemLine:
    """``days`` counts from the due day, as everywhere; the grace decides only whether it is late at all."""

    item: Owed
    days: int


@dataclass(frozen=True)
class LateLine:
    """One organisation with everything it is late with."""

    organisation_id: int
    name: str
    href: str
    above: tuple[str, ...]
    answering: str
    items: tuple[ItemLine, ...]


class ListPage(Page):
    """The statement that counts also finds the piece of the list: its cost does not grow with the list."""

    permission = "duties.view"

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request, request.GET)
        if request.GET.get("tai") == "xlsx":
            return self.workbook(request, asked)
        number = page_number(request.GET)
        found = board_of(asked, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        may_remind = "duties.remind" in request.permissions and asked.day == request.actor.day
        return self.page(
            "duties/late.html",
            status=422 if asked.form.errors else 200,
            form=asked.form,
            asked=asked,
            narrowed=bool(set(asked.said) - {"duoi"}),
            total=found.total,
            counts=(counts := due_counts(found, asked.day)),
            figures=figures_of(asked, found, counts),
            units=unit_lines(asked, found),
            times=time_lines(asked, found),
            rows=late_lines(found.late.rows, asked.day),
            hidden=found.late.hidden,
            paging=Paging(found.late.total, number, asked.address()),
            remind_href=asked.address("duties:remind-many") if may_remind else "",
            download_href=asked.address(tai="xlsx"),
            may_excuse="duties.excuse" in request.permissions,
        )

    def workbook(self, request: Request, asked: Asked) -> HttpResponse:
        """The whole list; a long one is made by a worker."""
        first = board_of(asked, first=0, count=1)
        if first.late.total > AT_ONCE and not in_background(request):
            return ask_later(request, "viec-qua-han.xlsx")
        found = board_of(asked, first=0, count=EVERYTHING)
        return late_workbook(late_lines(found.late.rows, asked.day))


def board_of(asked: Asked, *, first: int, count: int) -> Board:
    return board(
        asked.unit.id,
        asked.day,
        duty=asked.duty,
        period=asked.period,
        first=first,
        count=count,
        running=False,
        in_grace=True,
    )


def figures_of(asked: Asked, found: Board, counts: DueCounts) -> dict[str, Figure]:
    """The numbers of the sentence, each with what opens behind it."""
    total = found.total
    excused = f"{reverse('duties:exceptions')}?duoi={asked.unit.code}" if asked.unit.code else ""
    return {
        "late": Figure(count_text(total.late), "#ai-muon" if total.late else ""),
        "organisations": Figure(count_text(found.late.total), "#ai-muon" if found.late.total else ""),
        "due": Figure(count_text(counts.due), "#theo-viec" if counts.due else ""),
        "in_grace": Figure(count_text(counts.in_grace), "#theo-viec" if counts.in_grace else ""),
        "ahead": Figure(count_text(counts.ahead), "#theo-viec" if counts.ahead else ""),
        "done": Figure(count_text(counts.done), "#theo-don-vi" if counts.done else ""),
        "excused": Figure(count_text(total.excused), excused if total.excused else ""),
    }


def unit_lines(asked: Asked, found: Board, *opens: str) -> list[UnitLine]:
    """The parts that owe anything, those with the most late first. ``opens``: the page that counts the same there."""
    labels = organisations.labels_of({each.organisation_id for each in found.units}, asked.day)
    short = short_names(label.name for label in labels.values())
    ordered = sorted(
        found.units, key=lambda each: (-each.tally.late, labels[each.organisation_id].sort_key, each.organisation_id)
    )
    lines = []
    for each in ordered:
        label, itself = labels[each.organisation_id], each.organisation_id == asked.unit.id
        name = _("%(unit)s (bản thân đơn vị)") % {"unit": short[label.name]} if itself else short[label.name]
        href = "" if itself else asked.address(*(opens or ("duties:list",)), duoi=label.code)
        tally = each.tally
        if tally.owed:
            lines.append(UnitLine(name, href, tally, share_bar(tally.done, tally.owed, late=tally.late)))
    return lines


def time_lines(asked: Asked, found: Board) -> list[TimeLine]:
    return [
        TimeLine(
            each,
            asked.address(viec=each.duty, ky=each.key),
            share_bar(each.tally.done, each.tally.owed, late=each.tally.late),
            _on_time(each, asked.day),
        )
        for each in found.standing
        if each.tally.owed
    ]


def _on_time(one: DutyStanding, day: date) -> str:
    """The share done in time; empty before anybody can be late."""
    if (one.due is not None and one.due >= day) or one.tally.running == one.tally.owed:
        return ""
    return percent_text(one.tally.on_time, one.tally.owed, "half_up")


def late_lines(rows: tuple[LateRow, ...], day: date) -> list[LateLine]:
    """With what stands above each, so that two of one name are told apart; a fixed number of queries."""
    ids = {row.organisation_id for row in rows}
    chains = organisations.ancestors_on(ids, day)
    known = {one for chain in chains.values() for one in chain} | {row.answering_id for row in rows if row.answering_id}
    labels = organisations.labels_of(ids | known, day)
    seen = organisations.in_sight(ids)
    lines = []
    for row in rows:
        label = labels[row.organisation_id]
        above: list[str] = []
        parent = label.parent_id
        while parent is not None and parent in labels and len(above) < 2:
            above.append(labels[parent].name)
            parent = labels[parent].parent_id
        answering = labels[row.answering_id].name if row.answering_id not in (None, row.organisation_id) else ""
        href = reverse("organisations:unit", args=[row.organisation_id]) if row.organisation_id in seen else ""
        items = tuple(ItemLine(item, (day - item.due).days) for item in row.items)
        lines.append(LateLine(row.organisation_id, label.name, href, tuple(above), answering, items))
    return lines

"""What waits on titles: sent back, to be appraised, to be decided, to be checked again, not yet registered."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts.access import reach_with
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import State
from vungmanh.web.naming import short_name
from vungmanh.web.page import Request
from vungmanh.web.programmes.reading import usual_period
from vungmanh.web.titles.wording import MOVES
from vungmanh.web.work.group import WorkGroup, WorkItem
from vungmanh.web.work.tally import MOST
from vungmanh.web.work.tops import highest_units

FEW = 5
LATELY = timedelta(days=7)
SOON = timedelta(days=30)


def returned(request: Request) -> WorkGroup | None:
    """Dossiers to be completed and handed in again."""
    found = _ready(request, "resubmit", "programmes.register")
    if found is None:
        return None
    why = programmes.reasons_returned([row.id for row in found.rows])
    items = tuple(
        WorkItem(
            _("Bổ sung hồ sơ %(cell)s") % {"cell": row.cell},
            reverse("titles:dossier", args=[row.id]),
            ". ".join(part for part in (about(row), why.get(row.id, "")) if part),
            tone="warn",
            button=_("Mở hồ sơ"),
        )
        for row in found.rows
    )
    return WorkGroup(_("Hồ sơ bị trả lại"), found.total, items, _list("resubmit", "returned"))


def to_appraise(request: Request) -> WorkGroup | None:
    found = _ready(request, "appraise", "programmes.appraise")
    if found is None:
        return None
    return WorkGroup(
        _("Hồ sơ chờ thẩm định"),
        found.total,
        _items(found, _("Thẩm định hồ sơ %(cell)s"), "appraise", _("Thẩm định")),
        _list("appraise", "registered"),
    )


def to_recognise(request: Request) -> WorkGroup | None:
    found = _ready(request, "recognise", "programmes.recognise")
    if found is None:
        return None
    return WorkGroup(
        _("Danh hiệu chờ công nhận"),
        found.total,
        _items(found, _("Công nhận %(cell)s"), "recognise", _("Xem và công nhận")),
        _list("recognise", programmes.READY_NOW),
        together=_("Công nhận %(count)s chi bộ bằng một quyết định") % {"count": count_text(found.total)},
        together_href=f"{_list('recognise', programmes.READY_NOW)}&chon=tat-ca",
        empty=_("Không có hồ sơ nào đã thẩm định mà chưa công nhận."),
    )


def checks(request: Request) -> WorkGroup | None:
    """Only of programmes that state how often a title is looked at again."""
    if "programmes.appraise" not in request.permissions:
        return None
    day = request.actor.day
    due, total = programmes.checks_due(
        programmes.all_programmes(),
        day=day,
        by=day + SOON,
        within=reach_with(request.actor, "programmes.appraise"),
        most=FEW,
    )
    items = tuple(
        WorkItem(
            _("Kiểm tra lại danh hiệu của %(cell)s") % {"cell": each.line.cell},
            reverse("titles:move", args=[each.line.id, MOVES["recheck"].slug]),
            about(each.line),
            due=each.due,
            button=_("Ghi kết quả"),
        )
        for each in due
    )
    return WorkGroup(_("Danh hiệu đến hạn kiểm tra lại"), total, items, _list("recheck", "recognised"))


def unregistered(request: Request) -> list[WorkGroup]:
    """How many of a unit's cells have registered this year, the missing named; silent where nobody has begun."""
    if "programmes.register" not in request.permissions:
        return []
    day = request.actor.day
    tops = highest_units(request)
    if not tops or tops[0].is_cell:
        return []
    found = []
    for programme in programmes.all_programmes():
        period = usual_period(programme, day)
        if not period.contains(day):
            continue
        missing = programmes.unregistered(
            programme.for_period(period, day), period, under_id=tops[0].id, day=day, count=FEW, whole_at_most=MOST
        )
        if missing.count == missing.whole:
            continue
        here = f"{reverse('titles:register')}?chuong_trinh={programme.code}&ky={period.code}"
        told = {"programme": programme.short_name or programme.name, "period": period.words}
        found.append(
            WorkGroup(
                _("Đăng ký %(programme)s %(period)s") % told,
                missing.count,
                tuple(WorkItem(name, here, button=_("Đăng ký")) for _key, _code, name in missing.rows),
                here,
                whole=missing.whole,
                tally=_("Đăng ký %(programme)s %(period)s: %(done)s trong %(whole)s chi bộ")
                % {
                    **told,
                    "done": count_text(missing.whole - missing.count),
                    "whole": count_text(missing.whole),
                },
            )
        )
    return found


def lately(request: Request) -> WorkGroup | None:
    """What this account entered in the last days."""
    if request.actor.account_id is None:
        return None
    day = request.actor.day
    found = programmes.steps_by(request.actor.account_id, since=day - LATELY, day=day, most=FEW)
    items = tuple(
        WorkItem(_done_text(each), reverse("titles:dossier", args=[each.line.id]), due=each.day, tone="good")
        for each in found
    )
    return WorkGroup(_("Đã làm trong 7 ngày"), len(items), items, done=True)


def under_way(request: Request) -> WorkGroup | None:
    """What a cell has handed in and now lies with others: its secretary wants to know how far it is."""
    if "programmes.register" not in request.permissions:
        return None
    day = request.actor.day
    tops = highest_units(request)
    if len(tops) != 1 or not tops[0].is_cell:
        return None
    found = programmes.under_way(tops[0].id, day=day)
    items = tuple(
        WorkItem(
            f"{row.programme}, {parse_period(row.for_period).words}: {State(row.state).label}",
            reverse("titles:dossier", args=[row.id]),
        )
        for row in found
    )
    return WorkGroup(_("Hồ sơ đang ở cấp trên"), len(items), items, done=True)


def _done_text(step: programmes.DoneStep) -> str:
    if step.same == 1:
        return f"{step.what}: {step.line.cell}"
    told = {"what": step.what, "cell": step.line.cell, "more": count_text(step.same - 1)}
    return _("%(what)s: %(cell)s và %(more)s hồ sơ nữa") % told


def _ready(request: Request, move: str, permission: str) -> programmes.TitlesPage | None:
    if permission not in request.permissions:
        return None
    day = request.actor.day
    return programmes.ready_for(move, day=day, within=reach_with(request.actor, permission), most=FEW)


def _items(found: programmes.TitlesPage, label: str, move: str, button: str) -> tuple[WorkItem, ...]:
    return tuple(
        WorkItem(
            label % {"cell": row.cell},
            reverse("titles:move", args=[row.id, MOVES[move].slug]),
            about(row),
            button=button,
        )
        for row in found.rows
    )


def about(row: programmes.TitleLine) -> str:
    """Programme, period and what stands above: what tells two cells of one name apart."""
    parts = (row.programme, parse_period(row.for_period).words, *(short_name(name) for name in row.above[:2]))
    return ", ".join(part for part in parts if part)


def _list(move: str, state: str) -> str:
    return f"{reverse('titles:list')}?trang_thai={state}&viec={MOVES[move].slug}"

"""What waits on appraisals: handing in, one's own team, dossiers without a team, agreements in principle."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts.access import reach_with
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries.appraisals.lists import AppraisalLine, agreements_waiting, appraisals_page
from vungmanh.programmes.queries.appraisals.teams import teams_of_account
from vungmanh.web.page import Request
from vungmanh.web.titles.waiting import about
from vungmanh.web.titles.wording import MOVES
from vungmanh.web.work.group import WorkGroup, WorkItem

FEW = 5


def my_teams(request: Request) -> WorkGroup | None:
    """Dossiers given to a team in which this account stands: a visit, the conclusion or the signature is missing."""
    if "appraisals.sign" not in request.permissions:
        return None
    teams = teams_of_account(request.actor.accounts)
    if not teams:
        return None
    day = request.actor.day
    found = appraisals_page(day=day, teams=teams, unsigned_by=request.actor.accounts, count=FEW)
    items = tuple(_item(row, day) for row in found.rows)
    return WorkGroup(_("Hồ sơ của đoàn thẩm định"), found.total, items, f"{reverse('appraisals:list')}?loc=toi-chua-ky")


def _item(row: AppraisalLine, day: date) -> WorkItem:
    button = _("Ghi khảo sát")
    if row.visits >= row.visits_needed:
        button = _("Ký kết luận") if row.conclusion else _("Ghi kết luận")
    return WorkItem(
        f"{row.stage}: {row.title.cell}",
        reverse("appraisals:dossier", args=[row.title.id]),
        about(row.title),
        due=row.due,
        tone="bad" if row.late(day) else "steady",
        button=button,
    )


def without_team(request: Request) -> WorkGroup | None:
    """Handed in, and given to no team yet."""
    if "appraisals.write" not in request.permissions:
        return None
    day = request.actor.day
    within = reach_with(request.actor, "appraisals.write")
    found = appraisals_page(day=day, unassigned=True, within=within, count=FEW)
    items = tuple(
        WorkItem(
            _("Giao đoàn: %(cell)s") % {"cell": row.title.cell},
            reverse("appraisals:dossier", args=[row.title.id]),
            f"{row.stage}. {about(row.title)}",
            due=row.due,
            button=_("Giao đoàn"),
        )
        for row in found.rows
    )
    return WorkGroup(_("Hồ sơ chưa giao đoàn"), found.total, items, f"{reverse('appraisals:list')}?loc=chua-giao")


def agreements(request: Request) -> WorkGroup | None:
    """Asked for and not answered."""
    if "appraisals.agree" not in request.permissions:
        return None
    day = request.actor.day
    rows, total = agreements_waiting(day=day, within=reach_with(request.actor, "appraisals.agree"), most=FEW)
    items = tuple(
        WorkItem(
            _("Chủ trương công nhận %(cell)s") % {"cell": each.title.cell},
            reverse("titles:move", args=[each.title.id, MOVES["agree"].slug]),
            about(each.title),
            due=each.due,
            button=_("Xem và cho chủ trương"),
        )
        for each in rows
    )
    more = f"{reverse('titles:list')}?trang_thai={programmes.READY_NOW}&viec={MOVES['agree'].slug}"
    return WorkGroup(_("Chờ cho chủ trương công nhận"), total, items, more)


def to_submit(request: Request) -> WorkGroup | None:
    """Registered in a programme of full stages, and not handed in yet."""
    if "programmes.register" not in request.permissions:
        return None
    found = programmes.ready_for(
        "submit", day=request.actor.day, within=reach_with(request.actor, "programmes.register"), most=FEW
    )
    items = tuple(
        WorkItem(
            _("Tự chấm và nộp hồ sơ %(cell)s") % {"cell": row.cell},
            reverse("titles:dossier", args=[row.id]),
            about(row),
            button=_("Mở hồ sơ"),
        )
        for row in found.rows
    )
    more = f"{reverse('titles:list')}?trang_thai=registered&viec={MOVES['submit'].slug}"
    return WorkGroup(_("Hồ sơ chưa nộp"), found.total, items, more)

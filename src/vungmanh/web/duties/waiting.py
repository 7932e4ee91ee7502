"""What of duties waits for a person: what his own organisation owes, and how much of it has come in from below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import cast
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.duties.engine import Owed, Tallied, owed, tallied
from vungmanh.duties.enums import Every, Stand
from vungmanh.duties.queries import DutyVersions, all_duties
from vungmanh.kernel.numbers import count_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.naming import short_name
from vungmanh.web.page import Request
from vungmanh.web.reports.forms import own_units
from vungmanh.web.work.group import WorkGroup, WorkItem

SOON, BACK = timedelta(days=30), timedelta(days=400)
SHOWN, FEW, LOOKED_AT = 10, 5, 200
KEPT = "known_duties"
ANSWERED = frozenset({"duties.view", "duties.answer"})
ELSEWHERE = {
    "titles.rechecked": "",
    "plans.reviewed": "",
    "admissions.recognition": "admissions.write",
    "admissions.certificate": "admissions.write",
    "admissions.ceremony": "admissions.write",
    "admissions.student": "admissions.write",
}
"""What has a group of its own, with the names of those it is about, for whoever holds the permission."""
TALLIED_ELSEWHERE = frozenset({"titles.rechecked", "reports.sent"})
"""What is tallied where it is received."""


def known_duties(request: Request) -> tuple[DutyVersions, ...]:
    """Asked once for both sources of one page."""
    kept = vars(request)
    if KEPT not in kept:
        kept[KEPT] = all_duties()
    return cast("tuple[DutyVersions, ...]", kept[KEPT])


def waiting(request: Request) -> WorkGroup | None:
    """What his own organisations owe, for whoever answers for it: late, or due within a month. A fixed number of
    queries. Whoever only reads there, or comes to attend, finds it on the pages of duties.
    """
    own = own_units(request.desk)
    if not request.permissions.issuperset(ANSWERED) or not own or not known_duties(request):
        return None
    day = request.actor.day
    duties = {each.code: each for each in known_duties(request)}
    leaving = {doing for doing in ELSEWHERE if told_elsewhere(doing, request)}
    shown = [
        each
        for each in _chased(owed(own, day - BACK, day + SOON, day, leaving=leaving), duties, day)
        if each.stand in (Stand.OPEN, Stand.LATE)
    ]
    labels = organisations.labels_of({each.organisation_id for each in shown}, day)
    items = tuple(
        WorkItem(
            f"{each.name}, {each.period_label}",
            done_at(_doing(duties, each), each, request),
            ". ".join(part for part in _beside(each, labels, own, _doing(duties, each), request) if part),
            due=each.due,
            tone="warn" if each.late else "steady",
            button=_button(_doing(duties, each), each, request),
            in_time_to=each.late_from - timedelta(days=1),
        )
        for each in shown[:SHOWN]
    )
    return WorkGroup(_("Việc định kỳ"), len(shown), items, reverse("duties:calendar"))


NEEDS = {
    "headcounts.stated": "indicators.state",
    "reports.sent": "reports.write",
    "evaluations.reviewed": "evaluations.fill",
    "evaluations.decided": "evaluations.view",
    "committees.renewed": "committees.view",
}
"""What it takes to open the page on which a duty is done."""


BUTTONS = {
    "headcounts.stated": gettext_lazy("Ghi số đảng viên"),
    "reports.sent": gettext_lazy("Lập báo cáo"),
    "evaluations.reviewed": gettext_lazy("Tự xếp loại"),
    "committees.renewed": gettext_lazy("Ghi cấp uỷ mới"),
}
"""The verb of what is done there."""


def done_at(doing: str, each: Owed, request: Request) -> str:
    """The page on which a duty is done; the calendar where none is known, or where it would not open to this person."""
    if NEEDS.get(doing, "") not in request.permissions:
        return reverse("duties:calendar")
    if doing == "headcounts.stated" and each.answering_id != each.organisation_id:
        # What has ended states nothing any more by hand: its heir brings the number in.
        return reverse("imports:list" if "imports.run" in request.permissions else "duties:calendar")
    if doing == "headcounts.stated":
        last = each.bearing_day.isoformat()
        return f"{reverse('headcounts:state', args=[each.organisation_id])}?{urlencode({'ngay': last})}"
    if doing == "reports.sent":
        return f"{reverse('reports:new')}?{urlencode({'ky': each.key})}"
    if doing == "evaluations.reviewed":
        begin = reverse("evaluations:begin", args=[each.organisation_id, "tu-xep-loai"])
        return f"{begin}?{urlencode({'ky': each.key})}"
    if doing == "evaluations.decided":
        return f"{reverse('evaluations:records')}?{urlencode({'ky': each.key, 'so': 'unsettled'})}"
    if doing == "committees.renewed":
        return reverse("committees:unit", args=[each.answering_id or each.organisation_id])
    return reverse("duties:calendar")


def _button(doing: str, each: Owed, request: Request) -> str:
    """What is done on the page it opens, where that is the page it is done on."""
    opens_it = done_at(doing, each, request) not in (reverse("duties:calendar"), reverse("imports:list"))
    return str(BUTTONS[doing]) if opens_it and doing in BUTTONS else _("Mở trang")


def told_elsewhere(doing: str, request: Request) -> bool:
    permission = ELSEWHERE.get(doing)
    return permission is not None and (not permission or permission in request.permissions)


def below(request: Request) -> list[WorkGroup]:
    """Of each duty whose day has passed: how many below have done it, the missing named. One board a post."""
    if "duties.view" not in request.permissions or not known_duties(request):
        return []
    day = request.actor.day
    for unit in own_units(request.desk):
        if not organisations.children_on(unit, day):
            continue
        found = list(_latest(tallied(unit, day, count=LOOKED_AT, leaving=TALLIED_ELSEWHERE)))
        if found:
            labels = organisations.labels_of({one for each in found for one in each.late[:FEW]}, day)
            above = {each.parent_id for each in labels.values() if each.parent_id} - {unit}
            parents = {key: short_name(each.name) for key, each in organisations.labels_of(above, day).items()}
            return [_tallied(each, labels, parents) for each in found]
    return []


def _latest(found: Sequence[Tallied]) -> Iterable[Tallied]:
    """Of every duty only the last time, whatever version, and only where somebody is late with it."""
    last = {each.standing.duty: each for each in found if each.standing.tally.owed}
    return [each for each in last.values() if each.standing.tally.late]


def _tallied(found: Tallied, labels: dict[int, organisations.Label], parents: dict[int, str]) -> WorkGroup:
    """Those that lie deeper are told with what stands above them: many cells share a name."""
    each, missing = found.standing, found.late[:FEW]
    href = f"{reverse('duties:list')}?{urlencode({'viec': each.duty, **({'ky': each.key} if each.key else {})})}"
    items = tuple(
        WorkItem(labels[one].name, href, parents.get(labels[one].parent_id or 0, ""), tone="warn") for one in missing
    )
    label = f"{each.name}, {each.period.words}" if each.period is not None else each.name
    counts = {"what": label, "done": count_text(each.tally.done), "whole": count_text(each.tally.owed)}
    said = _("%(what)s: %(done)s trong %(whole)s") % counts
    return WorkGroup(label, each.tally.owed - each.tally.done, items, href, whole=each.tally.owed, tally=said)


def _doing(duties: dict[str, DutyVersions], each: Owed) -> str:
    duty = duties[each.duty]
    version = duty.on(each.bearing_day) or duty.versions[-1]
    return version.done_by


def _chased(found: Iterable[Owed], duties: dict[str, DutyVersions], day: date) -> list[Owed]:
    """Of the times too late by now, done or not, only as many as the duty is chased for, as the list of who is late
    counts them; the earliest first.
    """
    past: dict[tuple[int, str], list[Owed]] = {}
    kept = []
    for each in found:
        if each.late_from <= day:
            past.setdefault((each.organisation_id, each.duty), []).append(each)
        else:
            kept.append(each)
    for (_one, code), times in past.items():
        version = duties[code].versions[-1]
        ordered = sorted(times, key=lambda each: each.due)
        kept += ordered if version.every is Every.NONE else ordered[-version.chase :]
    return sorted(kept, key=lambda each: (each.due, each.duty, each.organisation_id))


def _beside(
    each: Owed, labels: dict[int, organisations.Label], own: Sequence[int], doing: str, request: Request
) -> tuple[str, ...]:
    """Whose it is, what was put off, how certain the day is; and who writes it where he himself may not."""
    through = doing == "headcounts.stated" and NEEDS[doing] not in request.permissions
    by = _("Báo số cho văn phòng đảng uỷ, văn phòng nhập vào đây") if through else ""
    return _whose(each, labels, own), each.extended, by, each.certainty_words


def _whose(each: Owed, labels: dict[int, organisations.Label], own: Sequence[int]) -> str:
    """Named where it is not the one organisation he sits at."""
    return "" if own == [each.organisation_id] else labels[each.organisation_id].name

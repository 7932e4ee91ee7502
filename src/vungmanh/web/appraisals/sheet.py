"""The appraisal of one dossier for its page: each stage with team, visits, conclusion and signatures; what is next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.numbers import date_text
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import OPEN_STATES, TeamRole
from vungmanh.programmes.queries.appraisals.recogniser import undecided_words
from vungmanh.programmes.queries.appraisals.sheet import (
    AgreementSheet,
    AppraisalSheet,
    StageSheet,
    appraisal_sheet,
    states_stages,
)
from vungmanh.web.appraisals.papers import papers_shown
from vungmanh.web.titles.wording import MOVES, reasons_in_words

STAGE_MOVES = ("check", "conclude")


def on_dossier(title: programmes.TitleOfCell, actor: Actor) -> dict[str, Any] | None:
    """For the dossier's own page; None where its programme states no stages, without a query."""
    if not states_stages(title.registration):
        return None
    sheet = appraisal_sheet(title.registration, title.steps, actor.day)
    over = title.registration.state not in OPEN_STATES
    return {
        "href": reverse("appraisals:dossier", args=[title.registration.pk]),
        "stages": [stage_line(each, actor.day, over=over) for each in sheet.stages],
        "agreement": agreement_line(sheet.agreement, actor.day, over=over),
        "returned": sheet.times_returned,
        "to_come": to_come(sheet),
    }


def stage_line(each: StageSheet, day: date, *, over: bool = False) -> dict[str, Any]:
    """One stage in a line: what it came to, else where it stands. ``over``: the dossier is no longer on its way."""
    one = each.appraisal
    shape, said = "none_yet", _("không làm nữa, hồ sơ không còn xét") if over else _("chưa đến bước này")
    if one is not None and one.concluded_on is not None:
        shape = "reached"
        said = f"{one.get_conclusion_display()}, {date_text(one.concluded_on)}"
    elif each.current:
        shape = "at_risk" if each.late(day) else "on_track"
        said = _("đang làm") if one else _("chưa giao đoàn") if each.stage.team else _("chưa bắt đầu")
    return {
        "name": each.stage.name,
        "unit": each.unit,
        "shape": shape,
        "said": said,
        "due": due_text(each.due, late=each.late(day)) if each.due and not each.concluded and not over else "",
    }


def agreement_line(each: AgreementSheet | None, day: date, *, over: bool = False) -> dict[str, Any] | None:
    if each is None:
        return None
    shape, said = "none_yet", _("không xin nữa, hồ sơ không còn xét") if over else _("chưa xin")
    if each.agreed_on is not None:
        shape = "reached"
        said = _("đã cho, số %(number)s, ngày %(day)s") % {
            "number": each.agreed_number,
            "day": date_text(each.agreed_on),
        }
    elif each.asked_on is not None:
        shape = "none_yet" if over else "at_risk" if each.late(day) else "on_track"
        said = _("đã xin, tờ trình số %(number)s, ngày %(day)s") % {
            "number": each.asked_number,
            "day": date_text(each.asked_on),
        }
    due = due_text(each.due, late=each.late(day)) if each.due and each.agreed_on is None and not over else ""
    return {"name": _("Chủ trương công nhận"), "unit": each.unit, "shape": shape, "said": said, "due": due}


def due_text(due: date, *, late: bool) -> str:
    words = _("quá hạn %(day)s") if late else _("hạn %(day)s")
    return words % {"day": date_text(due)}


def to_come(sheet: AppraisalSheet) -> list[str]:
    """The steps before an open dossier, as its programme states them."""
    state = sheet.registration.state
    if state not in ("registered", "returned", "submitted", "checked", "appraised", "agreed"):
        return []
    names = [str(MOVES["submit"].verb)] if state in ("registered", "returned") else []
    if state in ("registered", "returned", "submitted", "checked"):
        fresh = state in ("registered", "returned")
        names += [each.stage.name for each in sheet.stages if fresh or not each.concluded]
    if sheet.agreement is not None and state != "agreed":
        names.append(_("Chủ trương công nhận"))
    return [*names, str(MOVES["recognise"].verb)]


def shown(title: programmes.TitleOfCell, actor: Actor, permissions: Collection[str]) -> dict[str, Any]:
    """For the page of the appraisal: one main action at a time."""
    row = title.registration
    sheet = appraisal_sheet(row, title.steps, actor.day)
    verdicts = [programmes.without_what_is_typed(each) for each in programmes.judge_every_move(row, actor, actor.day)]
    move = next((each for each in verdicts if each.name in STAGE_MOVES and not _other(each)), None)
    current, over = sheet.current, row.state not in OPEN_STATES
    return {
        "stages": [
            {**stage_shown(each, actor, permissions), **stage_line(each, actor.day, over=over)} for each in sheet.stages
        ],
        "agreement": agreement_line(sheet.agreement, actor.day, over=over),
        "returned": sheet.times_returned,
        "papers": papers_shown(sheet),
        "undecided": undecided_words(row, row.recognised_on or actor.day) if row.state in DECIDED_SOON else "",
        "main": main_action(current, move, actor, permissions) if current else None,
        "missing": reasons_in_words(each for each in move.reasons if not _another_s(each)) if move else [],
        "moves": [
            {"label": str(MOVES[each.name].verb), "href": _move(row.pk, each.name)}
            for each in verdicts
            if each.passes and each.name in ("hand_back", "ask", "agree", "refuse", "recognise", "submit", "resubmit")
        ],
    }


DECIDED_SOON = ("appraised", "agreed", "recognised")
"""Where a decision is at hand or made: who makes it must be known."""


def _another_s(reason: str) -> bool:
    """What says only that somebody else concludes: it is no lack of the stage."""
    return reason == "permission:missing" or reason.startswith("stage-level:")


def _other(verdict: programmes.Verdict) -> bool:
    return "stage:other_move" in verdict.reasons


def _move(registration_id: int, name: str) -> str:
    return reverse("titles:move", args=[registration_id, MOVES[name].slug])


def main_action(
    stage: StageSheet, move: programmes.Verdict | None, actor: Actor, permissions: Collection[str]
) -> dict[str, str] | None:
    """The next thing this person can do on the stage at hand: team, visit, conclusion, signature, the end of it."""
    if move is None:
        return None
    elsewhere = f"stage-level:{stage.stage.name}" in move.reasons or "permission:missing" in move.reasons
    office = "appraisals.write" in permissions and not elsewhere
    row, one = move.registration, stage.appraisal
    if one is None:
        words = _("Giao đoàn thẩm định") if stage.stage.team else _("Bắt đầu bước này")
        return {"label": words, "href": f"{reverse('appraisals:give')}?chon={row.pk}"} if office else None
    own = next((each for each in stage.members if each.member.account == actor.account_id), None)
    if office or (own is not None and "appraisals.sign" in permissions):
        choices = work_of(stage, unsigned=own is not None and own.signature is None)
        choices += end_of(stage, move) if office else []
        return choices[0] if choices else None
    return None


def work_of(stage: StageSheet, *, unsigned: bool) -> list[dict[str, str]]:
    """What is still to be done on a stage by whoever writes it, in the order it is done."""
    one, found = stage.appraisal, []
    if one is None:
        return []
    if len(stage.visits) < stage.stage.visits:
        found.append({"label": _("Ghi lần khảo sát"), "href": reverse("appraisals:visit", args=[one.pk])})
    if not one.conclusion:
        words = _("Ghi kết luận của đoàn") if stage.stage.team else _("Ghi kết luận")
        found.append({"label": words, "href": reverse("appraisals:conclusion", args=[one.pk])})
    if unsigned:
        found.append({"label": _("Ký kết luận"), "href": reverse("appraisals:sign", args=[one.pk])})
    return found


def end_of(stage: StageSheet, move: programmes.Verdict) -> list[dict[str, str]]:
    """For the office of the unit: what ends the stage, else the signatures given on paper."""
    if move.passes:
        return [{"label": str(MOVES[move.name].verb), "href": _move(move.registration.pk, move.name)}]
    if stage.appraisal is not None and stage.signed < stage.signatures_needed:
        here = reverse("appraisals:sign-paper", args=[stage.appraisal.pk])
        return [{"label": _("Ghi chữ ký trên giấy"), "href": here}]
    return []


def stage_shown(each: StageSheet, actor: Actor, permissions: Collection[str]) -> dict[str, Any]:
    one = each.appraisal
    open_now = each.current and one is not None and one.concluded_on is None
    office = "appraisals.write" in permissions
    own = {line.member.account for line in each.members} & {actor.account_id} - {None}
    writes = open_now and (office or bool(own))
    return {
        "example": each.stage.certainty == "example",
        "source": each.stage.source,
        "by_team": each.stage.team or each.team is not None,
        "appraisal": one,
        "team": each.team,
        "support": each.support,
        "members": [
            {
                "member": line.member,
                "role": str(TeamRole(line.member.role).label),
                "signature": line.signature,
                "may_void": open_now and (office or line.member.account == actor.account_id),
            }
            for line in each.members
        ],
        "signed": each.signed,
        "signatures_needed": each.signatures_needed,
        "visits": each.visits,
        "visits_needed": each.stage.visits,
        "conclusion": str(one.get_conclusion_display()) if one and one.conclusion else "",
        "writes": writes,
        "office": open_now and office,
        "may_change": writes and each.signed == 0,
    }

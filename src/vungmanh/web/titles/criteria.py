"""The criteria of a dossier as its page shows them: each with its evidence, what the records say, what was scored."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Certainty, Scorer
from vungmanh.criteria.queries.evidence import Pieces, evidence_of
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import OPEN_STATES
from vungmanh.programmes.queries import CriterionLine, DossierSheet, Purpose
from vungmanh.programmes.queries.appraisals.scorers import stages_of_others
from vungmanh.web.criteria.shown import shown_for
from vungmanh.web.criteria.wording import CERTAINTIES, SLUG_OF
from vungmanh.web.page import Page, Request
from vungmanh.web.titles.opened import Link, opened_by_fact

SLUGS = {"tu-cham": Purpose.SELF, "tham-dinh": Purpose.APPRAISAL}
BUTTONS = {
    Purpose.SELF: gettext_lazy("Mở phiếu tự chấm"),
    Purpose.APPRAISAL: gettext_lazy("Mở phiếu thẩm định"),
}
RIGHTS = {Purpose.SELF: "criteria.fill", Purpose.APPRAISAL: "criteria.decide"}
SHAPES = {True: "reached", False: "error"}


def shown_sheets(registration: Any, actor: Actor, permissions: Collection[str]) -> list[dict[str, Any]]:
    found = programmes.dossier_sheets(registration, actor.day)
    asked = any(each.last is not None for each in found) and RIGHTS[Purpose.APPRAISAL] in permissions
    others = stages_of_others(registration, actor) if asked else {}
    return [shown(each, registration, actor.day, permissions, others) for each in found]


def shown(
    sheet: DossierSheet, registration: Any, day: date, permissions: Collection[str], others: Collection[str] = ()
) -> dict[str, Any]:
    """``others``: stages that somebody else scores."""
    registration_id = registration.pk
    version = sheet.version
    open_still = registration.state in OPEN_STATES and not sheet.missing
    may_assess = open_still and Purpose.SELF in sheet.purposes and RIGHTS[Purpose.SELF] in permissions
    pieces = evidence_of([sheet.sheet.id])[sheet.sheet.id] if sheet.sheet else {}
    told = sheet.recorded.computed if sheet.recorded else {}
    opened = opened_by_fact(version, told, registration.organisation_id, day, permissions) if version else {}
    return {
        "name": sheet.name,
        "code": sheet.code,
        "missing": sheet.missing,
        "scored": version is not None and version.total is not None,
        "example": version is not None and version.certainty is Certainty.EXAMPLE,
        "certainty": CERTAINTIES[version.certainty] if version else "",
        "source": version.source if version else "",
        "lines": [line(each, version, pieces, opened) for each in sheet.lines()] if version else [],
        "columns": columns(sheet),
        "heads": heads(sheet),
        "own_href": reverse("titles:sheet", args=[registration_id, "tu-cham"]) if may_assess else "",
        "sheet_href": reverse("criteria:sheet", args=[sheet.sheet.id]) if sheet.sheet else "",
        "buttons": [
            {"label": label, "stage": stage, "href": reverse("titles:sheet", args=[registration_id, slug])}
            for slug, purpose in SLUGS.items()
            if open_still and purpose in sheet.purposes and RIGHTS[purpose] in permissions
            for stage, label in openings(sheet, purpose)
            if stage not in others
        ],
    }


def heads(sheet: DossierSheet) -> list[str]:
    """Over the columns of appraisal: each stage by its name, where the programme appraises in several."""
    if sheet.last is None:
        return [_("Thẩm định")]
    return [*(each.stage.name for each in sheet.stages), sheet.last.name]


def openings(sheet: DossierSheet, purpose: Purpose) -> list[tuple[str, str]]:
    """What may be opened for a purpose: by stage, where each scores for itself."""
    if purpose is not Purpose.APPRAISAL or sheet.last is None:
        return [("", str(BUTTONS[purpose]))]
    stages = [*(each.stage for each in sheet.stages), sheet.last]
    words = _("Mở phiếu: %(stage)s")
    return [(each.code, words % {"stage": each.name}) for each in stages]


def columns(sheet: DossierSheet) -> list[dict[str, str]]:
    """What each column that was begun came to, in the order of the steps."""
    above = sheet.last.name if sheet.last else criteria.scorer_name(Scorer.LEVEL_ABOVE)
    found = []
    for one in sheet.sheet.columns if sheet.sheet else ():
        if one.scorer is Scorer.LEVEL_ABOVE:
            continue
        found += came_to(sheet.sheet, one, criteria.scorer_name(one.scorer))
    for each in sheet.stages:
        found += came_to(each.sheet, each.column, each.stage.name)
    if sheet.sheet is not None:
        own = next((each for each in sheet.sheet.columns if each.scorer is Scorer.LEVEL_ABOVE), None)
        found += came_to(sheet.sheet, own, above)
    return found


def came_to(sheet: criteria.Filled | None, column: criteria.Column | None, name: str) -> list[dict[str, str]]:
    if sheet is None or column is None or not column.begun:
        return []
    total = column.exact if column.handed_in else column.result.total
    band = sheet.bands.get(column.band)
    points = criteria.points_text(total) if total is not None else ""
    met = {True: _("đạt"), False: _("chưa đạt"), None: ""}[column.met]
    said = ", ".join(part for part in (points, band.name if band else met) if part)
    href = reverse("criteria:sheet", args=[sheet.id])
    below = "yes" if column.handed_in and column.met is False else ""
    return [{"name": name, "said": said or _("chưa chấm xong"), "href": href, "below": below}]


def line(
    each: CriterionLine, version: criteria.Version, pieces: Pieces, opened: Mapping[str, list[Link]]
) -> dict[str, Any]:
    met = each.by_records
    fact = version.facts_by_code.get(each.item.fact)
    return {
        "code": each.item.code,
        "name": each.item.name,
        "depth": min(each.depth, 3),
        "group": each.item.is_group,
        "most": criteria.as_text(each.item.most).replace(".", ",") if each.item.most is not None else "",
        "evidence": each.item.evidence,
        "shape": SHAPES.get(met, "none_yet") if met is not None else "",
        "by_records": {True: _("đạt"), False: _("chưa đạt")}.get(met, "") if met is not None else "",
        "value": criteria.shown(fact, each.value) if fact is not None else "",
        "opened": opened.get(each.item.fact, []) if met is not None else [],
        "own": result_text(each.columns.get(Scorer.SELF), version),
        "shown": [one for scorer in Scorer for one in shown_for(pieces, scorer, each.item)],
        "above": [
            *(result_text(one, version) for one in each.stages),
            result_text(each.columns.get(Scorer.LEVEL_ABOVE), version),
        ],
    }


def result_text(found: criteria.ItemResult | None, version: criteria.Version) -> str:
    """Points where the paper has any, else whether it was met; nothing while it is open."""
    if found is None or (found.points is None and found.met is None):
        return ""
    if version.total is not None:
        return criteria.points_text(found.points) if found.points is not None else ""
    return {True: _("đạt"), False: _("chưa đạt"), None: ""}[found.met]


class SheetPage(Page):
    """Opens the sheet of a dossier for one purpose, laying it out where it is not there yet."""

    permission = "programmes.view"

    def get(self, request: Request, registration_id: int, slug: str) -> HttpResponse:
        programmes.dossier(registration_id)
        return HttpResponseRedirect(reverse("titles:dossier", args=[registration_id]))

    def post(self, request: Request, registration_id: int, slug: str) -> HttpResponse:
        purpose = SLUGS.get(slug)
        if purpose is None:
            raise NotFound(_("Không có phiếu này."))
        programmes.dossier(registration_id)
        if RIGHTS[purpose] not in request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không chấm phiếu này. Hồ sơ giữ nguyên."))
        try:
            sheet, column = commands.begin_dossier_sheet(
                request.actor,
                registration_id=registration_id,
                purpose=purpose,
                day=request.actor.day,
                stage=request.POST.get("buoc", ""),
            )
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return HttpResponseRedirect(reverse("titles:dossier", args=[registration_id]), status=303)
        return HttpResponseRedirect(reverse("criteria:fill", args=[sheet, SLUG_OF[Scorer(column)]]), status=303)

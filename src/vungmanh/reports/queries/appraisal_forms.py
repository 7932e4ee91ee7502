"""Papers of an appraisal and of recognition, read from one dossier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries import points_text
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import TeamRole
from vungmanh.programmes.queries.appraisals.recogniser import recogniser_of, undecided_words
from vungmanh.programmes.queries.appraisals.sheet import AppraisalSheet, StageSheet, appraisal_sheet
from vungmanh.reports.queries.letterheads import letterhead_set
from vungmanh.reports.rules.appraisal_forms import (
    MemberTold,
    StageTold,
    TitlePaper,
    VisitTold,
    certificate_document,
    decision_document,
    minutes_document,
    minutes_signature,
    proposal_document,
)
from vungmanh.reports.rules.document import PartyDocument, with_texts
from vungmanh.reports.rules.header import undecided_signature, unnamed_header
from vungmanh.reports.rules.wording import printable, spelled

MINUTES = "bien-ban-"
KINDS = {"to-trinh": "TTr", "quyet-dinh": "QĐ", "giay-chung-nhan": "CN"}


@dataclass(frozen=True)
class Paper:
    """``stage``: the code of the stage whose minutes it is."""

    slug: str
    name: str = ""
    stage: str = ""

    @property
    def symbol(self) -> str:
        return KINDS.get(self.slug, "BB")


def paper_called(slug: str) -> Paper:
    """Raises ``NotFound`` for what is no paper."""
    if slug.startswith(MINUTES) and len(slug) > len(MINUTES):
        return Paper(slug, stage=slug.removeprefix(MINUTES))
    if slug not in KINDS:
        raise NotFound(_("Không có mẫu này."))
    return Paper(slug)


def papers_of(sheet: AppraisalSheet) -> list[Paper]:
    """Those that the record can fill by now, in the order of the life."""
    row = sheet.registration
    found = [
        Paper(f"{MINUTES}{each.stage.code}", _("Biên bản: %(stage)s") % {"stage": each.stage.name}, each.stage.code)
        for each in sheet.stages
        if each.appraisal is not None and each.appraisal.conclusion
    ]
    if sheet.agreement is not None and row.appraised_on is not None:
        found.append(Paper("to-trinh", _("Tờ trình xin chủ trương công nhận")))
    if row.recognised_on is not None:
        found += [
            Paper("quyet-dinh", _("Quyết định công nhận")),
            Paper("giay-chung-nhan", _("Giấy chứng nhận")),
        ]
    return found


def require_paper(registration_id: int, paper: Paper, actor: Actor) -> None:
    """Raises ``NotFound`` where the record cannot fill it yet: asked by the page itself, in its reader's language."""
    title = programmes.dossier(registration_id)
    sheet = appraisal_sheet(title.registration, title.steps, actor.day)
    if paper.slug not in {each.slug for each in papers_of(sheet)}:
        raise NotFound(_("Hồ sơ chưa đến bước có giấy này."))


def appraisal_paper(registration_id: int, paper: Paper, actor: Actor) -> PartyDocument:
    """One paper on the letterhead of whoever issues it, which ``require_paper`` has let through."""
    title = programmes.dossier(registration_id)
    sheet = appraisal_sheet(title.registration, title.steps, actor.day)
    stage = next((each for each in sheet.stages if each.stage.code == paper.stage), None)
    told = _told(title, sheet, paper, stage, actor)
    if stage is not None:
        document = minutes_document(told, _stage(stage))
    else:
        makers = {
            "to-trinh": proposal_document,
            "quyet-dinh": decision_document,
            "giay-chung-nhan": certificate_document,
        }
        document = makers[paper.slug](told)
    head = _head(told, sheet, paper, stage, actor)
    document = with_texts(replace(document, header=head[0], signature=head[1], recipients=head[2]), printable)
    return with_texts(document, partial(spelled, spelling=head[3]))


def _issuer(sheet: AppraisalSheet, paper: Paper, stage: StageSheet | None, day: date) -> int | None:
    """Minutes: the unit of the stage; the request: what stands above the cell; decision and certificate: whom the
    programme's file names, where it is silent the last stage's unit. None: whom it names did not stand above the cell.
    """
    if stage is not None and stage.unit_id is not None:
        return stage.unit_id
    cell = sheet.registration.organisation_id
    if paper.slug == "to-trinh":
        return labels_of([cell], day)[cell].parent_id or cell
    stated = recogniser_of(sheet.registration, day)
    if stated.stated:
        return stated.unit_id
    return next((each.unit_id for each in reversed(sheet.stages) if each.unit_id is not None), cell)


def _dated(title: programmes.TitleOfCell, paper: Paper, stage: StageSheet | None) -> tuple[date | None, str]:
    """Day and number the paper bears, where the record holds them."""
    row = title.registration
    if stage is not None:
        return (stage.appraisal.concluded_on if stage.appraisal else None), ""
    if paper.slug == "to-trinh":
        asked = next((each for each in reversed(title.steps) if each.move == "ask"), None)
        return (row.asked_on, asked.decision_number) if asked and row.asked_on else (None, "")
    return row.recognised_on, row.decision_number


def _head(
    told: TitlePaper, sheet: AppraisalSheet, paper: Paper, stage: StageSheet | None, actor: Actor
) -> tuple[Any, Any, tuple[str, ...], str]:
    issuer = _issuer(sheet, paper, stage, actor.day if paper.slug == "to-trinh" else told.day)
    dated = told.day if told.day != actor.day or told.recognised_on else None
    known = issuer if issuer is not None else sheet.registration.organisation_id
    head = letterhead_set(known, day=told.day, kind_symbol=paper.symbol, number=None, dated=dated)
    if issuer is None:  # never a unit the file does not name: who issues it is left open for the writer
        head = replace(head, header=unnamed_header(dated), signature=undecided_signature(), recipients=())
    header = head.header
    if told.decision_number and paper.slug != "giay-chung-nhan":  # a certificate has a number of its own, not recorded
        header = replace(header, number_line=f"Số {told.decision_number}")
    signature = head.signature if stage is None else minutes_signature(_heading(stage))
    return header, signature, head.recipients, head.spelling


def _heading(stage: StageSheet) -> str:
    """Who heads the team, where one was given."""
    return next((each.member.name for each in stage.members if each.member.role == TeamRole.HEAD), "")


def _told(
    title: programmes.TitleOfCell, sheet: AppraisalSheet, paper: Paper, stage: StageSheet | None, actor: Actor
) -> TitlePaper:
    row = title.registration
    labels = labels_of([row.organisation_id], actor.day)
    cell = labels[row.organisation_id]
    above = labels_of([cell.parent_id], actor.day)[cell.parent_id].name if cell.parent_id else ""
    day, number = _dated(title, paper, stage)
    blank = letterhead_set(row.organisation_id, day=actor.day, kind_symbol=paper.symbol, number=None, dated=None)
    agreement = ""
    if sheet.agreement is not None and sheet.agreement.agreed_on is not None:
        agreement = f"số {sheet.agreement.agreed_number}, ngày {date_text(sheet.agreement.agreed_on)}"
    return TitlePaper(
        header=blank.header,
        signature=blank.signature,
        recipients=(),
        day=day or actor.day,
        cell=cell.name,
        above=above,
        title=row.programme.name,
        period=parse_period(row.for_period).words,
        stages=tuple(_stage(each) for each in sheet.stages),
        scored=_scored(row, actor.day, stage.stage.code if stage else ""),
        agreement=agreement,
        decision_number=number,
        recognised_on=row.recognised_on,
        basis=tuple(row.version.basis),
        undecided="" if stage or paper.slug == "to-trinh" else undecided_words(row, day or actor.day),
    )


def _stage(each: StageSheet) -> StageTold:
    one = each.appraisal
    return StageTold(
        code=each.stage.code,
        name=each.stage.name,
        unit=each.unit,
        team=each.team.name if each.team else "",
        team_decision=each.team.decision_number if each.team else "",
        visits=tuple(VisitTold(line.visit.on, line.present, line.visit.found) for line in each.visits),
        members=tuple(
            MemberTold(
                line.member.name,
                str(TeamRole(line.member.role).label).lower(),
                line.member.post,
                line.signature.on if line.signature else None,
            )
            for line in each.members
        ),
        conclusion=str(one.get_conclusion_display()).lower() if one and one.conclusion else "",
        to_complete=one.to_complete if one else "",
        proposal=one.proposal if one else "",
        concluded_on=one.concluded_on if one else None,
    )


def _scored(row: Any, day: date, stage: str = "") -> str:
    """What the column of the level above came to, where it was handed in: of a stage its own, else the dossier's."""
    for sheet in programmes.dossier_sheets(row, day):
        column = (
            next((each for each in sheet.sheet.columns if each.scorer is Scorer.LEVEL_ABOVE), None)
            if sheet.sheet
            else None
        )
        apart = next((each for each in sheet.stages if each.stage.code == stage), None)
        column = column if apart is None else apart.column
        if column is not None and column.handed_in:
            points = points_text(column.exact) if column.exact is not None else ""
            met = {True: "đạt", False: "chưa đạt"}.get(column.met, "") if column.met is not None else ""
            return ", ".join(part for part in (points, met) if part)
    return ""

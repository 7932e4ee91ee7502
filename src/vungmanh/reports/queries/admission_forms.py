"""Papers of admission, read from one candidate's record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound
from vungmanh.members.queries.admission import CandidateFile, candidate_file
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import Label, kinds_with, labels_of, strict_ancestors
from vungmanh.reports.queries.letterheads import LetterheadSet, letterhead_set
from vungmanh.reports.rules.admission_forms import (
    FORMS,
    SIGNED_AS,
    AdmissionForm,
    By,
    admission_document,
)
from vungmanh.reports.rules.admission_papers import AdmissionPaper, Ballot, union_of
from vungmanh.reports.rules.document import Header, PartyDocument, Signature, own_header, with_texts
from vungmanh.reports.rules.header import DOTS, issuer_of, open_header, open_signature, place_and_date, recipient_lines
from vungmanh.reports.rules.wording import printable, spelled

if TYPE_CHECKING:
    from vungmanh.members.models import AdmissionStep, Candidate


def form_called(slug: str) -> AdmissionForm:
    """Raises ``NotFound`` for what is no form: asked by the page itself, which answers in its reader's language."""
    form = FORMS.get(slug)
    if form is None:
        raise NotFound(_("Không có mẫu này."))
    return form


def admission_form(candidate_id: int, slug: str, actor: Actor) -> PartyDocument:
    """One paper on the letterhead of whoever issues it; what a person writes bears none."""
    form = form_called(slug)
    found = candidate_file(candidate_id, actor)
    row = found.row
    cell = labels_of([row.organisation_id], actor.day)[row.organisation_id]
    above, between = _above(cell, actor.day)
    step = _step(found, form.step)
    dated = step.day if step else None
    issuer = {By.ABOVE: above, By.BETWEEN: between}.get(form.by) or cell
    head = letterhead_set(issuer.id, day=dated or actor.day, kind_symbol=form.symbol, number=None, dated=dated)
    if form.by is By.UNION or (form.by is By.BETWEEN and between is None):
        head = _open(head, form, dated)
    backers = {role: tuple(each.name for each in found.backers if each.role == role) for role in ("MENTOR", "SPONSOR")}
    writer = _writer(form, row.full_name, backers)
    paper = AdmissionPaper(
        header=head.header,
        signature=_signature(form, head, writer),
        recipients=() if form.by in SIGNED_AS else head.recipients,
        day=dated or actor.day,
        cell=cell.name,
        above=issuer_of(above.name)[0] if above else "",
        between=issuer_of(between.name)[0] if between else "",
        ballot=_ballot(_step(found, form.vote_of or form.step)),
        mentors=backers["MENTOR"],
        sponsors=backers["SPONSOR"],
        writer=writer,
        **_of_record(row),
    )
    paper = replace(paper, header=_header(form, paper, step.decision_number if step else ""))
    document = with_texts(admission_document(form, paper), printable)
    return with_texts(document, partial(spelled, spelling=head.spelling))


def _writer(form: AdmissionForm, name: str, backers: Mapping[str, tuple[str, ...]]) -> str:
    """Whose own paper it is. Of several sponsors each writes his: his name is then left open."""
    if form.by is By.PERSON:
        return name
    named = backers.get(form.by, ())
    return named[0] if len(named) == 1 else ""


def _header(form: AdmissionForm, paper: AdmissionPaper, number: str) -> Header:
    """As on record; room to write in where the issuer is no organisation on record."""
    if form.by in SIGNED_AS:
        return own_header(paper.header.place_and_date)
    if form.by is By.UNION:
        return replace(paper.header, issuer_line=f"{union_of(paper)} {DOTS}".upper())
    return replace(paper.header, number_line=f"Số {number}") if number else paper.header


def _open(head: LetterheadSet, form: AdmissionForm, dated: date | None) -> LetterheadSet:
    """Of a body that is no organisation on record: room to write in, and nobody's signature or recipients."""
    header = open_header("Đảng uỷ bộ phận", form.symbol, place_and_date("", dated))
    return replace(head, header=header, signature=open_signature(), recipients=recipient_lines(()))


def _signature(form: AdmissionForm, head: LetterheadSet, writer: str) -> Signature:
    if form.by in SIGNED_AS:
        return Signature(SIGNED_AS[form.by], "(Ký, ghi rõ họ và tên)", writer)
    return replace(head.signature, authority_line=form.authority) if form.authority else head.signature


def _above(cell: Label, day: date) -> tuple[Label | None, Label | None]:
    """Who resolves on what the cell proposes, and who stands between them: of a cell within a grassroots organisation
    its committee, of a grassroots cell the level directly above it.
    """
    chain = strict_ancestors(cell.id, day)
    labels = labels_of(chain, day)
    grassroots = set(kinds_with(day, KindProperty.GRASSROOTS))
    own = cell.kind in grassroots
    found = next((each for each in chain if own or labels[each].kind in grassroots), chain[0] if chain else None)
    if found is None:
        return None, None
    return labels[found], labels[chain[0]] if chain[0] != found else None


def _of_record(row: Candidate) -> dict[str, Any]:
    same = ("born_on", "youth_union", "certificate_on", "decided_on", "decision_number", "ceremony_on")
    return {
        **{name: getattr(row, name) for name in (*same, "probation_until")},
        "name": row.full_name,
        "sex": row.get_sex_display().lower(),
        "schooling": row.get_schooling_display().lower(),
        "school": ", ".join(each for each in (row.grade, row.school) if each),
    }


def _step(found: CandidateFile, move: str) -> AdmissionStep | None:
    return next((each for each in reversed(found.steps) if move and each.move == move), None)


def _ballot(step: AdmissionStep | None) -> Ballot | None:
    if step is None or not step.official_members:
        return None
    return Ballot(step.official_members, step.present or 0, step.in_favour or 0, step.against or 0)

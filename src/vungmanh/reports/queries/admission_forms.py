"""Papers of admission, read from one candidate's record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound
from vungmanh.members.queries.admission import CandidateFile, candidate_file
from vungmanh.organisations.queries import labels_of
from vungmanh.reports.queries.letterheads import LetterheadSet, letterhead_set
from vungmanh.reports.rules.admission_forms import (
    FORMS,
    SIGNED_AS,
    AdmissionForm,
    AdmissionPaper,
    Ballot,
    By,
    admission_document,
)
from vungmanh.reports.rules.document import Header, PartyDocument, Signature, own_header, with_texts
from vungmanh.reports.rules.header import issuer_of
from vungmanh.reports.rules.wording import printable, spelled


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
    step = next((each for each in reversed(found.steps) if form.step and each.move == form.step), None)
    dated = step.day if step else None
    head = letterhead_set(
        cell.parent_id if form.by is By.ABOVE and cell.parent_id else cell.id,
        day=dated or actor.day, kind_symbol=form.symbol, number=None, dated=dated,
    )  # fmt: skip
    backers = {role: tuple(each.name for each in found.backers if each.role == role) for role in ("MENTOR", "SPONSOR")}
    writer = _writer(form, row.full_name, backers)
    paper = AdmissionPaper(
        header=_header(form, head, step.decision_number if step else ""),
        signature=_signature(form, head, writer),
        recipients=() if form.by in SIGNED_AS else head.recipients,
        day=dated or actor.day,
        name=row.full_name,
        born_on=row.born_on,
        cell=cell.name,
        above=_name_above(cell.parent_id, actor),
        ballot=_ballot(found, form),
        decided_on=row.decided_on,
        decision_number=row.decision_number,
        ceremony_on=row.ceremony_on,
        probation_until=row.probation_until,
        mentors=backers["MENTOR"],
        sponsors=backers["SPONSOR"],
        writer=writer,
    )
    document = with_texts(admission_document(form, paper), printable)
    return with_texts(document, partial(spelled, spelling=head.spelling))


def _writer(form: AdmissionForm, name: str, backers: Mapping[str, tuple[str, ...]]) -> str:
    """Whose own paper it is. Of several sponsors each writes his: his name is then left open."""
    if form.by is By.PERSON:
        return name
    named = backers.get(form.by, ())
    return named[0] if len(named) == 1 else ""


def _header(form: AdmissionForm, head: LetterheadSet, number: str) -> Header:
    if form.by in SIGNED_AS:
        return own_header(head.header.place_and_date)
    return replace(head.header, number_line=f"Số {number}") if number else head.header


def _signature(form: AdmissionForm, head: LetterheadSet, writer: str) -> Signature:
    if form.by in SIGNED_AS:
        return Signature(SIGNED_AS[form.by], "(Ký, ghi rõ họ và tên)", writer)
    return replace(head.signature, authority_line=form.authority) if form.authority else head.signature


def _name_above(parent_id: int | None, actor: Actor) -> str:
    return "" if parent_id is None else issuer_of(labels_of([parent_id], actor.day)[parent_id].name)[0]


def _ballot(found: CandidateFile, form: AdmissionForm) -> Ballot | None:
    step = next((each for each in reversed(found.steps) if each.move == form.step), None)
    if step is None or not step.official_members:
        return None
    return Ballot(step.official_members, step.present or 0, step.in_favour or 0, step.against or 0)

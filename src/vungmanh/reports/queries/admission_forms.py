"""Papers of admission, read from one candidate's record."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound
from vungmanh.members.queries.admission import CandidateFile, candidate_file
from vungmanh.organisations.queries import labels_of
from vungmanh.reports.queries.letterheads import letterhead_set
from vungmanh.reports.rules.admission_forms import FORMS, AdmissionForm, AdmissionPaper, Ballot, admission_document
from vungmanh.reports.rules.document import PartyDocument, with_texts
from vungmanh.reports.rules.wording import printable, spelled


def form_called(slug: str) -> AdmissionForm:
    """Raises ``NotFound`` for what is no form: asked by the page itself, which answers in its reader's language."""
    form = FORMS.get(slug)
    if form is None:
        raise NotFound(_("Không có mẫu này."))
    return form


def admission_form(candidate_id: int, slug: str, actor: Actor) -> PartyDocument:
    """One paper on the letterhead of whoever issues it."""
    form = form_called(slug)
    found = candidate_file(candidate_id, actor)
    row = found.row
    cell = labels_of([row.organisation_id], actor.day)[row.organisation_id]
    issuer = cell.parent_id if form.above and cell.parent_id else cell.id
    step = next((each for each in reversed(found.steps) if each.move == form.step), None)
    dated = step.day if step else None
    head = letterhead_set(issuer, day=dated or actor.day, kind_symbol=form.symbol, number=None, dated=dated)
    header = head.header
    if step is not None and step.decision_number:
        header = replace(header, number_line=f"Số {step.decision_number}")
    paper = AdmissionPaper(
        header=header,
        signature=head.signature,
        recipients=head.recipients,
        day=dated or actor.day,
        name=row.full_name,
        born_on=row.born_on,
        cell=cell.name,
        ballot=_ballot(found, form),
        decided_on=row.decided_on,
        decision_number=row.decision_number,
        ceremony_on=row.ceremony_on,
        probation_until=row.probation_until,
        mentors=tuple(each.name for each in found.backers if each.role == "MENTOR"),
        sponsors=tuple(each.name for each in found.backers if each.role == "SPONSOR"),
    )
    document = with_texts(admission_document(form, paper), printable)
    return with_texts(document, partial(spelled, spelling=head.spelling))


def _ballot(found: CandidateFile, form: AdmissionForm) -> Ballot | None:
    step = next((each for each in reversed(found.steps) if each.move == form.step), None)
    if step is None or not step.official_members:
        return None
    return Ballot(step.official_members, step.present or 0, step.in_favour or 0, step.against or 0)

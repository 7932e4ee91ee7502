"""Sending an issued report upward; taking it in there, or sending it back."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations.queries import strict_ancestors
from vungmanh.reports.commands.documents import find_move, write_step
from vungmanh.reports.models import Submission
from vungmanh.reports.queries.documents import GONE, document_for_update
from vungmanh.reports.rules.life import Standing

SUBJECT = "reports.submission"


@act
def submit_report(action: Action, *, document_id: int, to_organisation_id: int, day: date) -> Submission:
    """Send an issued report to an organisation above."""
    document = document_for_update(document_id)
    move = find_move(document, "submit")
    action.on(document.organisation_id, move.permission)
    if reasons := move.unmet(Standing(day=day, acting_day=action.actor.day)):
        raise Unmet(reasons)
    if to_organisation_id not in strict_ancestors(document.organisation_id, day):
        raise Refusal(_("Nơi nhận không phải cấp trên của đơn vị này. Chọn một cấp trên."))
    try:
        with transaction.atomic():
            made = Submission.objects.create(
                document=document,
                to_organisation_id=to_organisation_id,
                sent_on=day,
                sent_at=clock.now(),
                sent_by=action.actor.name,
            )
    except IntegrityError as error:
        raise Refusal(_("Báo cáo này đã gửi cấp đó rồi. Không gửi lại.")) from error
    write_step(action, document, move.name, day)
    action.record(SUBJECT, made.pk, document=document.pk, to=to_organisation_id, day=day)
    return made


@act
def receive_report(action: Action, *, submission_id: int, day: date) -> Submission:
    """Take a report in at the level it was sent to."""
    made = _standing(action, submission_id)
    if made.received_on is not None:
        raise Refusal(_("Đã nhận báo cáo này ngày %(day)s.") % {"day": date_text(made.received_on)})
    made.received_on, made.received_by = day, action.actor.name
    made.save(update_fields=["received_on", "received_by"])
    write_step(action, made.document, "receive", day)
    action.record(SUBJECT, made.pk, received_on=day)
    return made


@act
def refuse_submission(action: Action, *, submission_id: int, day: date, note: str) -> Submission:
    """Send a report back with the reason: the sender corrects it in a new edition and sends that."""
    made = _standing(action, submission_id)
    note = nfc(note)
    if not note:
        raise Unmet(["note:missing"])
    made.returned_on, made.returned_by, made.note = day, action.actor.name, note
    made.save(update_fields=["returned_on", "returned_by", "note"])
    write_step(action, made.document, "refuse", day, note)
    action.record(SUBJECT, made.pk, returned_on=day, note=note)
    return made


def _standing(action: Action, submission_id: int) -> Submission:
    rows: QuerySet[Submission] = Submission.objects.select_for_update(of=("self",)).select_related("document")
    made = rows.filter(pk=submission_id).first()
    if made is None:
        raise NotFound(str(GONE))
    action.on(made.to_organisation_id, "reports.return")
    if made.returned_on is not None:
        raise Refusal(_("Báo cáo này đã trả lại ngày %(day)s.") % {"day": date_text(made.returned_on)})
    return made

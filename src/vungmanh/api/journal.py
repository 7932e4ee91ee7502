"""The journal: who did what, when, to which record. What old and new values were is read on the page, masked there."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.accounts import access
from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Word
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.journal import JournalQuestion, Place, lines_of
from vungmanh.kernel.scope import Scope
from vungmanh.organisations.queries import labels_of

desk = Desk("journal")
VIEW, MANAGE = "journal.view", "accounts.manage"
PATH = "organisation_key"


class LineOut(Schema):
    """``for_name``: in whose name it was done, where that is another."""

    id: int
    at: datetime
    act: str
    actor_name: str
    for_name: str
    organisation_code: str | None
    subject: str
    subject_key: str


class LinesOut(Schema):
    """``next``: give it as ``before`` for the lines just older; null at the end."""

    rows: list[LineOut]
    next: str | None


class JournalAsked(Schema):
    under: Code | None = None
    act: Word = ""
    first_day: Day | None = None
    last_day: Day | None = None
    before: Word | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@desk.reads("/journal", permission=VIEW, answers=LinesOut)
def journal(request: ApiRequest, asked: Query[JournalAsked]) -> dict[str, Any]:
    """Nhật ký trong phạm vi được xem, dòng mới trước."""
    actor = request.auth.actor
    place = Q()
    if asked.under is not None:
        place &= access.sight_from(unit_called(asked.under, None), actor.day).q(PATH)
    question = JournalQuestion(
        sight=_readable(actor), place=place, act=asked.act, first_day=asked.first_day, last_day=asked.last_day
    )
    before = None if asked.before is None else _place(asked.before)
    found = lines_of(question, count=asked.limit + 1, before=before)
    shown = found[: asked.limit]
    codes = labels_of({each.organisation_key for each in shown if each.organisation_key is not None}, actor.day)
    rows = [
        {
            **{name: getattr(each, name) for name in LineOut.model_fields if name not in ("id", "organisation_code")},
            "id": each.pk,
            "organisation_code": codes[each.organisation_key].code if each.organisation_key in codes else None,
        }
        for each in shown
    ]
    return {"rows": rows, "next": f"{shown[-1].at.isoformat()}_{shown[-1].pk}" if len(found) > asked.limit else None}


def _place(text: str) -> Place:
    moment, _sign, key = text.rpartition("_")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not key.isdecimal() or len(key) > 15:
        raise Refusal(_("“before” là giá trị “next” của lần gọi trước."))
    return at, int(key)


def _readable(actor: Actor) -> Q:
    """Lines at organisations where the journal may be read; those about persons where their affairs are seen too."""
    reading = access.sight_with(actor, VIEW)
    condition = _within(reading) & access.not_telling(actor, reading, PATH)
    whole = access.may_on_installation(actor, VIEW) and actor.carries(MANAGE)
    return condition | Q(organisation_key__isnull=True) if whole else condition


def _within(scope: Scope) -> Q:
    return scope.q(PATH) & Q(organisation_key__isnull=False)

"""The journal's question, read from the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from vungmanh.accounts import access
from vungmanh.accounts.queries.names import account_keys_called
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.journal import JournalQuestion, Place
from vungmanh.organisations import queries as organisations
from vungmanh.web.journal.forms import JournalForm
from vungmanh.web.journal.sight import PATH, own, readable
from vungmanh.web.page import Request

OWN = "toi"
FIELDS = ("don_vi", "nguoi", "viec", "tu", "den", "lam_thay")


@dataclass(frozen=True)
class Asked:
    """The form, what it asks for, and the address that asks the same without a place in the list."""

    form: JournalForm
    question: JournalQuestion
    mine: bool
    kept: dict[str, str]
    before: Place | None

    def address(self, base: str, **more: str) -> str:
        query = {**self.kept, **more}
        return f"{base}?{urlencode(query)}" if query else base


def asked(request: Request, unit_id: int | None = None) -> Asked:
    """A damaged field is said at the field; the list then goes without it."""
    form = JournalForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    mine = request.GET.get("xem") == OWN
    place = Q() if unit_id is None else access.sight_from(unit_id, request.actor.day).q(PATH)
    if code := given.get("don_vi"):
        place &= _under(form, code, request)
    kept = {name: request.GET[name] for name in FIELDS if request.GET.get(name)}
    question = JournalQuestion(
        sight=own(request.actor) if mine else readable(request.actor),
        place=place,
        actor_keys=account_keys_called(given["nguoi"]) if given.get("nguoi") else None,
        act=given.get("viec", ""),
        first_day=given.get("tu"),
        last_day=given.get("den"),
        in_name_only=bool(given.get("lam_thay")),
    )
    return Asked(form, question, mine, {**kept, **({"xem": OWN} if mine else {})}, place_in(request.GET))


def _under(form: JournalForm, code: str, request: Request) -> Q:
    try:
        root = organisations.organisation_called(code.strip(), on=request.actor.day)
    except NotFound as missing:
        form.add_error("don_vi", missing.message)
        return Q(pk__in=())
    return access.sight_from(root, request.actor.day).q(PATH)


def place_in(query: QueryDict) -> Place | None:
    """``2026-11-03T10:20:30.123456+00:00_57``; what cannot be read is the beginning."""
    moment, _sign, key = query.get("truoc", "").rpartition("_")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (at, int(key)) if at.tzinfo is not None and key.isdecimal() and len(key) < 19 else None


def place_text(place: Place) -> str:
    return f"{place[0].isoformat()}_{place[1]}"

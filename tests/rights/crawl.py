"""Everybody visits everything: each address, each method, with an object of one's own side and one of the other."""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.test.utils import _TestState

from tests.rights import filling, rules
from tests.rights.addresses import Address, addresses
from tests.rights.marking import AWAY, HOME, text_of
from tests.rights.people import NO_ROLE, STRANGER, VISITORS, WHOLE
from tests.rights.world import Side, World
from vungmanh.accounts import access
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry

ANONYMOUS = ""
ACROSS = ("vai-administrator", "vai-organising_board", STRANGER)
"""Who also points the filters of pages at the other side: between them they may open every page."""


@dataclass
class Visitor:
    """Who comes, with which permissions; ``own`` is the side he belongs to, ``forbidden`` the words he may not read."""

    username: str
    client: Client
    permissions: frozenset[str]
    own: Side
    other: Side
    forbidden: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return self.username == WHOLE

    @property
    def writes(self) -> bool:
        return not self.permissions <= rules.READING


@dataclass(frozen=True)
class Visit:
    """One question and what came of it. ``inside``: the object is of the visitor's own side; None: it names none."""

    visitor: Visitor
    address: Address
    method: str
    inside: bool | None
    url: str
    status: int
    text: str
    location: str
    trespassed: bool
    at_home: int
    """What the same question about an object of one's own side was answered with; 0 where there is none."""

    def __str__(self) -> str:
        who = self.visitor.username or "chưa đăng nhập"
        return f"{who}: {self.method.upper()} {self.url} → {self.status}"


@dataclass
class Outcome:
    tried: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    done: set[str] = field(default_factory=set)
    """Addresses of acts that somebody did: what was sent there was a real act, not an empty form."""
    acts: set[str] = field(default_factory=set)
    faults: dict[str, list[str]] = field(default_factory=dict)
    read: int = 0
    told: str = ""
    """How much was tried, in one line for the end of the run."""

    def take(self, visit: Visit) -> None:
        self.tried += 1
        self.read += len(visit.text)
        self.statuses[f"{visit.status // 100}xx" if visit.status < 400 else str(visit.status)] += 1
        if visit.method != "get":
            self.acts.add(visit.address.name)
            if visit.status < 400 and not rules.to_the_door(visit):
                self.done.add(visit.address.name)
        if broken := rules.broken(visit):
            self.faults.setdefault(visit.address.name, []).extend(f"{visit}: {each}" for each in broken)


def visitors(world: World) -> Iterator[Visitor]:
    nobody = Visitor(
        ANONYMOUS, Client(raise_request_exception=False), frozenset(), world.home, world.away, (HOME, AWAY)
    )
    yield nobody
    for username in VISITORS:
        account = Account.objects.get(username=username)
        client = Client(raise_request_exception=False)
        client.force_login(account)
        just_now(client, account.pk)
        own, other = (world.away, world.home) if username == STRANGER else (world.home, world.away)
        forbidden = {STRANGER: (HOME,), NO_ROLE: (HOME, AWAY), WHOLE: ()}.get(username, (AWAY,))
        yield Visitor(username, client, access.permissions_of(account, clock.today()), own, other, forbidden)


def just_now(client: Client, account_id: int) -> None:
    """As if the password had been given a moment ago, so that pages which ask for it again are seen themselves."""
    session = client.session
    given = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"], session["account_authentication_methods_user"] = [given], str(account_id)
    session.save()


@contextmanager
def in_earnest() -> Iterator[None]:
    """Without what a test adds to every answer: copies of all a template was given, and a line for each refusal."""
    watched = getattr(Template, "_render")  # noqa: B009 - a part that Django's stubs leave out
    setattr(Template, "_render", _TestState.saved_data.template_render)  # type: ignore[attr-defined] # noqa: B010 - likewise
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        setattr(Template, "_render", watched)  # noqa: B010 - likewise


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a visit changed is as before for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def asked(
    visitor: Visitor, address: Address, method: str, url: str, data: object, inside: bool | None, at_home: int = 0
) -> Visit:
    cookies = copy(visitor.client.cookies)
    last = 0 if method == "get" else JournalEntry.objects.values_list("pk", flat=True).order_by("-pk")[0]
    with undone():
        response = sent(visitor.client, address, method, url, data)
        text = text_of(response)
        if response.status_code >= 500:
            text += str(getattr(response, "exc_info", ""))
        trespassed = acted(method, response) and not visitor.whole and written_across(visitor, last)
    visitor.client.cookies = cookies
    where = response.headers.get("Location", "")
    return Visit(visitor, address, method, inside, url, response.status_code, text, where, trespassed, at_home)


def acted(method: str, response: HttpResponse) -> bool:
    return method != "get" and response.status_code < 400


def written_across(visitor: Visitor, last: int) -> bool:
    """Whether the journal now tells of an act at the other side."""
    other = {visitor.other.district, *visitor.other.communes, *visitor.other.cells}
    return JournalEntry.objects.filter(pk__gt=last, organisation_key__in=other).exists()


def sent(client: Client, address: Address, method: str, url: str, data: object) -> HttpResponse:
    if method == "get":
        return client.get(url)  # type: ignore[return-value] # the test client's answer is one
    if address.api and filling.form_of(address) is None:
        return client.generic(method.upper(), url, json.dumps(data), "application/json")  # type: ignore[return-value] # likewise
    return client.post(url, data)  # type: ignore[return-value] # likewise


class Crawl:
    """The whole of it, once; faults are kept by address."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.outcome = Outcome()
        self.visitors = list(visitors(world))
        self.forms: dict[str, dict[str, str]] = {}
        self.filters: dict[str, list[str]] = {}
        self.at_home: dict[tuple[str, str, str], int] = {}

    def run(self) -> Outcome:
        with in_earnest():
            return self.round()

    def round(self) -> Outcome:
        for address in addresses():
            if missing := filling.unknown(address):
                words = f"/{address.route}: say in tests/rights/filling.py what {', '.join(missing)} names"
                self.outcome.faults[address.name] = [words]
                continue
            for visitor in sorted(self.visitors, key=lambda each: not each.whole):
                self.visit(visitor, address)
        return self.outcome

    def visit(self, visitor: Visitor, address: Address) -> None:
        sides: list[bool | None] = [True, False] if filling.names_object(address) else [None]
        for inside in sides:
            side = visitor.other if inside is False else visitor.own
            # Other words of the vocabulary, other kinds of file: by those who also look across.
            for turn in range(filling.turns(address) if visitor.username in ACROSS and inside is not False else 1):
                # "home" in filling means the visitor's own, whichever district that is.
                url = filling.filled(address, self.seen_by(visitor), side, visitor.username, turn)
                for method in ("get", "post") if not address.api else address.methods:
                    self.ask(visitor, address, method, url, inside, side)

    def seen_by(self, visitor: Visitor) -> World:
        world = self.world
        return World(world.province, visitor.own, visitor.other, world.accounts, world.owned)

    def ask(self, visitor: Visitor, address: Address, method: str, url: str, inside: bool | None, side: Side) -> None:
        if address.api:
            question = filling.asked_of(address, side)
            url = f"{url}?{question}" if question else url
            data: object = filling.body_of(address, side)
        else:
            data = self.forms.get(address.name, {})
        known = (visitor.username, address.name, method)
        visit = asked(visitor, address, method, url, data, inside, self.at_home.get(known, 0) if inside is False else 0)
        if inside is True:
            self.at_home[known] = visit.status
        self.outcome.take(visit)
        if method == "get" and visit.status == 200 and not address.api:
            if visitor.whole and address.name not in self.forms:
                self.forms[address.name] = filling.form_on(visit.text)
                self.filters[address.name] = list(filling.form_on(visit.text, "get"))
            if visitor.username in ACROSS:
                self.across(visitor, address, url)

    def across(self, visitor: Visitor, address: Address, url: str) -> None:
        """The same page, its filters pointed at the other side."""
        world = self.seen_by(visitor)
        word = AWAY if visitor.own is self.world.home else HOME
        for question in filling.questions(address, self.filters.get(address.name, []), world, word):
            self.outcome.take(asked(visitor, address, "get", f"{url}?{question}", {}, None))

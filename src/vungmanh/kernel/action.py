"""The one door through which anything is written: transaction, permission, journal."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.errors import ActIncomplete, NotPermitted
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.memory import afresh

P = ParamSpec("P")
R = TypeVar("R")

_running: ContextVar[str] = ContextVar("vungmanh_run", default="")
"""The run of the outermost act: acts it calls are part of it."""

RETRIED = {"40001", "40P01"}  # serialization failure, deadlock: PostgreSQL asks for the same work again


@dataclass(frozen=True)
class Actor:
    """Who acts, and on which day: roles are dated, and no command reads the clock."""

    name: str
    day: date
    account_id: int | None = None
    system: bool = False
    for_id: int | None = None
    """The account in whose name he acts, where that is another: both names are kept."""
    for_name: str = ""

    only: frozenset[str] | None = None
    """Where he acts through a key with fewer rights than his own: no act asks for another than these."""

    @property
    def accounts(self) -> frozenset[int]:
        """Everybody who stands behind an act of his: himself, and the one in whose name he acts."""
        return frozenset(key for key in (self.account_id, self.for_id) if key is not None)

    @property
    def both_names(self) -> str:
        """As it is written beside what he did."""
        return f"{self.name} (làm thay {self.for_name})" if self.for_name else self.name

    def carries(self, permission: str) -> bool:
        return self.only is None or permission in self.only


def system_actor(day: date) -> Actor:
    """The command line, the demonstration, background work."""
    return Actor(name="Hệ thống", day=day, system=True)


Gate = Callable[[Actor, str, Iterable[int]], set[int]]
InstallationGate = Callable[[Actor, str], bool]


def _closed(_actor: Actor, _permission: str, organisation_ids: Iterable[int]) -> set[int]:
    return set(organisation_ids)


@dataclass
class Gates:
    """Filled by ``accounts`` when it starts: the kernel cannot look up. Until then nobody may do anything."""

    forbidden: Gate = _closed
    may_on_installation: InstallationGate = field(default=lambda _actor, _permission: False)
    acted_for: Callable[[Action], None] = field(default=lambda _action: None)
    """Told about every act done in another's name, inside its transaction: it awaits that person's word. An act that
    calls others is told of last, with the same ``run``."""


gates = Gates()


class Action:
    """One run of a command: what it stands on and what it has touched."""

    def __init__(self, actor: Actor, act_name: str) -> None:
        self.actor = actor
        self.act_name = act_name
        self.run = _running.get() or uuid.uuid4().hex
        self.named = False
        self.entries: list[JournalEntry] = []
        self._organisation_id: int | None = None

    def on(self, organisation_id: int, permission: str) -> None:
        """Name the organisation written to; raises ``NotPermitted`` unless the actor may, there, that day."""
        self.on_many([organisation_id], permission)

    def on_many(self, organisation_ids: Iterable[int], permission: str) -> None:
        ids = set(organisation_ids)
        self.named = self.named or bool(ids)
        self._organisation_id = next(iter(ids)) if len(ids) == 1 else None
        self._refuse_beyond_key(permission)
        if not self.actor.system and gates.forbidden(self.actor, permission, ids):
            raise NotPermitted(_("Vai trò của đồng chí ở tổ chức này không làm được việc đó. Dữ liệu giữ nguyên."))

    def looked_at(self, organisation_id: int) -> None:
        """Name where something private was read. Sight has been judged by the command: all it writes is the look."""
        self.named = True
        self._organisation_id = organisation_id

    def on_installation(self, permission: str) -> None:
        """For what belongs to no organisation: catalogue, accounts, roots."""
        self.named = True
        self._refuse_beyond_key(permission)
        if not self.actor.system and not gates.may_on_installation(self.actor, permission):
            raise NotPermitted(_("Việc này chỉ người quản trị hệ thống làm được. Dữ liệu giữ nguyên."))

    def on_oneself(self, *, by_key: str = "") -> int:
        """For what is the acting account's own: its keys, its password. Never in another's name, never by a key.

        ``by_key``: a key that carries this permission may, where nothing about keys and passwords is done.
        """
        self.named = True
        key_refused = self.actor.only is not None and by_key not in self.actor.only
        if self.actor.account_id is None or self.actor.for_id is not None or key_refused:
            raise NotPermitted(_("Việc này chỉ chính chủ tài khoản làm được, sau khi đăng nhập. Dữ liệu giữ nguyên."))
        return self.actor.account_id

    def _refuse_beyond_key(self, permission: str) -> None:
        if not self.actor.carries(permission):
            raise NotPermitted(_("Khoá API này không có quyền làm việc đó. Dữ liệu giữ nguyên."))

    def record(self, subject: str, key: object, organisation_id: int | None = None, **what: Any) -> None:
        """One line of the journal; written together when the act ends."""
        self.entries.append(
            JournalEntry(
                at=clock.now(),
                act=self.act_name,
                actor_key=self.actor.account_id,
                actor_name=self.actor.name,
                for_key=self.actor.for_id,
                for_name=self.actor.for_name,
                run=self.run,
                organisation_key=organisation_id or self._organisation_id,
                subject=subject,
                subject_key=str(key),
                what=what,
            )
        )

    def finish(self) -> None:
        if not self.named or not self.entries:
            raise ActIncomplete(f"{self.act_name}: chưa nêu tổ chức hoặc chưa ghi nhật ký")
        JournalEntry.objects.bulk_create(self.entries)
        if self.actor.for_id is not None:
            gates.acted_for(self)


def act(command: Callable[Concatenate[Action, P], R]) -> Callable[Concatenate[Actor, P], R]:
    """Make a command of a function: it is then called with an actor and runs whole or not at all."""

    name = f"{command.__module__.split('.')[1]}.{command.__name__}"

    def once(actor: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), afresh():
            action = Action(actor, name)
            outer = _running.set(action.run)
            try:
                result = command(action, *args, **kwargs)
                action.finish()
            finally:
                _running.reset(outer)
            return result

    def run(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        outermost = not connection.in_atomic_block
        try:
            return once(actor, *args, **kwargs)
        except OperationalError as error:
            if not outermost or getattr(error.__cause__, "sqlstate", None) not in RETRIED:
                raise
        return once(actor, *args, **kwargs)

    functools.update_wrapper(run, command)
    return run


def acting_on(actor: Actor, day: date) -> Actor:
    """The same actor on another day of roles."""
    return replace(actor, day=day)

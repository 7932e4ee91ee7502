"""Who visits, whose accounts stand on either side, and what is each one's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, change_set
from tests.rights.passkey import made_key
from vungmanh.accounts.commands import grant_role
from vungmanh.accounts.commands.tokens import make_token
from vungmanh.accounts.models import Account, Confirmation, Delegation, Person, RoleHolding
from vungmanh.duties.models import Notice, PushSubscription
from vungmanh.imports.commands.batches import KIND
from vungmanh.imports.jobs import PREVIEW
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.jobs import Job
from vungmanh.kernel.journal import JournalEntry

if TYPE_CHECKING:
    from tests.rights.world import Side, World

ROLES = (
    "administrator",
    "organising_board",
    "standing_committee",
    "commune_office",
    "cell_secretary",
    "attending_official",
    "reader",
    "member",
)
STRANGER, NO_ROLE, WHOLE = "nguoi-la", "khong-vai", "toan-quyen"
KEY = made_key()
VISITORS = (*(f"vai-{role}" for role in ROLES), STRANGER, NO_ROLE, WHOLE)


def with_people(world: World) -> None:
    """Everybody in the crawl holds one role at the home district; the stranger holds his at the other one."""
    made: list[tuple[str, str, int | None]] = [(f"vai-{role}", role, world.home.district) for role in ROLES]
    made += [(STRANGER, "reader", world.away.district), (NO_ROLE, "", None), (WHOLE, "administrator", None)]
    for username, role, place in made:
        world.accounts[username] = make_account(username, role, place).pk
        for kind, key in belongings(world.accounts[username], username).items():
            world.owned[username, kind] = key
    for role in ROLES:
        grant_role(
            SYSTEM, account_id=world.accounts[WHOLE], role_code=role, organisation_id=None, valid_from=date(2015, 1, 1)
        )
    for side, word in world.sides:
        for account_id in world.accounts.values():
            reminded(side, word, account_id)
        with_accounts(side, word)
        in_the_journal(side, word)


def belongings(account_id: int, word: str) -> dict[str, int]:
    """A key of the API, a key to sign in, a piece of long work: nobody else's business."""
    account = Account.objects.get(pk=account_id)
    sent = {"sent": [{"name": f"{word}.xlsx", "file": "x"}], "under": None}
    made = {
        "job": Job.objects.create(
            kind=PREVIEW, label=f"{word} việc", arguments=sent, actor_key=account_id, actor_name=f"{word} người",
            asked_at=clock.now(), state="failed", words=f"{word} đang", fault=f"{word} hỏng",
        ).pk,
        "passkey": Authenticator.objects.create(
            user=account, type="webauthn", data={"name": f"{word} khoá", "credential": KEY}
        ).pk,
    }  # fmt: skip
    made["subscription"] = PushSubscription.objects.create(
        account=account, endpoint=f"https://fcm.googleapis.com/{word}", digest=word, device=f"{word} máy",
        made_at=clock.now(),
    ).pk  # fmt: skip
    if RoleHolding.unscoped.filter(account_id=account_id).exists():
        actor = Actor(word, clock.today(), account_id=account_id)
        until = clock.today() + timedelta(days=90)
        held = ["members.own"] if word == "vai-member" else ["see"]
        made["token"] = make_token(actor, name=f"{word} khoá", permissions=held, expires_on=until, at=clock.now()).id
    return made


def reminded(side: Side, word: str, account_id: int) -> None:
    """Of something at this side, whichever side the account belongs to today."""
    for channel in ("page", "email"):
        Notice.objects.create(
            organisation_id=side.district, duty="headcount_monthly", occurrence="2026-10", rung="manual:2026-11-20",
            account_id=account_id, channel=channel, state="sent", due=date(2026, 11, 6), subject=f"{word} việc",
            made_at=clock.now(), not_before=clock.now(), by=f"{word} người nhắc", note=f"{word} lời nhắn",
        )  # fmt: skip


def with_accounts(side: Side, word: str) -> None:
    """A secretary who is helped by somebody, both of this side."""
    secretary = make_account(f"{word}-bi-thu", "cell_secretary", side.cell, full_name=f"{word} Bí thư")
    helper = make_account(f"{word}-giup", "attending_official", side.cell, full_name=f"{word} Người giúp")
    for account in (secretary, helper):
        account.person = Person.objects.create(full_name=f"{word} {account.username}", official_code=account.username)
        account.email, account.phone = f"{account.username}@tinh.example", word
        account.save()
    side.keys |= {"account": secretary.pk, "helper": helper.pk, **belongings(secretary.pk, word)}
    side.keys["holding"] = RoleHolding.unscoped.filter(account=secretary).latest("pk").pk
    side.keys["delegation"] = Delegation.objects.create(
        principal=secretary, helper=helper, reason=f"{word} ốm", valid_from=date(2026, 1, 1)
    ).pk
    side.keys["confirmation"] = Confirmation.objects.create(
        run=f"{side.cell:032}", act="programmes.register", organisation_key=side.cell, principal=secretary,
        helper=helper, at=clock.now(), answer=f"{word} ý kiến",
    ).pk  # fmt: skip


@act
def write_down(action: Action, *, organisation_id: int, word: str) -> None:
    """A line about a unit, and one that names no unit."""
    action.on(organisation_id, "organisations.state")
    action.record("organisations.organisation", organisation_id, old={"name": f"{word} cũ"}, new={"name": word})


@act
def write_down_of_nobody(action: Action, *, word: str) -> None:
    action.on_installation("accounts.manage")
    action.record("accounts.account", word, username=word, reason=f"{word} vì")


def in_the_journal(side: Side, word: str) -> None:
    write_down(SYSTEM, organisation_id=side.cell, word=word)
    side.keys["entry"] = JournalEntry.objects.latest("pk").pk
    write_down_of_nobody(SYSTEM, word=word)
    brought = change_set(f"{word}.xlsx")
    brought.kind, brought.by, brought.summary = KIND, f"{word} người nhập", {"heads": [side.district]}
    brought.save()
    side.keys["batch"] = brought.pk

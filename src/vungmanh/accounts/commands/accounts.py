"""Accounts: opened by hand, put right, tied to the one person they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.commands.gate import may_grant, over_account
from vungmanh.accounts.commands.holdings import write_holding
from vungmanh.accounts.models import Account, Person
from vungmanh.accounts.rules.passwords import first_password
from vungmanh.accounts.rules.usernames import is_username
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import fold, nfc, person_sort_key

WRITTEN = ("full_name", "email", "phone", "folded", "sort_key")


@dataclass(frozen=True)
class NewAccount:
    """A person's account and the first role it holds."""

    username: str
    full_name: str
    role_code: str
    organisation_id: int | None
    valid_from: date
    valid_to: date | None = None
    official_code: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Opened:
    """``password`` exists here and on the slip, and nowhere else."""

    account: Account
    password: str


def keep_name(account: Account, full_name: str) -> None:
    """A name with what it is found and ordered by."""
    account.full_name = nfc(full_name)
    account.folded = fold(f"{account.full_name} {account.username}")[:420]
    account.sort_key = person_sort_key(account.full_name)


@act
def open_account(action: Action, *, username: str, full_name: str, password: str, email: str = "") -> Account:
    """Open an account without any right, or bring an existing one's name and password up to date."""
    action.on_installation("accounts.manage")
    account, created = Account.objects.get_or_create(username=username, defaults={"full_name": full_name})
    keep_name(account, full_name)
    account.email = email
    if not account.check_password(password):
        account.set_password(password)
    account.save(update_fields=[*WRITTEN, "password"])
    action.record("accounts.account", account.pk, username=username, new=created)
    return account


def open_with_role(actor: Actor, *, new: NewAccount) -> Opened:
    """Open an account with its first role and a password made by the machine, to be shown once."""
    password = first_password()
    # The hash takes its time on purpose: made before the transaction, it keeps nobody else waiting.
    account = _open(actor, new=new, hashed=make_password(password))
    return Opened(account, password)


@act
def _open(action: Action, *, new: NewAccount, hashed: str) -> Account:
    may_grant(action, {(new.role_code, new.organisation_id)})
    judge_username(new.username)
    if Account.objects.filter(username=new.username).exists():
        raise Refusal(_("Tên đăng nhập “%(name)s” đã có người dùng. Chọn tên khác.") % {"name": new.username})
    account = Account(username=new.username, email=new.email, phone=nfc(new.phone), must_change_password=True)
    keep_name(account, new.full_name)
    account.password, account.password_set_at = hashed, clock.now()
    account.person = person_for(new.official_code, account.full_name)
    account.save(force_insert=True)
    holding = write_holding(account, new.role_code, new.organisation_id, new.valid_from, new.valid_to)
    action.record(
        "accounts.account", account.pk, username=account.username, role=new.role_code, valid_from=new.valid_from
    )
    action.record("accounts.holding", holding.pk, new.organisation_id, role=new.role_code, account=account.username)
    return account


def judge_username(username: str) -> None:
    if not is_username(username):
        words = _(
            "Tên đăng nhập “%(name)s” chưa đúng: viết từ 3 đến 40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối,"
            " kiểu lannt."
        )
        raise Refusal(words % {"name": username})


OF_ANOTHER = gettext_lazy(
    "Mã cán bộ %(code)s là của người mang họ tên khác. Xem lại mã; nếu đúng một người thì sửa họ tên cho khớp trước."
)


def bears_another_name(person: Person, full_name: str) -> bool:
    """Whoever is tied to a person opens that person's own file: a mistyped code must not open another's."""
    return bool(person.full_name) and fold(person.full_name) != fold(full_name)


def person_for(official_code: str, full_name: str) -> Person | None:
    """The one person of that code, made where nobody bears it yet. A second account for one person is refused."""
    code = nfc(official_code)
    if not code:
        return None
    person, _created = Person.objects.get_or_create(official_code=code, defaults={"full_name": full_name})
    if bears_another_name(person, full_name):
        raise Refusal(OF_ANOTHER % {"code": code})
    if Account.objects.filter(person=person).exists():
        words = _(
            "Người mang mã cán bộ %(code)s đã có tài khoản, và mỗi người chỉ có một. Giao thêm vai trò cho tài khoản"
            " đang có, hoặc xem lại mã."
        )
        raise Refusal(words % {"code": code})
    return person


@act
def correct_account(action: Action, *, account_id: int, full_name: str, phone: str = "", email: str = "") -> Account:
    """Put name, telephone and e-mail right."""
    account = over_account(action, account_id)
    old = {"full_name": account.full_name, "phone": account.phone, "email": account.email}
    keep_name(account, full_name)
    account.phone, account.email = nfc(phone), email.strip()
    new = {"full_name": account.full_name, "phone": account.phone, "email": account.email}
    if old == new:
        raise Refusal(_("Chưa sửa gì. Dữ liệu giữ nguyên."))
    account.save(update_fields=list(WRITTEN))
    action.record("accounts.account", account.pk, username=account.username, old=old, new=new)
    return account


@act
def link_person(action: Action, *, account_id: int, official_code: str) -> Account:
    """Tie the account to the person of that official's code."""
    account = over_account(action, account_id)
    if account.person_id is not None:
        raise Refusal(_("Tài khoản này đã gắn với một người. Gỡ ra trước khi gắn người khác."))
    person = person_for(official_code, account.full_name)
    if person is None:
        raise Refusal(_("Chưa nhập mã cán bộ."))
    account.person = person
    account.save(update_fields=["person"])
    action.record("accounts.account", account.pk, username=account.username, old={"person": None}, new=_said(person))
    return account


@act
def unlink_person(action: Action, *, account_id: int, reason: str) -> Account:
    """Take a wrong tie away; the person stays known."""
    account = over_account(action, account_id)
    if account.person is None:
        raise Refusal(_("Tài khoản này chưa gắn với người nào. Dữ liệu giữ nguyên."))
    if not reason.strip():
        raise Refusal(_("Ghi vì sao gỡ."))
    old, account.person = _said(account.person), None
    account.save(update_fields=["person"])
    action.record(
        "accounts.account", account.pk, username=account.username, old=old, new={"person": None}, reason=nfc(reason)
    )
    return account


def _said(person: Person) -> dict[str, str | None]:
    return {"person": person.official_code}

"""Who comes in, with which rights: a key in the header, or the session of somebody signed in.

One of the four places where a scope is entered. A door knows the permission its operation asks for and refuses before
the question is even read: whoever may not ask learns nothing about the shape of an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer, SessionAuth
from ninja.utils import check_csrf

from vungmanh.accounts import access
from vungmanh.accounts.commands.tokens import note_use
from vungmanh.accounts.queries.owning import own_among
from vungmanh.accounts.queries.tokens import bearer_of_key
from vungmanh.api.counting import running
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.scope import Scope, current_scope

if TYPE_CHECKING:
    from vungmanh.accounts.models import Account


@dataclass(frozen=True)
class Entry:
    """Somebody let in: who acts, what he may do anywhere, what he sees."""

    account: Account
    actor: Actor
    permissions: frozenset[str]
    scope: Scope


class ApiRequest(HttpRequest):
    """A request that has passed a door."""

    auth: Entry


class TooMany(HttpError):
    """More questions in a minute than one account may ask."""

    def __init__(self) -> None:
        super().__init__(429, _("Gọi quá nhiều lần trong một phút. Đợi một phút rồi gọi lại."))


class Door:
    """What both doors ask."""

    permission: str

    def let_in(self, entry: Entry, counted_as: str) -> Entry:
        if running.asked(counted_as, clock.now().timestamp()) > settings.VUNGMANH_API_PER_MINUTE:
            raise TooMany
        if self.permission not in entry.permissions:
            self._refuse()
        return entry

    def own_rights(self, account: Account) -> frozenset[str]:
        """What is asked for here, where it is a right over the account's own things and it has one."""
        return own_among([self.permission], account.pk)

    def _refuse(self) -> NoReturn:
        words = _("Khoá hoặc vai trò này không có quyền “%(permission)s”.") % {"permission": self.permission}
        raise NotPermitted(words)


class ByKey(Door, HttpBearer):
    """``Authorization: Bearer …``. A key acts as its account, never for another, with the rights both still have."""

    openapi_description = "Khoá API, làm trong “Tài khoản của tôi”"

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Entry | None:
        day = clock.today()
        bearer = bearer_of_key(token, day)
        if bearer is None:
            return None
        if bearer.account.language:
            # Until the end of the request: the middleware around it sets back what it found.
            translation.activate(bearer.account.language)
        if bearer.last_used_on != day:
            note_use(bearer.token_id, day)
        rights = access.permissions_of(bearer.account, day) | self.own_rights(bearer.account)
        permissions = (bearer.permissions | {"see"}) & rights
        actor = replace(access.actor_for(bearer.account, day), only=permissions)
        entry = Entry(bearer.account, actor, permissions, access.scope_for(bearer.account, day))
        return self.let_in(entry, f"khoa-{bearer.token_id}")


class BySession(Door, SessionAuth):
    """Somebody signed in on the pages; what he writes carries the page's token against forged requests."""

    openapi_description = "Phiên đăng nhập trên trang; việc ghi cần X-CSRFToken"

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__()

    def __call__(self, request: HttpRequest) -> Entry | None:
        actor: Any = getattr(request, "actor", None)
        if actor is None or not request.user.is_authenticated or "Authorization" in request.headers:
            return None
        if check_csrf(request):
            raise HttpError(403, _("Thiếu mã chống giả mạo X-CSRFToken. Dữ liệu giữ nguyên."))
        permissions: frozenset[str] = request.permissions  # type: ignore[attr-defined] # set by the middleware
        # One's own things stay one's own while one works in another's name: of both, only the one signed in counts.
        held = permissions | self.own_rights(request.user)
        entry = Entry(request.user, actor, held, current_scope())
        return self.let_in(entry, f"phien-{request.user.pk}")

"""Whether the one who asks may do something at this unit: asked before a form is shown, not only when it is sent."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.kernel.errors import NotPermitted
from vungmanh.web.page import Request

MANAGE, STATE, COUNT = "organisations.manage", "organisations.state", "indicators.state"


def may(request: Request, permission: str, unit_id: int) -> bool:
    return permission in request.permissions and not access.forbidden(request.actor, permission, [unit_id])


def ask_right(request: Request, permission: str, unit_id: int) -> None:
    if not may(request, permission, unit_id):
        raise NotPermitted(
            _("Vai trò của đồng chí ở tổ chức này không làm được việc đó. Cần làm thì báo cấp trên trực tiếp.")
        )

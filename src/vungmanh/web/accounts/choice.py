"""In whose name and in which post somebody works: kept in the session, judged anew with every request."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vungmanh.accounts.access import Desk
from vungmanh.accounts.access import desk_of as desk_at
from vungmanh.kernel import clock

FOR, FOR_NAME, POST = "acting_for", "acting_for_name", "acting_post"


def desk_of(request: HttpRequest) -> Desk:
    """The desk of whoever signed in. A delegation that ended stops at once, and that is said."""
    session = request.session
    desk = desk_at(request.user, clock.today(), for_id=session.get(FOR), post_id=session.get(POST))  # type: ignore[arg-type] # signed in: an account
    if FOR in session and not desk.for_another:
        name = session.get(FOR_NAME, "")
        work_as(request, None, "")
        messages.warning(
            request, _("Việc làm thay đồng chí %(name)s đã hết hạn. Từ nay làm bằng tên mình.") % {"name": name}
        )
    if POST in session and desk.post is None:
        del session[POST]
    return desk


def work_as(request: HttpRequest, principal_id: int | None, name: str) -> None:
    """From the next request on in that person's name; None: in one's own again. A post belongs to one of the two."""
    for key in (FOR, FOR_NAME, POST):
        request.session.pop(key, None)
    if principal_id is not None:
        request.session[FOR], request.session[FOR_NAME] = principal_id, name


def sit_at(request: HttpRequest, holding_id: int | None) -> None:
    """Show what this post sees; None: what all of one's posts see."""
    request.session.pop(POST, None)
    if holding_id is not None:
        request.session[POST] = holding_id

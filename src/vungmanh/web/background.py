"""Files too large to wait for: the page's own address is asked again by a worker, by whoever asked, with his rights of
that moment. So the file is the same however long it takes, and no page is written twice."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.http.response import HttpResponse
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.middleware import HtmxDetails

from vungmanh.accounts.access import desk_of
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.jobs import Task, ask, job
from vungmanh.kernel.scope import entered
from vungmanh.web.page import Request

KIND = "web.file"
MARK = "vungmanh.background"


def in_background(request: HttpRequest) -> bool:
    """Whether a worker asks: then the file is made whatever its size."""
    return MARK in request.META


def ask_later(request: Request, name: str) -> HttpResponse:
    """Let a worker ask for this very address; answers with the page on which the file will be."""
    desk = request.desk
    asked = ask(
        request.actor,
        KIND,
        _("Tệp %(name)s") % {"name": name},
        address=request.path,
        query=request.META.get("QUERY_STRING", ""),
        post=None if desk.post is None else desk.post.pk,
    )
    return HttpResponseRedirect(reverse("jobs:job", args=[asked.pk]), status=303)


@job(KIND, label=gettext_lazy("Tải tệp"))
def make_file(task: Task, /, *, address: str, query: str, post: int | None) -> None:
    """The page judges for itself who may; what is not a file was a refusal, and is told in its words."""
    request = _asked_again(task, address, query, post)
    task.tell(0, 1, _("Đang lập tệp"))
    found = resolve(address)
    with entered(request.desk.scope):
        answer = found.func(request, *found.args, **found.kwargs)
        if answer.status_code != 200 or not answer.headers.get("Content-Disposition", "").startswith("attachment"):
            raise Refusal(_("Không lập được tệp: trang không còn mở được với vai trò hôm nay, hoặc bộ lọc không đúng."))
        name = file_name(answer)
        task.result["stood"] = posts_of(request)
        with task.new_file(PurePath(name).suffix, name).open("wb") as out:
            for piece in answer:
                out.write(piece)
    task.tell(1, 1, _("Đã xong"))


def posts_of(request: Request) -> list[list[object]]:
    """The posts by which somebody sees what he sees: a file made under them is not handed out once one is lost."""
    return [[each.role_id, each.organisation_id] for each in request.desk.holdings]


def _asked_again(task: Task, address: str, query: str, post: int | None) -> Request:
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(),
        MARK: True,
    }
    request: Any = WSGIRequest(environ)
    account: Any = ModelBackend().get_user(task.actor.account_id or 0)
    if account is None:
        raise Refusal(_("Người yêu cầu việc này không còn được dùng hệ thống. Chưa làm gì; dữ liệu giữ nguyên."))
    desk = desk_of(account, task.actor.day, for_id=task.actor.for_id, post_id=post)
    request.user, request.desk, request.actor, request.permissions = account, desk, task.actor, desk.permissions
    request.htmx = HtmxDetails(request)
    found: Request = request
    return found


def file_name(answer: HttpResponseBase) -> str:
    """What the answer calls its file."""
    return answer.headers["Content-Disposition"].partition('filename="')[2].rstrip('"') or "tep"

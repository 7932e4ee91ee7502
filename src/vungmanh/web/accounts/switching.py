"""Choosing the post one works in, or the person in whose name; and stopping."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.web.accounts.choice import sit_at, work_as
from vungmanh.web.page import OWN, Page, Request


class ChoosePage(Page):
    """One form in the top bar. ``thay``: an account's key, or empty for oneself; ``vai``: a post, or empty for all."""

    permission = OWN

    def post(self, request: Request) -> HttpResponse:
        if "thay" in request.POST:
            self.in_name_of(request, request.POST["thay"])
        elif "vai" in request.POST:
            self.at(request, request.POST["vai"])
        return HttpResponseRedirect(self.where(request), status=303)

    def in_name_of(self, request: Request, key: str) -> None:
        if not key:
            work_as(request, None, "")
            messages.success(request, _("Từ nay đồng chí làm bằng tên mình."))
            return
        helped = [each.principal for each in request.desk.helping if str(each.principal_id) == key]
        if not helped:
            raise NotFound(_("Đồng chí chưa được giao làm thay người này."))
        work_as(request, helped[0].pk, str(helped[0]))
        said = _("Từ nay đồng chí làm thay đồng chí %(name)s. Mỗi việc ghi cả hai tên và chờ xác nhận.")
        messages.success(request, said % {"name": helped[0]})

    def at(self, request: Request, key: str) -> None:
        if not key:
            sit_at(request, None)
            return
        held = [each.pk for each in request.desk.holdings if str(each.pk) == key]
        if not held:
            raise NotFound(_("Đồng chí không giữ vai trò này hôm nay."))
        sit_at(request, held[0])

    def where(self, request: Request) -> str:
        """The post decides what is seen: the page before may be out of sight now, so the landing page is safe."""
        back = request.POST.get("ve", "")
        safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
        return back if safe else reverse("accounts:mine")

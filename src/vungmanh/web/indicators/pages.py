"""What every figure means."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import registry
from vungmanh.kernel.numbers import ROUNDING_LABELS
from vungmanh.web.page import Page, Request


class ListPage(Page):
    permission = "see"

    def get(self, request: Request) -> HttpResponse:
        return self.page("indicators/list.html", indicators=registry.all())


class DefinitionPage(Page):
    permission = "see"

    def get(self, request: Request, code: str) -> HttpResponse:
        indicator = registry.find(code)
        if indicator is None:
            raise NotFound(_("Không có số liệu mang mã “%(code)s”.") % {"code": code})
        rounding = _(ROUNDING_LABELS[settings.VUNGMANH_ROUNDING])
        return self.page("indicators/definition.html", indicator=indicator, rounding_label=rounding)

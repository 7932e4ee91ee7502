"""API keys of one's own: which there are, making one, taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.commands.tokens import make_token, revoke_token
from vungmanh.accounts.queries.owning import own_rights
from vungmanh.accounts.queries.tokens import TokenLine, tokens_of
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.web.accounts.rights import RIGHTS, right_words
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import NO_ROLE, OWN, Page, Request

USUAL = 90
"""Days a key lives unless its owner says otherwise."""
ALWAYS = "see"
"""Comes with every key of whoever sees organisations: without sight no right there is worth anything."""


@dataclass(frozen=True)
class Line:
    """A key with the words for what it may do."""

    token: TokenLine
    rights: tuple[str, ...]
    state: str
    state_label: str


def lines_of(account_id: int, day: date) -> list[Line]:
    return [_line(token, day) for token in tokens_of(account_id)]


def _line(token: TokenLine, day: date) -> Line:
    rights = tuple(right_words(each) for each in token.permissions if each != ALWAYS) or (right_words(ALWAYS),)
    if token.revoked_on is not None:
        return Line(token, rights, "revoked", _("Đã thu hồi"))
    if not token.stands(day):
        return Line(token, rights, "late", _("Hết hạn"))
    return Line(token, rights, "reached", _("Đang dùng được"))


class TokensPage(Page):
    """Every key the account ever made, those in use first."""

    permission = OWN

    def get(self, request: Request) -> HttpResponse:
        day = request.actor.day
        lines = sorted(lines_of(request.user.pk, day), key=lambda line: not line.token.stands(day))
        return self.page("accounts/tokens.html", lines=lines)


class TokenForm(ActForm):
    name = forms.CharField(
        label=gettext_lazy("Tên khoá"),
        max_length=120,
        help_text=gettext_lazy("Chương trình nào dùng, ví dụ “Phần mềm cơ sở dữ liệu đảng viên”."),
    )
    permissions = forms.MultipleChoiceField(
        label=gettext_lazy("Khoá làm được gì"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Chọn đúng phần cần dùng. Khoá không bao giờ làm được nhiều hơn đồng chí."),
    )
    expires_on = DayField(label=gettext_lazy("Dùng được đến hết ngày"), help_text=gettext_lazy("Nhiều nhất một năm."))

    def __init__(self, *args: Any, held: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [each for each in RIGHTS if each in held and each != ALWAYS]
        self.fields["permissions"].choices = [(each, right_words(each)) for each in named]  # type: ignore[attr-defined]  # a choice field


class TokenMakePage(ActPage):
    """Makes a key and shows it, this once: so the answer to the form is the key itself, not another address."""

    permission = OWN
    title = gettext_lazy("Tạo khoá API")
    button = gettext_lazy("Tạo khoá API")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        until = self.request.actor.day + timedelta(days=USUAL)
        initial = {"expires_on": f"{until:%d/%m/%Y}", "permissions": ["programmes.view", "organisations.view"]}
        held = self.request.permissions | own_rights(self.request.user.pk)
        if not held:
            raise NotPermitted(str(NO_ROLE))
        return TokenForm(data, held=held, initial=initial)

    def context(self, **_keys: Any) -> dict[str, Any]:
        where = reverse("accounts:tokens")
        return {
            "crumbs": [{"text": _("Khoá API"), "href": where}],
            "lead": _("Để một chương trình khác đọc hoặc ghi số liệu thay đồng chí, trong phạm vi của đồng chí."),
            "back_href": where,
        }

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.shown(form, status=422)
        given = form.cleaned_data
        try:
            made = make_token(
                request.actor,
                name=given["name"],
                permissions={*given["permissions"], *request.permissions & {ALWAYS}},
                expires_on=given["expires_on"],
                at=clock.now(),
            )
        except Refusal as refusal:
            return self.shown(form, status=422, refused=refusal.message)
        response = self.page("accounts/token_made.html", key=made.key, name=given["name"], until=given["expires_on"])
        response["Cache-Control"] = "no-store"
        return response


class TokenRevokePage(ActPage):
    """Asks once, then takes the key back."""

    permission = OWN
    title = gettext_lazy("Thu hồi khoá API")
    button = gettext_lazy("Thu hồi khoá API")
    template = "accounts/token_revoke.html"

    def context(self, **keys: Any) -> dict[str, Any]:
        where = reverse("accounts:tokens")
        token = self._own(keys["token_id"])
        return {
            "crumbs": [{"text": _("Khoá API"), "href": where}],
            "line": _line(token, self.request.actor.day),
            "back_href": where,
        }

    def _own(self, token_id: int) -> TokenLine:
        found = next((each for each in tokens_of(self.request.user.pk) if each.id == token_id), None)
        if found is None:
            raise NotFound(_("Không có khoá này trong tài khoản của đồng chí."))
        return found

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        revoked = revoke_token(self.request.actor, token_id=keys["token_id"], at=clock.now())
        said = _("Đã thu hồi khoá “%(name)s”. Chương trình nào đang dùng khoá này không vào được nữa.")
        return said % {"name": revoked.name}, reverse("accounts:tokens")

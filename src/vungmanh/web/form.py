"""Pages on which something is done: a form, one command, what is said after. A refusal never clears the input."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal, Unmet
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations import queries as organisations
from vungmanh.web.page import Page, Request

MISSING = gettext_lazy("Chưa nhập %(field)s.")


class ActForm(forms.Form):
    """Plain fields with the office's words; faults stand at the field and are tied to it for screen readers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = str(field.label or name)
            field.error_messages["required"] = str(MISSING) % {"field": label[:1].lower() + label[1:]}
            if not isinstance(field.widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
                field.widget.attrs.setdefault("class", "input")

    def clean(self) -> dict[str, Any]:
        """One spelling for what looks the same: everything typed is kept in NFC."""
        values = super().clean() or self.cleaned_data
        return {key: nfc(value) if isinstance(value, str) else value for key, value in values.items()}


class AtField(Refusal):
    """A refusal that belongs to one field: it stands there, with what else was typed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def unit_called(code: str, *, on: date, field: str = "") -> int:
    """By the code typed into a form: one that is not in sight comes back on the form, with what else was typed, at the
    field where one is named.
    """
    try:
        return organisations.organisation_called(code.strip(), on=on)
    except NotFound as missing:
        raise (AtField(field, missing.message) if field else Refusal(missing.message)) from missing


class ActPage(Page):
    """Shows a form, and does one act with it. A subclass gives ``form_class``, ``title``, ``button`` and ``act``.

    ``act`` calls one command and answers with what to say and where to go. A ``Refusal`` of the command comes back on
    the same form with its words and reasons, input kept; a second click meets the command's own refusal.
    """

    permission = "see"
    template: ClassVar[str] = "web/act.html"
    form_class: ClassVar[type[forms.Form]] = ActForm
    title: ClassVar[str | Promise] = ""
    button: ClassVar[str | Promise] = ""

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        return self.shown(self.form(None, **keys), **keys)

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        form = self.form(request.POST, **keys)
        if not form.is_valid():
            return self.shown(form, status=422, **keys)
        try:
            said, where = self.act(form, **keys)
        except (NotFound, NotPermitted):
            raise
        except AtField as refusal:
            form.add_error(refusal.field, refusal.message)
            return self.shown(form, status=422, **keys)
        except Unmet as refusal:
            return self.shown(
                form, status=422, refused=_("Chưa làm được, còn thiếu:"), reasons=self.words_of(refusal), **keys
            )
        except Refusal as refusal:
            return self.shown(form, status=422, refused=refusal.message, **keys)
        messages.success(request, said)
        return HttpResponseRedirect(where, status=303)

    def form(self, data: Any, **keys: Any) -> forms.Form:
        files = self.request.FILES if data is not None else None
        return self.form_class(data, files, initial=self.initial(**keys))

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {}

    def context(self, **_keys: Any) -> dict[str, Any]:
        """What stands beside the form: ``crumbs``, ``lead`` (one sentence), ``back_href``; also another ``title``."""
        return {}

    def words_of(self, refusal: Unmet) -> list[str]:
        """Reason codes in words; the subject's page knows them."""
        return refusal.reasons

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        raise NotImplementedError

    def shown(
        self, form: forms.Form, *, status: int = 200, refused: str = "", reasons: list[str] | None = None, **keys: Any
    ) -> HttpResponse:
        context = {
            "title": self.title,
            "button": self.button,
            "form": form,
            "refused": refused,
            "reasons": reasons or [],
        }
        return self.page(self.template, status=status, **{**context, **self.context(**keys)})

"""The dry run as a page, with the button that does in earnest what was tried."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel import clock
from vungmanh.organisations import commands
from vungmanh.web.form import ActPage
from vungmanh.web.organisations.rights import MANAGE
from vungmanh.web.reorganisations.forms import ApplyForm
from vungmanh.web.reorganisations.planning import act_lines, beside, draft_of
from vungmanh.web.reorganisations.trial import Trial, trial_of


class TryPage(ActPage):
    """Looking at it tries it anew: what was written in the meantime counts."""

    permission = MANAGE
    template = "reorganisations/trial.html"
    form_class = ApplyForm
    draft = cached_property(draft_of)
    button = gettext_lazy("Áp dụng phương án")

    @cached_property
    def trial(self) -> Trial:
        draft = self.draft
        found = commands.rehearse_draft(self.request.actor, draft_id=draft.id, at=clock.now())
        return trial_of(found, act_lines(draft.acts, draft.day), draft.day)

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"decision_number": self.draft.decision_number}

    def context(self, **_keys: Any) -> dict[str, Any]:
        now = clock.now()
        return {
            **beside(self.draft),
            "title": _("Chạy thử: %(title)s") % {"title": self.draft.title},
            "trial": self.trial,
            "at": f"{now:%H:%M}",
        }

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        made_in = commands.apply_draft(
            self.request.actor,
            draft_id=self.draft.id,
            decision_number=form.cleaned_data["decision_number"],
            at=clock.now(),
        )
        said = _("Đã áp dụng phương án %(title)s. Số liệu cũ giữ nguyên ở nơi đã ghi.")
        return said % {"title": self.draft.title}, reverse("reorganisations:set", args=[made_in])

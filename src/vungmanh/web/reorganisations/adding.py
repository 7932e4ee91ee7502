"""Adding an act to a draft: what is done, to which units, and what comes of it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel import clock
from vungmanh.organisations import commands
from vungmanh.organisations import queries as organisations
from vungmanh.web.form import ActPage
from vungmanh.web.organisations.rights import MANAGE
from vungmanh.web.reorganisations.forms import PlanForm
from vungmanh.web.reorganisations.planning import beside, draft_of
from vungmanh.web.reorganisations.wording import ACTS

SHOWN = 400


class AddActPage(ActPage):
    """The act and the unit one picks from stand in the address, so that they can be changed without a script."""

    permission = MANAGE
    template = "reorganisations/add.html"
    draft = cached_property(draft_of)
    title = gettext_lazy("Thêm việc vào phương án")
    button = gettext_lazy("Thêm vào phương án")

    @property
    def kind_of_act(self) -> str:
        asked = self.request.GET.get("viec", "")
        return asked if asked in ACTS else "merge"

    @property
    def eve(self) -> date:
        return self.draft.day - timedelta(days=1)

    @cached_property
    def start(self) -> organisations.Unit | None:
        code = self.request.GET.get("tu", "")
        return None if not code else self._unit(organisations.organisation_called(code, on=self.eve))

    def _unit(self, one: int) -> organisations.Unit:
        return organisations.organisation_in_sight(one, on=self.eve)

    @cached_property
    def under(self) -> organisations.Unit:
        """The unit among whose parts one picks: asked for, else the start's own parent, else the draft's."""
        asked = self.request.GET.get("duoi", "")
        if asked.isdecimal() and len(asked) < 16:
            return self._unit(int(asked))
        if self.start is not None and self.start.parent_id and organisations.in_sight([self.start.parent_id]):
            return self._unit(self.start.parent_id)
        return self._unit(self.draft.organisation_id)

    @cached_property
    def parts(self) -> list[organisations.Unit]:
        return organisations.units_under(self.under.id, on=self.eve, count=SHOWN).rows

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        units = [(unit.code, f"{unit.name} · {unit.code}") for unit in self.parts]
        return PlanForm(data, act=self.kind_of_act, units=units, initial=self.initial())

    def initial(self, **_keys: Any) -> dict[str, Any]:
        start = self.start
        found: dict[str, Any] = {"parent_code": self.under.code} if self.kind_of_act == "establish" else {}
        if start is None:
            return found
        inside = start.code in {unit.code for unit in self.parts}
        return {**found, "picked": [start.code]} if inside else {**found, "more": start.code}

    def address(self, **changed: str) -> str:
        kept = {name: self.request.GET.get(name, "") for name in ("viec", "duoi", "tu")}
        asked = {name: value for name, value in {**kept, **changed}.items() if value}
        return f"?{urlencode(asked)}"

    def context(self, **_keys: Any) -> dict[str, Any]:
        above = [*organisations.ancestors_of(self.under.id, on=self.eve), self.under]
        seen = organisations.in_sight([unit.id for unit in above])
        return {
            **beside(self.draft),
            "acts": [
                {"text": label, "href": self.address(viec=act), "current": act == self.kind_of_act}
                for act, label in ACTS.items()
            ],
            "picking": self.kind_of_act != "establish",
            "way": [{"text": unit.name, "href": self.address(duoi=str(unit.id))} for unit in above if unit.id in seen],
            "deeper": [
                {"text": unit.name, "href": self.address(duoi=str(unit.id))} for unit in self.parts if not unit.is_cell
            ],
            "under": self.under,
            "eve": self.eve,
        }

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        if not isinstance(form, PlanForm):
            raise TypeError(type(form))
        commands.add_acts(self.request.actor, draft_id=self.draft.id, acts=[form.planned()], at=clock.now())
        said = _("Đã thêm việc vào phương án. Thêm việc nữa, hoặc chạy thử.")
        return said, reverse("reorganisations:draft", args=[self.draft.id])

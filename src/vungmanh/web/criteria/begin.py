"""Beginning a sheet: of which organisation, about which day; which sheet is in force there and by which document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.commands import begin_sheet
from vungmanh.criteria.enums import Certainty, Part, Use
from vungmanh.criteria.queries.asking import PERMISSION, range_text
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.criteria.forms import WhereForm
from vungmanh.web.criteria.wording import CERTAINTIES, COLUMNS, PARTS, SLUG_OF, SLUGS
from vungmanh.web.page import Page, Request
from vungmanh.web.work.tops import highest_units

FEW = 20
CHANGED = gettext_lazy(
    "Chi bộ, ngày hoặc loại kỳ vừa đổi. Dưới đây là phiếu áp dụng cho điều vừa ghi; xem rồi bấm bắt đầu chấm lần nữa."
)


@dataclass(frozen=True)
class Where:
    """What was asked, as far as it could be understood. ``hits``: several units of such a name."""

    form: WhereForm
    unit: organisations.Unit | None
    hits: list[organisations.Unit]
    on: date | None
    part: str
    use: str


class BeginPage(Page):
    permission = "criteria.view"

    def require(self, request: Request) -> None:
        """Whoever fills no column is told before he writes anything."""
        if not set(PERMISSION.values()) & request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không chấm phiếu. Xem phiếu đã chấm ở danh sách."))

    def get(self, request: Request) -> HttpResponse:
        self.require(request)
        return self.shown(where_of(request, request.GET or first_of(request)))

    def post(self, request: Request) -> HttpResponse:
        self.require(request)
        if "xem" in request.POST:
            asked = {name: request.POST.get(name, "") for name in WhereForm.base_fields}
            return HttpResponseRedirect(f"{reverse('criteria:begin')}?{urlencode(asked)}", status=303)
        where, scorer = where_of(request, request.POST), SLUGS.get(request.POST.get("cot", ""))
        if where.unit is None or where.on is None or scorer is None:
            return self.shown(where, refused=_("Chọn chi bộ, ngày và cột điểm rồi bấm lại. Chưa lập phiếu nào."))
        if request.POST.get("da_xem", seen := self.seen(where)) != seen:
            return self.shown(where, refused=str(CHANGED))
        try:
            row = begin_sheet(
                request.actor,
                organisation_id=where.unit.id,
                scorer=scorer,
                on=where.on,
                use=where.use,
                part=where.part,
            )
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            return self.shown(where, refused=refusal.message)
        return HttpResponseRedirect(reverse("criteria:fill", args=[row.pk, SLUG_OF[scorer]]), status=303)

    def shown(self, where: Where, *, refused: str = "") -> HttpResponse:
        return self.page(
            "criteria/begin.html",
            status=422 if refused or where.form.errors else 200,
            form=where.form,
            refused=refused,
            unit=where.unit,
            hits=[(each, self.address(where, each)) for each in where.hits],
            on=where.on,
            part=str(PARTS[where.part]) if where.part else "",
            seen=self.seen(where),
            **self.offered(where),
        )

    def address(self, where: Where, unit: organisations.Unit) -> str:
        asked = {"to_chuc": unit.code, "ngay": date_text(where.on) if where.on else "", "loai": where.part}
        return f"{reverse('criteria:begin')}?{urlencode({**asked, 'dung': where.use})}"

    def seen(self, where: Where) -> str:
        """What the sheet on the page was found for: whoever writes something else sees its sheet before he begins."""
        return " ".join(self.told(where).values())

    def told(self, where: Where) -> dict[str, str]:
        if where.unit is None or where.on is None:
            return {}
        told = {"to_chuc": where.unit.code, "ngay": date_text(where.on), "loai": where.part, "dung": where.use}
        return {name: value for name, value in told.items() if value}

    def offered(self, where: Where) -> dict[str, Any]:
        """The sheet in force, and the columns this person may fill."""
        if where.unit is None or where.on is None:
            return {"governing": None, "asked": False}
        found = criteria.governing([where.unit.id], where.use, where.on, where.part).get(where.unit.id)
        if found is None:
            return {"governing": None, "asked": True}
        version = criteria.read(found.version)
        permissions = self.request.permissions
        return {
            "asked": True,
            "governing": found,
            "version": version,
            "name": found.version.criteria_set.name,
            "certainty": str(CERTAINTIES[version.certainty]),
            "is_example": version.certainty is Certainty.EXAMPLE,
            "bands": [(band.name, range_text(band.within)) for band in version.bands],
            "needs_part": bool(version.applies.parts) and not where.part,
            "columns": [(SLUG_OF[each], COLUMNS[each]) for each in version.scorers if PERMISSION[each] in permissions],
            "blank_href": f"{reverse('criteria:blank', args=[found.version.pk])}?{urlencode(self.told(where))}",
        }


def first_of(request: Request) -> dict[str, str]:
    """Where one's sight is a single cell, that cell; the day is today, the meeting the monthly one."""
    tops = highest_units(request)
    code = tops[0].code if len(tops) == 1 and tops[0].is_cell else ""
    today = date_text(request.actor.day)
    return {"to_chuc": code, "ngay": today, "loai": Part.REGULAR.value, "dung": Use.MEETING.value}


def where_of(request: Request, data: Any) -> Where:
    """An empty form is not yet wrong; what was written and cannot be read is."""
    values = {name: data.get(name, "") for name in WhereForm.base_fields}
    form = WhereForm(values if values["to_chuc"] else None, initial=values)
    if not form.is_valid():
        return Where(form, None, [], None, "", Use.MEETING)
    cleaned = form.cleaned_data
    hits = found_units(cleaned["to_chuc"], request.actor.day)
    if not hits:
        form.add_error("to_chuc", _("Không thấy chi bộ nào như vậy trong phạm vi của đồng chí. Ghi tên khác hoặc mã."))
    only = hits[0] if len(hits) == 1 else None
    use = cleaned["dung"] or Use.MEETING.value
    return Where(form, only, hits if only is None else [], cleaned["ngay"], cleaned["loai"], use)


def found_units(text: str, day: date) -> list[organisations.Unit]:
    """By code at once; else by name, as many as fit on a page."""
    hits, _count = organisations.search(text, on=day, count=FEW)
    exact = [each.unit for each in hits if each.unit.code == text]
    return exact or [each.unit for each in hits]

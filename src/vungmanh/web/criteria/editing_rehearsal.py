"""A sheet run over the sheets of a past period before it takes effect: who would gain, who would lose."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.queries import editing
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.web.criteria.editing_draft import WRITE, draft_in_hand, first_unit, one_unit
from vungmanh.web.criteria.editing_forms import RehearsalForm
from vungmanh.web.criteria.wording import COLUMNS
from vungmanh.web.page import Page, Request

SHOWN, FEW = 300, 4
CHANGES: Mapping[criteria.Change, Any] = {
    criteria.Change.GAIN: gettext_lazy("Tăng"),
    criteria.Change.LOSS: gettext_lazy("Giảm"),
    criteria.Change.SAME: gettext_lazy("Như cũ"),
    criteria.Change.UNTOLD: gettext_lazy("Chưa nói được"),
}
LOOKS = {
    criteria.Change.GAIN: "reached",
    criteria.Change.LOSS: "at_risk",
    criteria.Change.SAME: "on_track",
    criteria.Change.UNTOLD: "none_yet",
}
ORDER = (criteria.Change.LOSS, criteria.Change.UNTOLD, criteria.Change.GAIN, criteria.Change.SAME)
"""Who would lose is looked at first."""


@dataclass(frozen=True)
class Line:
    """One sheet before and after, in words."""

    href: str
    cell: str
    code: str
    on: str
    scorer: str
    before: str
    band_before: str
    after: str
    band_after: str
    change: str
    look: str
    difference: str
    why: str


class RehearsalPage(Page):
    """Base: what is run and where it came from is the subclass's to say."""

    permission = WRITE

    def subject(self) -> tuple[dict[str, Any], str, str, str]:
        """Content, name, use, and where to go back to."""
        raise NotImplementedError

    def get(self, request: Request, **_keys: Any) -> HttpResponse:
        content, name, use, back = self.subject()
        form = RehearsalForm(request.GET if "ky" in request.GET else None, initial={"duoi": first_unit(request)})
        found, refused, unit = None, "", None
        if form.is_bound and form.is_valid():
            unit = one_unit(request, form, "duoi")
        if unit is not None:
            try:
                found = criteria.rehearse(
                    content, period=form.cleaned_data["ky"], under_id=unit.id, day=request.actor.day, use=use
                )
            except NotFound:
                raise
            except Refusal as refusal:
                refused = refusal.message
        lines = lines_of(found) if found else []
        if found and request.GET.get("tai") == "csv":
            return as_csv(lines)
        return self.page(
            "criteria/edit_rehearsal.html",
            status=422 if form.errors or refused else 200,
            form=form,
            name=name,
            back_href=back,
            refused=refused,
            found=found,
            unit=unit,
            lines=lines[:SHOWN],
            cut=len(lines) > SHOWN,
            bands=bands_of(found) if found else [],
            tally=[(CHANGES[each], found.totals.changes.get(each, 0)) for each in ORDER] if found else [],
            download_href=f"?{request.GET.urlencode()}&tai=csv",
        )


class DraftRehearsalPage(RehearsalPage):
    def subject(self) -> tuple[dict[str, Any], str, str, str]:
        draft = draft_in_hand(self.kwargs["draft_id"])
        if not editing.checked(draft.content, self.request.actor.day).ready:
            raise Refusal(_("Phiếu còn chỗ chưa hiểu hoặc còn thiếu nên chưa chạy thử được. Sửa rồi lưu lại đã."))
        content = {**draft.content, "from": draft.content.get("from") or self.request.actor.day.isoformat()}
        return content, draft.name, draft.use, reverse("criteria:draft", args=[draft.pk])


class VersionRehearsalPage(RehearsalPage):
    def subject(self) -> tuple[dict[str, Any], str, str, str]:
        row = criteria.version_named(self.kwargs["version_id"], day=self.request.actor.day)
        kept = row.criteria_set
        return row.content, kept.name, kept.use, reverse("criteria:version", args=[row.pk])


def lines_of(found: criteria.Rehearsed) -> list[Line]:
    """Who would lose most first; what is alike in the order of the day."""
    ordered = sorted(found.sheets, key=lambda each: (ORDER.index(each.tried.change), each.tried.lowest or 0))
    facts = found.new.facts_by_code
    return [_line(each, facts) for each in ordered]


def _line(sheet: criteria.RehearsedSheet, facts: Mapping[str, Any]) -> Line:
    tried = sheet.tried
    unasked = [facts[code].name if code in facts else code for code in tried.new.unasked]
    why = [_unasked(unasked)] if unasked else []
    if tried.new.undecided:
        why.append(_("phiếu không nói rõ ở mục %(items)s") % {"items": ", ".join(tried.new.undecided)})
    return Line(
        reverse("criteria:sheet", args=[sheet.id]),
        sheet.cell,
        sheet.code,
        date_text(sheet.on),
        str(COLUMNS[sheet.scorer]),
        _points(tried.old.lowest, tried.old.highest),
        _band(tried.old),
        _points(tried.new.lowest, tried.new.highest),
        _band(tried.new),
        str(CHANGES[tried.change]),
        LOOKS[tried.change],
        _difference(tried.lowest, tried.highest),
        "; ".join(why),
    )


def _unasked(names: list[str]) -> str:
    """The first few; of a wholly different sheet the list would be the sheet itself."""
    if len(names) <= FEW:
        return _("chưa từng hỏi: %(facts)s") % {"facts": "; ".join(names)}
    words = _("chưa từng hỏi: %(facts)s và %(count)s điều nữa")
    return words % {"facts": "; ".join(names[:FEW]), "count": count_text(len(names) - FEW)}


def _points(low: Fraction | None, high: Fraction | None) -> str:
    if low is None or high is None:
        return "–"
    if low == high:
        return criteria.points_text(low)
    return _("%(low)s đến %(high)s") % {"low": criteria.points_text(low), "high": criteria.points_text(high)}


def _difference(low: Fraction | None, high: Fraction | None) -> str:
    if low is None or high is None:
        return ""
    if low == high:
        return _signed(low)
    return _("%(low)s đến %(high)s") % {"low": _signed(low), "high": _signed(high)}


def _signed(points: Fraction) -> str:
    text = criteria.points_text(abs(points))
    return f"+{text}" if points > 0 else f"−{text}" if points < 0 else "0"


def _band(outcome: Any) -> str:
    low, high = outcome.lowest_band, outcome.highest_band
    if low == high:
        if low is not None:
            return str(low.name)
        return {True: _("đạt"), False: _("chưa đạt"), None: ""}[outcome.met]
    names = {"low": low.name if low else "–", "high": high.name if high else "–"}
    return _("%(low)s đến %(high)s") % names


def bands_of(found: criteria.Rehearsed) -> list[tuple[str, str, str]]:
    """Band, how many sheets stood in it, how many would."""
    before, after = found.totals.before, found.totals.after
    codes = [code for code in found.bands if before.get(code) or after.get(code)]
    rows = [(found.bands[code], count_text(before.get(code, 0)), count_text(after.get(code, 0))) for code in codes]
    if before.get("") or after.get(""):
        rows.append((_("chưa nói được"), count_text(before.get("", 0)), count_text(after.get("", 0))))
    return rows


def as_csv(lines: Iterable[Line]) -> HttpResponse:
    """For a spreadsheet of the office: semicolons, decimal commas, marks of the letters kept."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    heads = (_("Mã"), _("Chi bộ"), _("Ngày"), _("Cột"), _("Điểm trước"), _("Xếp loại trước"))
    writer.writerow([*heads, _("Điểm sau"), _("Xếp loại sau"), _("Thay đổi"), _("Chênh lệch"), _("Vì sao")])
    for each in lines:
        before = (each.code, each.cell, each.on, each.scorer, each.before, each.band_before)
        writer.writerow([_safe(text) for text in (*before, each.after, each.band_after, each.change)] + [
            each.difference, _safe(each.why)
        ])  # fmt: skip
    headers = {"Content-Disposition": 'attachment; filename="chay-thu.csv"'}
    return HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _safe(text: str) -> str:
    """A name that begins like a formula stays a name in a spreadsheet."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text

"""Cells that enter a programme: registered, or recognised without having registered; one or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import Period, year_of
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries.appraisals.recogniser import deciders_of
from vungmanh.web.days import PeriodField
from vungmanh.web.page import Page, Request
from vungmanh.web.programmes.reading import usual_period
from vungmanh.web.titles.acts import MOST, done, numbers_of, passing_of
from vungmanh.web.titles.conditions import RIPENESS_SHAPES, short_text
from vungmanh.web.titles.forms import MoveForm, first_day
from vungmanh.web.titles.lines import told
from vungmanh.web.titles.listing import unit_choices
from vungmanh.web.titles.wording import MOVES


class WhereForm(forms.Form):
    """Which cells: of which programme, for which period, under which unit."""

    chuong_trinh = forms.ChoiceField(label=gettext_lazy("Chương trình"))
    ky = PeriodField(label=gettext_lazy("Kỳ"), max_length=12)
    duoi = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["chuong_trinh"].choices = programmes.programme_choices()  # type: ignore[attr-defined]  # as named
        self.fields["duoi"].choices = [("", _("Cả đơn vị được giao")), *units]  # type: ignore[attr-defined]  # as named
        if not units:
            del self.fields["duoi"]
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


class BeginPage(Page):
    """The shortlist of eligible cells without a dossier, and the act on those ticked.

    Registering is done at once where every ticked cell may be; recognising, and whatever is refused in part, is shown
    first.
    """

    permission = "programmes.view"
    move = "register"
    title = gettext_lazy("Đăng ký danh hiệu")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.kind = programmes.move_kinds()[self.move]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Request) -> HttpResponse:
        self.require(request)
        where, version, period, under = self.asked(request)
        form = MoveForm(None, move=self.move, asks=self.kind.asks, initial=first_day(request.actor.day))
        if ids := numbers_of(request.GET.getlist("chon")):
            return self.chosen(form, ids, version, period)
        return self.shortlist(where, version, period, under, form)

    def chosen(self, form: MoveForm, ids: Sequence[int], version: Any, period: Period) -> HttpResponse:
        """Cells an address names: what would happen today, before anything is typed."""
        intent = programmes.Intent(self.move, self.request.actor.day, for_period=period.code)
        verdicts = programmes.judge_new(version.programme_id, ids, intent, self.request.actor)
        return self.confirm(form, ids, [programmes.without_what_is_typed(each) for each in verdicts], changed=False)

    def post(self, request: Request) -> HttpResponse:
        self.require(request)
        where, version, period, under = self.asked(request)
        form = MoveForm(request.POST, move=self.move, asks=self.kind.asks)
        ids = numbers_of(request.POST.getlist("chon"))
        if not form.is_valid() or not ids:
            missing = "" if ids else _("Chưa chọn chi bộ nào. Đánh dấu chi bộ cần làm rồi bấm lại.")
            return self.shortlist(where, version, period, under, form, ids=ids, refused=missing)
        typed = form.intent()
        intent = programmes.Intent(
            self.move, typed.day, decision_number=typed.decision_number, note=typed.note, for_period=period.code
        )
        verdicts = programmes.judge_new(version.programme_id, ids, intent, request.actor)
        passing = passing_of(verdicts)
        all_pass = bool(verdicts) and all(each.passes for each in verdicts)
        if request.POST.get("se_lam") != passing and not (self.move == "register" and all_pass):
            return self.confirm(form, ids, verdicts, changed="se_lam" in request.POST)
        together = commands.begin_many(
            request.actor, programme=version.programme_id, organisation_ids=ids, intent=intent
        )
        return done(request, intent, together)

    def require(self, request: Request) -> None:
        if self.kind.permission not in request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không làm được việc này. Dữ liệu giữ nguyên."))

    def asked(self, request: Request) -> tuple[WhereForm, Any, Period, int | None]:
        """What cannot be read falls back on the usual: the first programme that runs, the running year."""
        day, query = request.actor.day, request.GET
        known = programmes.all_programmes()
        running = [one for one in known if usual_period(one, day).contains(day)] or known
        chosen = next((one for one in known if one.code == query.get("chuong_trinh")), running[0])
        data = {"chuong_trinh": chosen.code, "ky": query.get("ky") or usual_period(chosen, day).code}
        units = unit_choices(request, query.get("duoi", ""))
        where = WhereForm({**data, "duoi": query.get("duoi", "")}, units=units)
        period = where.cleaned_data["ky"] if where.is_valid() else year_of(day.year)
        under = self.under(query.get("duoi", ""), request)
        return where, chosen.for_period(period, day), period, under

    def under(self, code: str, request: Request) -> int | None:
        day = request.actor.day
        if code:
            return organisations.organisation_called(code, on=day)
        tops = organisations.units_under(None, on=day).rows
        return tops[0].id if tops else None

    def shortlist(
        self,
        where: WhereForm,
        version: Any,
        period: Period,
        under: int | None,
        form: MoveForm,
        *,
        ids: Sequence[int] = (),
        refused: str = "",
    ) -> HttpResponse:
        found = (
            programmes.unregistered(version, period, under_id=under, day=self.request.actor.day, count=MOST)
            if under is not None
            else programmes.Unregistered((), 0, 0)
        )
        only = len(found.rows) == 1
        stand = self.standing([one for one, _code, _name in found.rows], version)
        return self.page(
            "titles/begin.html",
            status=422 if refused or form.errors or where.errors else 200,
            title=self.title,
            where=where,
            form=form,
            refused=refused,
            period=period.words,
            cells=[(one, code, name, only or one in ids, stand.get(one)) for one, code, name in found.rows],
            candidates_href=f"{reverse('titles:candidates')}?{self.request.GET.urlencode()}",
            found=found,
            left_out=found.count - len(found.rows),
            button=MOVES[self.move].verb,
            programme=version.programme,
            version=version,
            out_of_term=not programmes.in_term(version, period),
            back_href=reverse("titles:list"),
        )

    def standing(self, ids: Sequence[int], version: Any) -> dict[int, tuple[str, str, str]]:
        """How each stands against the conditions of registration: shape, words and the page of its reasons."""
        sees = programmes.sees_discipline(self.request.actor, ids)
        conditions = programmes.stated_conditions(version, discipline=sees)
        if not conditions:
            return {}
        found = programmes.conditions_of_cells(conditions, ids, self.request.actor.day)
        return {
            one: (
                RIPENESS_SHAPES[each.ripeness],
                short_text(each),
                reverse("titles:conditions", args=[version.programme_id, one]),
            )
            for one, each in found.items()
        }

    def confirm(
        self, form: MoveForm, ids: Sequence[int], verdicts: Sequence[programmes.Verdict], *, changed: bool
    ) -> HttpResponse:
        count = sum(each.passes for each in verdicts)
        cells = [each.registration.organisation_id for each in verdicts]
        stands = self.standing(cells, verdicts[0].registration.version) if verdicts else {}
        return self.page(
            "titles/many.html",
            status=422 if changed or not count else 200,
            title=self.title,
            form=form,
            **told(verdicts, self.request.actor.day, stands),
            passing=passing_of(verdicts),
            count=count,
            total=len(verdicts),
            button=str(MOVES[self.move].many) % {"count": count_text(count)},
            changed=changed,
            keys=ids,
            deciders=deciders_of([each.registration for each in verdicts if each.passes], self.request.actor.day)
            if self.move == "recognise"
            else [],
            back_href=self.request.get_full_path(),
        )


class RecogniseNewPage(BeginPage):
    """What exceeds the registered number is real: a cell recognised without having registered."""

    move = "recognise"
    title = gettext_lazy("Công nhận chi bộ ngoài danh sách đăng ký")

"""Plans of committees whose unit ended: those that wait for a word, the decision, taking it back."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries.written import PendingItem, pending_seen
from vungmanh.programmes.commands.unit_plan_fates import decide_unit_plan_fate, take_back_unit_plan_fate
from vungmanh.programmes.queries import after_mergers, unit_plans
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.plans.fates import DECIDED
from vungmanh.web.plans.forms import HOW_DAY, ReasonForm, lines_field
from vungmanh.web.plans.wording import reasons_in_words

WRITE = "plans.write"
TITLE = gettext_lazy("Kế hoạch cấp uỷ sau sắp xếp")


class UnitFateForm(ActForm):
    """Where the plan goes on, or nowhere; by which paper, or why."""

    heir = forms.ChoiceField(
        label=gettext_lazy("Tiếp tục ở đơn vị"),
        required=False,
        help_text=gettext_lazy(
            "Đơn vị đó chưa có kế hoạch của chương trình và kỳ này thì kế hoạch mới được lập với mục tiêu, giải pháp"
            " cũ; đã có thì kế hoạch cũ gộp vào."
        ),
    )
    day = DayField(label=gettext_lazy("Từ ngày"), max_length=10, help_text=HOW_DAY)
    number = forms.CharField(
        label=gettext_lazy("Số kế hoạch hoặc quyết định"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Chưa có số thì ghi lý do ở dưới."),
    )
    reason = lines_field(gettext_lazy("Lý do"), 1000, rows=3)

    def __init__(self, *args: Any, heirs: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not heirs:
            self.fields["heir"].help_text = _("Số liệu không nêu đơn vị nào kế thừa đơn vị đã kết thúc.")
        none = ("", _("Không tiếp tục: thôi kế hoạch cùng đơn vị cũ"))
        self.fields["heir"].choices = [*((str(one), name) for one, name in heirs), none]  # type: ignore[attr-defined]  # a choice field


class UnitFatesPage(Page):
    """Every plan of an ended unit in sight about which somebody must decide, or those that had a word."""

    permission = "plans.view"

    def get(self, request: Request) -> HttpResponse:
        decided = request.GET.get("xem") == DECIDED
        number, day = page_number(request.GET), request.actor.day
        first = (number - 1) * PER_PAGE
        rows, total = pending_seen(on=day, decided=decided, first=first, count=PER_PAGE, kind=Pending.UNIT_PLAN)
        here = reverse("plans:unit-fates")
        about = after_mergers.unit_plans_asked_about({row.subject_key for row in rows if row.subject_key})
        return self.page(
            "plans/fates.html",
            title=TITLE,
            lead=_("Đơn vị nhập, chia hoặc kết thúc thì kế hoạch của cấp uỷ không tự chuyển: cấp uỷ kế thừa quyết."),
            crumb=(_("Kế hoạch của cấp uỷ"), reverse("plans:unit-plans")),
            here=here,
            who=_("Đơn vị cũ"),
            rows=[line_of(row, about.get(row.subject_key or 0), decided=decided) for row in rows],
            decided=decided,
            paging=Paging(total, number, f"{here}?xem={DECIDED}" if decided else here),
            may_decide=WRITE in request.permissions,
            elsewhere=_("cấp uỷ kế thừa quyết"),
            empty=_("Kế hoạch xuất hiện ở đây khi đơn vị nhập, chia hoặc kết thúc mà kỳ của kế hoạch chưa hết."),
        )


def line_of(row: PendingItem, about: tuple[str, str] | None, *, decided: bool) -> dict[str, Any]:
    """A unit may have had several plans: which of them is told by programme and period."""
    key = row.subject_key or 0
    act = reverse("plans:unit-fate-back", args=[key]) if decided else reverse("plans:unit-fate", args=[row.id])
    what = f"{about[0]}, {parse_period(about[1]).words}" if about else ""
    return {"item": row, "href": reverse("plans:unit-plan", args=[key]), "act_href": act, "about": what}


class UnitFatePage(ActPage):
    """Whoever writes the heir's plans decides about one."""

    permission = WRITE
    template = "plans/fate.html"
    title = gettext_lazy("Kế hoạch của đơn vị đã kết thúc")
    button = gettext_lazy("Ghi quyết định")

    @cached_property
    def asked(self) -> tuple[PendingItem, Any]:
        day = self.request.actor.day
        item, key = after_mergers.question_about(after_mergers.UNIT_PLAN, self.kwargs["unit_question_id"], on=day)
        return item, unit_plans.unit_plan_in_sight(key)

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        self.asked  # noqa: B018 - looking it up tells what is out of sight
        return super().get(request, **keys)

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        item, _plan = self.asked
        day = self.request.actor.day
        heirs = organisations.bodies_following(item.organisation_id, day)
        first = {"day": date_text(max(day, item.day)), "heir": str(heirs[0][0]) if len(heirs) == 1 else ""}
        return UnitFateForm(data, heirs=heirs, initial=first)

    def context(self, **_keys: Any) -> dict[str, Any]:
        item, plan = self.asked
        lead = _("%(unit)s kết thúc từ %(day)s khi kế hoạch %(programme)s, %(period)s chưa hết kỳ.") % {
            "unit": item.name,
            "day": date_text(item.day),
            "programme": plan.programme.short_name or plan.programme.name,
            "period": parse_period(plan.for_period).words,
        }
        here = reverse("plans:unit-fates")
        crumbs = [{"text": str(TITLE), "href": here}]
        old = reverse("plans:unit-plan", args=[plan.pk])
        return {"crumbs": crumbs, "lead": lead, "back_href": here, "item": item, "old_href": old}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        found = decide_unit_plan_fate(
            self.request.actor,
            pending_id=keys["unit_question_id"],
            day=said["day"],
            heir_id=int(said["heir"]) if said["heir"] else None,
            number=said["number"],
            reason=said["reason"],
        )
        told = _("Đã ghi quyết định về kế hoạch của %(cell)s.") % {"cell": self.asked[0].name}
        return told, reverse("plans:unit-plan", args=[found.pk])


class UnitTakeBackPage(ActPage):
    """Take a decision back while nothing rests on it."""

    permission = WRITE
    form_class = ReasonForm
    title = gettext_lazy("Rút quyết định sau sắp xếp")
    button = gettext_lazy("Rút quyết định")

    def context(self, **keys: Any) -> dict[str, Any]:
        plan = unit_plans.unit_plan_in_sight(keys["unit_plan_id"])
        here = reverse("plans:unit-fates")
        lead = _("Kế hoạch cũ trở lại như trước, kế hoạch lập theo quyết định bị bỏ, việc trở về danh sách chờ quyết.")
        crumbs = [{"text": str(TITLE), "href": here}]
        return {"crumbs": crumbs, "lead": lead, "back_href": reverse("plans:unit-plan", args=[plan.pk])}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor, reason = self.request.actor, form.cleaned_data["reason"]
        take_back_unit_plan_fate(actor, unit_plan_id=keys["unit_plan_id"], reason=reason)
        return _("Đã rút quyết định. Kế hoạch đang chờ quyết."), reverse("plans:unit-fates")

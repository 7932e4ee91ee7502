"""Plans of cells that ended with tasks not finished: those that wait for a word, the decision, taking it back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries.written import PendingItem, pending_seen
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import after_mergers, upkeep
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.plans.wording import reasons_in_words
from vungmanh.web.upkeep.forms import ReasonForm

if TYPE_CHECKING:
    from vungmanh.programmes.models import Plan, PlanTask

AGREE = "plans.agree"
DECIDED = "da-quyet"


class FateForm(ActForm):
    """Which tasks go on at which heir; those not ticked are left, with a reason."""

    carried = forms.MultipleChoiceField(
        label=gettext_lazy("Nhiệm vụ chuyển sang kế hoạch của chi bộ kế thừa"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không đánh dấu là để lại ở kế hoạch cũ."),
    )
    heir = forms.ChoiceField(
        label=gettext_lazy("Chi bộ kế thừa"),
        required=False,
        help_text=gettext_lazy("Bắt buộc khi có nhiệm vụ chuyển sang."),
    )
    day = DayField(label=gettext_lazy("Từ ngày"), max_length=10)
    reason = forms.CharField(
        label=gettext_lazy("Lý do để lại"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Bắt buộc khi có nhiệm vụ để lại."),
    )

    def __init__(self, *args: Any, tasks: list[PlanTask], heirs: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("%(what)s (hạn %(due)s)")
        told = [(str(task.pk), words % {"what": task.what, "due": date_text(task.due)}) for task in tasks]
        self.fields["carried"].choices = told  # type: ignore[attr-defined]  # a choice field
        none = ("", _("Không có, hoặc để lại hết"))
        self.fields["heir"].choices = [*((str(one), name) for one, name in heirs), none]  # type: ignore[attr-defined]  # as above


class FatesPage(Page):
    """Every plan of an ended cell in sight about whose tasks somebody must decide, or those that had a word."""

    permission = "plans.view"

    def get(self, request: Request) -> HttpResponse:
        decided = request.GET.get("xem") == DECIDED
        number, day = page_number(request.GET), request.actor.day
        first = (number - 1) * PER_PAGE
        rows, total = pending_seen(on=day, decided=decided, first=first, count=PER_PAGE, kind=Pending.PLAN)
        here = reverse("plans:fates")
        return self.page(
            "plans/fates.html",
            title=_("Kế hoạch sau sắp xếp"),
            lead=_(
                "Chi bộ nhập, chia hoặc kết thúc thì nhiệm vụ chưa xong không tự chuyển: cấp đồng ý kế hoạch quyết."
            ),
            crumb=(_("Kế hoạch"), reverse("plans:list")),
            here=here,
            rows=[line_of(row, decided=decided) for row in rows],
            decided=decided,
            paging=Paging(total, number, f"{here}?xem={DECIDED}" if decided else here),
            may_decide=AGREE in request.permissions,
            elsewhere=_("cấp đồng ý kế hoạch quyết"),
            empty=_("Kế hoạch xuất hiện ở đây khi chi bộ còn nhiệm vụ chưa xong được nhập, chia hoặc kết thúc."),
        )


def line_of(row: PendingItem, *, decided: bool) -> dict[str, Any]:
    key = row.subject_key or 0
    act = reverse("plans:fate-back", args=[key]) if decided else reverse("plans:fate", args=[row.id])
    return {"item": row, "href": reverse("plans:plan", args=[key]), "act_href": act}


class FatePage(ActPage):
    """Whoever agrees to plans decides about the tasks of one."""

    permission = AGREE
    template = "plans/fate.html"
    title = gettext_lazy("Nhiệm vụ chưa xong của chi bộ đã kết thúc")
    button = gettext_lazy("Ghi quyết định")

    @cached_property
    def asked(self) -> tuple[PendingItem, Plan]:
        day = self.request.actor.day
        item, key = after_mergers.question_about(after_mergers.PLAN, self.kwargs["pending_id"], on=day)
        return item, programmes.plan_in_sight(key)

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        self.asked  # noqa: B018 - looking it up tells what is out of sight
        return super().get(request, **keys)

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        item, plan = self.asked
        day = self.request.actor.day
        heirs = upkeep.living_heirs(item.organisation_id, day)
        tasks = after_mergers.open_tasks(plan)
        first = {"day": date_text(max(day, item.day)), "heir": str(heirs[0][0]) if len(heirs) == 1 else ""}
        return FateForm(data, tasks=tasks, heirs=heirs, initial=first)

    def context(self, **_keys: Any) -> dict[str, Any]:
        item, plan = self.asked
        lead = _("%(cell)s kết thúc từ %(day)s, kế hoạch còn nhiệm vụ chưa xong.") % {
            "cell": item.name,
            "day": date_text(item.day),
        }
        here = reverse("plans:fates")
        crumbs = [{"text": _("Kế hoạch sau sắp xếp"), "href": here}]
        return {"crumbs": crumbs, "lead": lead, "back_href": here, "plan": plan, "item": item}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        found = commands.decide_plan_fate(
            self.request.actor,
            pending_id=keys["pending_id"],
            day=said["day"],
            heir_id=int(said["heir"]) if said["heir"] else None,
            carried=[int(each) for each in said["carried"]],
            reason=said["reason"],
        )
        told = _("Đã ghi quyết định về kế hoạch của %(cell)s.") % {"cell": self.asked[0].name}
        return told, reverse("plans:plan", args=[found.pk])


class TakeBackPage(ActPage):
    """Take a decision back while nothing rests on it."""

    permission = AGREE
    form_class = ReasonForm
    title = gettext_lazy("Rút quyết định sau sắp xếp")
    button = gettext_lazy("Rút quyết định")

    def context(self, **keys: Any) -> dict[str, Any]:
        plan = programmes.plan_in_sight(keys["plan_id"])
        here = reverse("plans:fates")
        lead = _("Nhiệm vụ đã chuyển bị bỏ ở kế hoạch của chi bộ kế thừa, việc trở về danh sách chờ quyết.")
        crumbs = [{"text": _("Kế hoạch sau sắp xếp"), "href": here}]
        return {"crumbs": crumbs, "lead": lead, "back_href": reverse("plans:plan", args=[plan.pk])}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        actor, reason = self.request.actor, form.cleaned_data["reason"]
        commands.take_back_plan_fate(actor, plan_id=keys["plan_id"], reason=reason)
        return _("Đã rút quyết định. Kế hoạch đang chờ quyết."), reverse("plans:fates")

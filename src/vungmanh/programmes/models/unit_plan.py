"""The plan of a commune or another committee for a term or a year, and what the committee said of it month by month."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel

STANDING = Q(voided_at__isnull=True)


class UnitPlan(ScopedModel, Kept):
    """What a committee sets out to do for a programme in a period. Its numbers are not kept here: they are counted.

    ``ended_on``: the first day without it, where its unit ended and somebody decided. ``continued_in``: the plan of the
    heir in which it goes on; several may go on in one.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+", db_index=False)
    for_period = models.CharField(_("kỳ"), max_length=12)
    for_from = models.DateField(_("kỳ từ ngày"))
    for_after = models.DateField(_("kỳ đến trước ngày"))
    number = models.CharField(_("số kế hoạch"), max_length=100, blank=True)
    made_on = models.DateField(_("ngày lập"))
    aim = models.CharField(_("mục tiêu, cách chọn chi bộ"), max_length=2000)
    work = models.CharField(_("giải pháp, nguồn lực, phân công"), max_length=4000, blank=True)
    by_name = models.CharField(_("người ghi"), max_length=255)
    ended_on = models.DateField(_("thôi từ ngày"), null=True, blank=True)
    end_reason = models.CharField(_("lý do thôi"), max_length=2000, blank=True)
    continued_in = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="continues")

    class Meta:
        verbose_name = _("kế hoạch của cấp uỷ")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "programme", "for_period"), condition=STANDING, name="unitplan_once"
            ),
            models.CheckConstraint(condition=Q(for_after__gt=F("for_from")), name="unitplan_period_in_order"),
            models.CheckConstraint(condition=~Q(aim=""), name="unitplan_says_what"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, continued_in__isnull=True)
                | (Q(ended_on__gte=F("made_on")) & ~Q(end_reason="")),
                name="unitplan_ended_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.number or f"{self.programme_id} {self.for_period}"


class UnitReview(ScopedModel, Kept):
    """What the committee said in one month: ``month`` is its first day. Said anew, the row before stays as voided."""

    scope_path = "unit_plan__organisation"

    unit_plan = models.ForeignKey(UnitPlan, on_delete=models.PROTECT, related_name="reviews", db_index=False)
    month = models.DateField(_("tháng"))
    on = models.DateField(_("ngày kiểm điểm"))
    progress = models.CharField(_("tiến độ"), max_length=4000)
    difficulties = models.CharField(_("khó khăn, vướng mắc"), max_length=4000, blank=True)
    next_steps = models.CharField(_("việc tháng sau"), max_length=4000, blank=True)
    by_name = models.CharField(_("người ghi"), max_length=255)

    class Meta:
        verbose_name = _("kiểm điểm kế hoạch của cấp uỷ")
        constraints = (
            models.UniqueConstraint(fields=("unit_plan", "month"), condition=STANDING, name="unitreview_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="unitreview_month_is_its_first_day"),
            models.CheckConstraint(condition=~Q(progress=""), name="unitreview_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"

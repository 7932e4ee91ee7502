"""Cells chosen to try a programme first, what was learnt from them, and who took a lesson up."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel

STANDING = Q(voided_at__isnull=True)


class Pilot(ScopedModel, Kept):
    """One cell chosen for one stage of the roadmap. It counts from ``day`` to the day before ``ended_on``.

    ``carried_from``: of a cell that ended, whose part its heir goes on with; the old choice ends that day.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+", db_index=False)
    chosen_at = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    for_period = models.CharField(_("chặng"), max_length=12)
    for_from = models.DateField(_("chặng từ ngày"))
    for_after = models.DateField(_("chặng đến trước ngày"))
    day = models.DateField(_("ngày chọn"))
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    reason = models.CharField(_("lý do chọn"), max_length=2000, blank=True)
    by_name = models.CharField(_("người ghi"), max_length=255)
    ended_on = models.DateField(_("thôi làm điểm từ ngày"), null=True, blank=True)
    end_reason = models.CharField(_("lý do thôi"), max_length=2000, blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")

    class Meta:
        verbose_name = _("chi bộ làm điểm")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "organisation", "for_period"),
                condition=STANDING & Q(ended_on__isnull=True),
                name="pilot_once",
            ),
            models.CheckConstraint(condition=Q(for_after__gt=F("for_from")), name="pilot_period_in_order"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | (Q(ended_on__gte=F("day")) & ~Q(end_reason="")),
                name="pilot_end_in_order_says_why",
            ),
        )
        indexes = (
            models.Index(
                fields=("programme", "for_from", "organisation", "day", "ended_on"),
                condition=STANDING,
                name="pilot_for_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.for_period}"


class Lesson(ScopedModel, Kept):
    """What a pilot taught, in words of the cell or unit that states it; ``spread_at`` let it be spread below itself.

    No type of cell named: meant for every type.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+", db_index=False)
    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, null=True, blank=True, related_name="lessons")
    title = models.CharField(_("tên bài học"), max_length=255)
    done = models.CharField(_("đã làm gì"), max_length=4000)
    result = models.CharField(_("kết quả, kèm số liệu"), max_length=4000)
    advice = models.CharField(_("điều nên làm theo"), max_length=4000)
    categories = models.JSONField(_("dùng cho loại hình"), default=list, blank=True)
    stated_on = models.DateField(_("ngày nêu"))
    by_name = models.CharField(_("người ghi"), max_length=255)
    spread_at = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    spread_on = models.DateField(_("ngày cho nhân rộng"), null=True, blank=True)
    spread_by = models.CharField(_("người cho nhân rộng"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("bài học từ làm điểm")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(done="") & ~Q(result="") & ~Q(advice=""), name="lesson_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(spread_at__isnull=True, spread_on__isnull=True)
                | Q(spread_at__isnull=False, spread_on__gte=F("stated_on")),
                name="lesson_spread_at_and_on",
            ),
        )
        indexes = (
            models.Index(fields=("programme", "stated_on", "organisation"), condition=STANDING, name="lesson_stated"),
        )

    def __str__(self) -> str:
        return self.title


class LessonAdoption(ScopedModel, Kept):
    """A cell or unit says that it works by a lesson, and later what came of it."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="adoptions", db_index=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("ngày bắt đầu làm theo"))
    how = models.CharField(_("làm theo thế nào"), max_length=2000, blank=True)
    by_name = models.CharField(_("người ghi"), max_length=255)
    result_on = models.DateField(_("ngày ghi kết quả"), null=True, blank=True)
    result = models.CharField(_("kết quả"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("việc làm theo bài học")
        constraints = (
            models.UniqueConstraint(fields=("lesson", "organisation"), condition=STANDING, name="lessonadoption_once"),
            models.CheckConstraint(
                condition=Q(result_on__isnull=True, result="") | (Q(result_on__gte=F("on")) & ~Q(result="")),
                name="lessonadoption_result_in_order",
            ),
        )
        indexes = (models.Index(fields=("on", "organisation"), condition=STANDING, name="lessonadoption_on"),)

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"

"""A cell's plan of building a title: tasks, every step of it, each month's review, and what stands in its way."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.programmes.enums import Difficulty, PlanMove, PlanState, TaskFate, TaskState
from vungmanh.programmes.models.registration import Registration

STANDING = Q(voided_at__isnull=True)


class Plan(ScopedModel, Kept):
    """The plan of one dossier. It stays with the dossier where a cell ends; the heir's dossier leads back to it."""

    scope_path = "registration__organisation"

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="plans", db_index=False)
    number = models.CharField(_("số kế hoạch"), max_length=100, blank=True)
    made_on = models.DateField(_("ngày lập"))
    aim = models.CharField(_("mục tiêu"), max_length=2000, blank=True)
    state = models.CharField(_("trạng thái"), max_length=12, choices=PlanState.choices)
    submitted_on = models.DateField(_("ngày trình"), null=True, blank=True)
    agreed_on = models.DateField(_("ngày đồng ý"), null=True, blank=True)

    class Meta:
        verbose_name = _("kế hoạch xây dựng danh hiệu")
        constraints = (
            models.UniqueConstraint(fields=("registration",), condition=STANDING, name="plan_once"),
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plan_legal_state"),
            models.CheckConstraint(
                condition=(~Q(state=PlanState.AGREED) | Q(agreed_on__isnull=False))
                & (~Q(state=PlanState.SUBMITTED) | Q(submitted_on__isnull=False)),
                name="plan_state_has_its_day",
            ),
        )
        indexes = (models.Index(fields=("state",), condition=STANDING, name="plan_state"),)

    def __str__(self) -> str:
        return self.number or f"{self.made_on:%d/%m/%Y}"

    @property
    def last_day(self):  # type: ignore[no-untyped-def]  # a day, as the columns are
        """The latest day already in the plan."""
        return max(day for day in (self.made_on, self.submitted_on, self.agreed_on) if day)


class PlanStep(ScopedModel, Kept):
    """One thing that happened to a plan: who entered it, which day it has, why."""

    scope_path = "plan__registration__organisation"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(_("việc"), max_length=12, choices=PlanMove.choices)
    day = models.DateField(_("ngày"))
    at = models.DateTimeField(_("ghi lúc"))
    by_name = models.CharField(_("người ghi"), max_length=255)
    by_account = models.BigIntegerField(null=True, blank=True)
    for_account = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("bước của kế hoạch")
        constraints = (models.CheckConstraint(condition=Q(move__in=PlanMove.values), name="planstep_legal_move"),)

    def __str__(self) -> str:
        return self.get_move_display()


class PlanTask(ScopedModel, Kept):
    """One thing to do. ``assignee`` is a name or a post as the cell writes it: a task is given, nobody is scored.

    ``fate``: what was decided when the cell ended and the task was not finished. A carried one goes on as a new row at
    the heir, which leads back to it.
    """

    scope_path = "plan__registration__organisation"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks", db_index=False)
    place = models.PositiveSmallIntegerField(_("số thứ tự"))
    what = models.CharField(_("nhiệm vụ"), max_length=500)
    solution = models.CharField(_("giải pháp"), max_length=2000, blank=True)
    resources = models.CharField(_("nguồn lực"), max_length=1000, blank=True)
    due = models.DateField(_("hạn xong"))
    assignee = models.CharField(_("người phụ trách"), max_length=255, blank=True)
    difficulty = models.CharField(_("mức độ"), max_length=8, choices=Difficulty.choices, default=Difficulty.MIDDLE)
    goal = models.DecimalField(_("chỉ tiêu"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")
    fate = models.CharField(_("sau sắp xếp"), max_length=8, choices=TaskFate.choices, blank=True)
    fate_on = models.DateField(_("ngày quyết sau sắp xếp"), null=True, blank=True)
    fate_reason = models.CharField(_("lý do để lại"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("nhiệm vụ của kế hoạch")
        constraints = (
            models.UniqueConstraint(fields=("plan", "place"), condition=STANDING, name="plantask_place_once"),
            models.CheckConstraint(condition=Q(difficulty__in=Difficulty.values), name="plantask_legal_difficulty"),
            models.CheckConstraint(condition=~Q(what=""), name="plantask_says_what"),
            models.CheckConstraint(condition=Q(fate__in=["", *TaskFate.values]), name="plantask_legal_fate"),
            models.CheckConstraint(
                condition=(Q(fate="") | Q(fate_on__isnull=False)) & (~Q(fate=TaskFate.LEFT) | ~Q(fate_reason="")),
                name="plantask_fate_has_its_day_and_reason",
            ),
        )
        indexes = (models.Index(fields=("due",), condition=STANDING, name="plantask_due"),)

    def __str__(self) -> str:
        return self.what


class PlanReview(ScopedModel, Kept):
    """What a cell said of its plan for one month: ``month`` is its first day, ``on`` the day of the review."""

    scope_path = "plan__registration__organisation"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews", db_index=False)
    month = models.DateField(_("tháng"))
    on = models.DateField(_("ngày kiểm điểm"))
    note = models.CharField(_("nhận xét chung"), max_length=2000, blank=True)
    by_name = models.CharField(_("người ghi"), max_length=255)

    class Meta:
        verbose_name = _("kiểm điểm kế hoạch hằng tháng")
        constraints = (
            models.UniqueConstraint(fields=("plan", "month"), condition=STANDING, name="planreview_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="planreview_month_is_its_first_day"),
        )
        indexes = (models.Index(fields=("month",), condition=STANDING, name="planreview_month"),)

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"


class TaskProgress(ScopedModel, Kept):
    """How far one task was by one month's review. Said anew, the row before is voided and stays."""

    scope_path = "task__plan__registration__organisation"

    review = models.ForeignKey(PlanReview, on_delete=models.PROTECT, related_name="progress", db_index=False)
    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, related_name="progress")
    state = models.CharField(_("tiến độ"), max_length=12, choices=TaskState.choices)
    words = models.CharField(_("kết quả, lý do"), max_length=2000, blank=True)
    figure = models.DecimalField(_("số đạt được"), max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("tiến độ của nhiệm vụ")
        constraints = (
            models.UniqueConstraint(fields=("review", "task"), condition=STANDING, name="taskprogress_once"),
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="taskprogress_legal_state"),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DROPPED) | ~Q(words=""), name="taskprogress_dropped_says_why"
            ),
        )

    def __str__(self) -> str:
        return self.get_state_display()


class Obstacle(ScopedModel, Kept):
    """A difficulty a cell states with its plan, for the level above to answer. Open until an answer stands."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="obstacles")
    review = models.ForeignKey(PlanReview, on_delete=models.PROTECT, null=True, blank=True, related_name="obstacles")
    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, null=True, blank=True, related_name="obstacles")
    stated_on = models.DateField(_("ngày nêu"))
    text = models.CharField(_("khó khăn, vướng mắc"), max_length=2000)
    wish = models.CharField(_("đề nghị"), max_length=2000, blank=True)
    by_name = models.CharField(_("người ghi"), max_length=255)

    class Meta:
        verbose_name = _("khó khăn, vướng mắc")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="obstacle_says_what"),)
        indexes = (models.Index(fields=("stated_on", "organisation"), condition=STANDING, name="obstacle_stated"),)

    def __str__(self) -> str:
        return self.text


class ObstacleAnswer(ScopedModel, Kept):
    """What the level above answered, and which unit it was."""

    scope_path = "obstacle__organisation"

    obstacle = models.ForeignKey(Obstacle, on_delete=models.PROTECT, related_name="answers", db_index=False)
    at = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("ngày trả lời"))
    text = models.CharField(_("trả lời"), max_length=2000)
    by_name = models.CharField(_("người ghi"), max_length=255)

    class Meta:
        verbose_name = _("trả lời khó khăn, vướng mắc")
        constraints = (
            models.UniqueConstraint(fields=("obstacle",), condition=STANDING, name="obstacleanswer_once"),
            models.CheckConstraint(condition=~Q(text=""), name="obstacleanswer_says_what"),
        )

    def __str__(self) -> str:
        return self.text

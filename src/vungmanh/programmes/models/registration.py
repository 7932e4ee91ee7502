"""The dossier of one cell in one programme for one period, every step of it, and later checks of the title."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.programmes.enums import Result, State, StepKind

STANDING = Q(voided_at__isnull=True)


class Registration(ScopedModel, Kept):
    """Dates stand on the row, so that every figure is one filter on it; the ``Step`` rows say who and why.

    ``registered_on`` is empty where a cell was recognised without having registered, or where the day is not known.
    ``stands_from`` is the day from which a registration counts: the day itself, else the earliest the record allows;
    empty where there was no registration. ``attempt`` tells apart a dossier that was withdrawn and begun again for
    the same period. A carried dossier is the same registration at the heir of a cell that ended: ``carried_from`` is
    the row before, ``origin`` the first of the chain, and it never counts as a new registration. ``kept_from`` is the
    title of a cell that ended, where its heir keeps it by decision: it is held, and never counts as a new recognition.
    ``round`` grows each
    time a dossier of the full life is sent back: every stage of appraisal is then gone through again, and
    ``submitted_on``, ``asked_on`` and ``agreed_on`` are those of the round.
    """

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(
        "programmes.ProgrammeVersion", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="registrations"
    )
    for_period = models.CharField(_("đăng ký cho kỳ"), max_length=12)
    for_from = models.DateField(_("kỳ từ ngày"))
    for_after = models.DateField(_("kỳ đến trước ngày"))
    attempt = models.PositiveSmallIntegerField(_("lần"), default=1)
    state = models.CharField(_("trạng thái"), max_length=12, choices=State.choices)
    registered_on = models.DateField(_("ngày đăng ký"), null=True, blank=True)
    stands_from = models.DateField(_("tính là đăng ký từ"), null=True, blank=True)
    round = models.PositiveSmallIntegerField(_("lượt thẩm định"), default=1, db_default=1)
    submitted_on = models.DateField(_("ngày nộp hồ sơ"), null=True, blank=True)
    appraised_on = models.DateField(_("ngày thẩm định"), null=True, blank=True)
    asked_on = models.DateField(_("ngày xin chủ trương"), null=True, blank=True)
    agreed_on = models.DateField(_("ngày có chủ trương"), null=True, blank=True)
    recognised_on = models.DateField(_("ngày công nhận"), null=True, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    revoked_on = models.DateField(_("ngày thu hồi"), null=True, blank=True)
    revocation_number = models.CharField(_("số quyết định thu hồi"), max_length=100, blank=True)
    withdrawn_on = models.DateField(_("ngày rút đăng ký"), null=True, blank=True)
    ended_on = models.DateField(_("kết thúc cùng chi bộ từ"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=2000, blank=True)
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to", db_index=False
    )
    origin = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="chain", db_index=False
    )
    kept_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="kept_as", db_index=False
    )
    adjusted_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="adjusted_to", db_index=False
    )

    class Meta:
        verbose_name = _("hồ sơ danh hiệu")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "organisation", "for_period", "attempt"),
                condition=STANDING,
                name="registration_once",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="registration_legal_state"),
            models.CheckConstraint(condition=Q(for_after__gt=F("for_from")), name="registration_period_in_order"),
            models.CheckConstraint(
                condition=(~Q(state=State.REVOKED) | Q(revoked_on__isnull=False))
                & (~Q(state=State.WITHDRAWN) | Q(withdrawn_on__isnull=False))
                & (~Q(state__in=(State.CARRIED, State.ENDED)) | Q(ended_on__isnull=False)),
                name="registration_state_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True)
                | Q(recognised_on__isnull=True)
                | Q(revoked_on__gte=F("recognised_on")),
                name="registration_days_in_order",
            ),
        )
        # Each covers one family of figures whole: 17,500 cells and ten years are summed without touching the rows.
        indexes = (
            models.Index(
                fields=("programme", "for_from", "for_after", "organisation", "stands_from", "withdrawn_on"),
                condition=Q(voided_at__isnull=True, carried_from__isnull=True),
                name="registration_for_period",
            ),
            models.Index(
                fields=("programme", "organisation", "for_after", "for_from", "stands_from", "withdrawn_on"),
                condition=Q(voided_at__isnull=True, carried_from__isnull=True),
                name="registration_for_term",
            ),
            models.Index(
                # With the key at the end: which of the titles were upheld is then told by the index alone.
                fields=("programme", "recognised_on", "organisation", "revoked_on", "ended_on", "kept_from", "id"),
                condition=Q(voided_at__isnull=True, recognised_on__isnull=False),
                name="registration_recognised",
            ),
            models.Index(
                fields=("programme", "appraised_on", "organisation"),
                condition=Q(voided_at__isnull=True, appraised_on__isnull=False),
                name="registration_appraised",
            ),
            models.Index(
                fields=("programme", "revoked_on", "organisation"),
                condition=Q(voided_at__isnull=True, revoked_on__isnull=False),
                name="registration_revoked",
            ),
            # What waits at somebody's desk is a small part of all.
            models.Index(
                fields=("state", "organisation"), condition=Q(voided_at__isnull=True), name="registration_state"
            ),
            # The list of dossiers, newest first: a page of it is read, not the country.
            models.Index(fields=("-for_from", "-id"), condition=Q(voided_at__isnull=True), name="registration_newest"),
            models.Index(fields=("origin",), condition=Q(origin__isnull=False), name="registration_chain"),
            models.Index(
                fields=("carried_from",), condition=Q(carried_from__isnull=False), name="registration_carried"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.for_period}"

    @property
    def last_day(self) -> date | None:
        """The latest day already in the dossier."""
        days = (
            self.registered_on,
            self.submitted_on,
            self.appraised_on,
            self.asked_on,
            self.agreed_on,
            self.recognised_on,
            self.revoked_on,
            self.withdrawn_on,
        )
        return max((day for day in days if day), default=None)


class Step(ScopedModel, Kept):
    """One thing that happened to a dossier: who entered it, which day it has, on which paper."""

    scope_path = "registration__organisation"

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(_("việc"), max_length=12, choices=StepKind.choices)
    day = models.DateField(_("ngày"), null=True, blank=True)
    at = models.DateTimeField(_("ghi lúc"))
    by_name = models.CharField(_("người ghi"), max_length=255)
    by_account = models.BigIntegerField(null=True, blank=True)
    for_account = models.BigIntegerField(null=True, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    note = models.CharField(_("ghi chú"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("bước của hồ sơ danh hiệu")
        constraints = (models.CheckConstraint(condition=Q(move__in=StepKind.values), name="step_legal_move"),)
        indexes = (
            models.Index(fields=("by_account", "at"), condition=Q(by_account__isnull=False), name="step_by_account"),
        )

    def __str__(self) -> str:
        return self.get_move_display()


class Recheck(ScopedModel, Kept):
    """A later look at a title that is held."""

    scope_path = "registration__organisation"

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="rechecks", db_index=False)
    on = models.DateField(_("ngày kiểm tra"))
    result = models.CharField(_("kết quả"), max_length=12, choices=Result.choices)
    note = models.CharField(_("ghi chú"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("lần kiểm tra lại danh hiệu")
        constraints = (
            models.UniqueConstraint(fields=("registration", "on"), condition=STANDING, name="recheck_once_a_day"),
            models.CheckConstraint(condition=Q(result__in=Result.values), name="recheck_legal_result"),
        )
        indexes = (models.Index(fields=("registration", "on", "result"), name="recheck_latest"),)

    def __str__(self) -> str:
        return self.get_result_display()

"""Teams that appraise, and one stage of appraisal of one dossier: visits, who was there, signatures, conclusion."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.programmes.enums import Conclusion, TeamKind, TeamRole
from vungmanh.programmes.models.registration import Registration

STANDING = Q(voided_at__isnull=True)


class Team(ScopedModel, Kept):
    """Set up by an organisation with a numbered decision. Its dates are half-open like all others."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=12, choices=TeamKind.choices)
    name = models.CharField(_("tên"), max_length=255)
    decision_number = models.CharField(_("số quyết định"), max_length=100)
    decided_on = models.DateField(_("ngày quyết định"))
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("đoàn thẩm định")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "decision_number", "kind"), condition=STANDING, name="team_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=TeamKind.values), name="team_legal_kind"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="team_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(decision_number=""), name="team_says_its_paper"),
        )

    def __str__(self) -> str:
        return self.name


class TeamMember(ScopedModel, Kept):
    """One of a team as the decision names him. ``account``: by which he signs himself, where he has one."""

    scope_path = "team__organisation"

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(_("họ tên"), max_length=255)
    post = models.CharField(_("chức vụ"), max_length=255, blank=True)
    agency = models.CharField(_("cơ quan"), max_length=255, blank=True)
    role = models.CharField(_("vai trò"), max_length=12, choices=TeamRole.choices)
    account = models.BigIntegerField(_("tài khoản"), null=True, blank=True)

    class Meta:
        verbose_name = _("thành viên đoàn thẩm định")
        constraints = (
            models.CheckConstraint(condition=Q(role__in=TeamRole.values), name="teammember_legal_role"),
            models.CheckConstraint(condition=~Q(name=""), name="teammember_has_a_name"),
            models.UniqueConstraint(
                fields=("team",), condition=STANDING & Q(role=TeamRole.HEAD), name="team_has_one_head"
            ),
            models.UniqueConstraint(
                fields=("team", "account"), condition=STANDING & Q(account__isnull=False), name="teammember_once"
            ),
        )
        indexes = (models.Index(fields=("account",), condition=Q(account__isnull=False), name="teammember_account"),)

    def __str__(self) -> str:
        return self.name


class Appraisal(ScopedModel, Kept):
    """One stage of one round of a dossier: ``unit`` appraises, by ``team``. Concluded when the dossier moves on."""

    scope_path = "registration__organisation"

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="appraisals", db_index=False)
    stage = models.CharField(_("bước"), max_length=40)
    round = models.PositiveSmallIntegerField(_("lượt"), default=1)
    unit = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="given")
    support = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="supported")
    assigned_on = models.DateField(_("ngày giao"))
    conclusion = models.CharField(_("kết luận"), max_length=12, choices=Conclusion.choices, blank=True)
    to_complete = models.CharField(_("nội dung phải hoàn thiện"), max_length=2000, blank=True)
    proposal = models.CharField(_("đề nghị"), max_length=2000, blank=True)
    concluded_on = models.DateField(_("ngày kết luận"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần thẩm định của hồ sơ")
        constraints = (
            models.UniqueConstraint(
                fields=("registration", "stage", "round"), condition=STANDING, name="appraisal_once"
            ),
            models.CheckConstraint(
                condition=Q(conclusion__in=["", *Conclusion.values]), name="appraisal_legal_conclusion"
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | ~Q(conclusion=""), name="appraisal_concluded_says_what"
            ),
        )

    def __str__(self) -> str:
        return self.stage


class Visit(ScopedModel, Kept):
    """A day on which somebody of the team went to see, and what was found."""

    scope_path = "appraisal__registration__organisation"

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="visits", db_index=False)
    on = models.DateField(_("ngày"))
    found = models.CharField(_("kết quả khảo sát"), max_length=4000)
    by_name = models.CharField(_("người ghi"), max_length=255)

    class Meta:
        verbose_name = _("lần khảo sát")
        constraints = (
            models.UniqueConstraint(fields=("appraisal", "on"), condition=STANDING, name="visit_once_a_day"),
            models.CheckConstraint(condition=~Q(found=""), name="visit_says_what_was_found"),
        )

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"


class VisitPresence(ScopedModel, Kept):
    """Who of the team was there."""

    scope_path = "visit__appraisal__registration__organisation"

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="present", db_index=False)
    member = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="present")

    class Meta:
        verbose_name = _("người đi khảo sát")
        constraints = (
            models.UniqueConstraint(fields=("visit", "member"), condition=STANDING, name="visitpresence_once"),
        )

    def __str__(self) -> str:
        return str(self.member_id)


class Signature(ScopedModel, Kept):
    """A member signed the conclusion as it stands: by his own account, or on paper, with who recorded it."""

    scope_path = "appraisal__registration__organisation"

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    member = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="signatures")
    on = models.DateField(_("ngày ký"))
    on_paper = models.BooleanField(_("ký trên giấy"))
    at = models.DateTimeField(_("ghi lúc"))
    by_name = models.CharField(_("người ghi"), max_length=255)
    by_account = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("chữ ký của thành viên đoàn")
        constraints = (
            models.UniqueConstraint(fields=("appraisal", "member"), condition=STANDING, name="signature_once"),
        )

    def __str__(self) -> str:
        return str(self.member_id)

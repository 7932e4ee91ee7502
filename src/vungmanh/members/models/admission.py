"""Candidates for membership: who is on the way, each step, vote and paper of it, and the rules it is judged by."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated
from vungmanh.members.enums import AFTER_ADMISSION, AdmissionStage, Schooling, Sex, SupportRole
from vungmanh.members.models.member import Member

STANDING = Q(voided_at__isnull=True)


class AdmissionRules(Kept, Dated):
    """The rules of admission from a day on, as the catalogue file states them: each value with mark and basis."""

    name = models.CharField(_("văn bản"), max_length=255)
    values = models.JSONField(_("giá trị"), default=dict, encoder=DjangoJSONEncoder)
    papers = models.JSONField(_("giấy tờ"), default=list)
    unknown = models.JSONField(_("chưa rõ"), default=list, blank=True)
    loaded_on = models.DateField(_("nạp ngày"), editable=False)

    class Meta(Dated.Meta):
        verbose_name = _("quy định kết nạp")
        ordering = ("valid_from",)
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("valid_from",), condition=STANDING, name="admissionrules_once"),
        )

    def __str__(self) -> str:
        return self.name


class Candidate(ScopedModel, Kept):
    """Somebody on the way. Only what admission asks for is kept, and nobody's thoughts.

    ``stage`` changes in one function. The ``..._due`` and ``..._until`` days are derived by the rules and kept by the
    commands, so that reminders are a plain condition. ``ended_on``: the record goes on at the heir of a cell that
    ended, as a row ``carried_from`` this one; what was written before stays where it happened.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="candidates")
    code = models.CharField(_("mã người xin vào Đảng"), max_length=40)
    full_name = models.CharField(_("họ và tên"), max_length=255)
    folded = models.CharField(_("tên không dấu"), max_length=255, editable=False)
    sort_key = models.CharField(_("khoá xếp tên"), max_length=250, editable=False)
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex.choices, blank=True)
    ethnic_minority = models.BooleanField(_("người dân tộc thiểu số"), null=True, blank=True)
    religious = models.BooleanField(_("có đạo"), null=True, blank=True)
    youth_union = models.BooleanField(_("đoàn viên"), null=True, blank=True)
    is_student = models.BooleanField(_("học sinh, sinh viên"), default=False)
    school = models.CharField(_("trường"), max_length=255, blank=True)
    grade = models.CharField(_("lớp"), max_length=40, blank=True)
    leaves_school_on = models.DateField(_("ra trường ngày"), null=True, blank=True)
    schooling = models.CharField(_("học vấn"), max_length=20, choices=Schooling.choices, blank=True)
    schooling_exception = models.CharField(_("văn bản về học vấn"), max_length=100, blank=True)
    over_age_consent = models.CharField(_("văn bản đồng ý quá tuổi"), max_length=100, blank=True)
    stage = models.CharField(_("bước"), max_length=22, choices=AdmissionStage.choices, default=AdmissionStage.IN_POOL)
    stage_on = models.DateField(_("từ ngày"), null=True, blank=True)
    certificate_on = models.DateField(_("giấy chứng nhận ngày"), null=True, blank=True)
    certificate_until = models.DateField(_("giấy chứng nhận hết giá trị"), null=True, blank=True)
    proposed_on = models.DateField(_("chi bộ đề nghị ngày"), null=True, blank=True)
    decided_on = models.DateField(_("ngày quyết định kết nạp"), null=True, blank=True)
    decision_number = models.CharField(_("số quyết định kết nạp"), max_length=100, blank=True)
    ceremony_due = models.DateField(_("hạn tổ chức lễ kết nạp"), null=True, blank=True)
    ceremony_on = models.DateField(_("ngày lễ kết nạp"), null=True, blank=True)
    admitted_on = models.DateField(_("kết nạp ngày"), null=True, blank=True)
    probation_until = models.DateField(_("hết 12 tháng dự bị"), null=True, blank=True)
    recognition_due = models.DateField(_("hạn xét công nhận"), null=True, blank=True)
    recognition_proposed_on = models.DateField(_("chi bộ đề nghị công nhận ngày"), null=True, blank=True)
    official_on = models.DateField(_("chính thức từ ngày"), null=True, blank=True)
    official_number = models.CharField(_("số quyết định công nhận"), max_length=100, blank=True)
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="candidates", verbose_name=_("đảng viên")
    )
    ended_on = models.DateField(_("chuyển theo tổ chức ngày"), null=True, blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")
    origin = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("hồ sơ kết nạp")
        constraints = (
            models.UniqueConstraint(
                fields=("code",), condition=STANDING & Q(ended_on__isnull=True), name="candidate_code_once"
            ),
            models.UniqueConstraint(
                fields=("member",),
                condition=STANDING & Q(ended_on__isnull=True, member__isnull=False),
                name="candidate_member_once",
            ),
            models.CheckConstraint(condition=Q(stage__in=AdmissionStage.values), name="candidate_legal_stage"),
            models.CheckConstraint(
                condition=Q(admitted_on__isnull=True) | Q(stage__in=(*AFTER_ADMISSION, AdmissionStage.DROPPED)),
                name="candidate_admitted_by_stage",
            ),
            models.CheckConstraint(
                condition=Q(official_on__isnull=True)
                | Q(ceremony_on__isnull=True)
                | Q(official_on__gte=F("ceremony_on")),
                name="candidate_days_in_order",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "stage", "sort_key"), name="candidate_stage"),
            models.Index(
                fields=("admitted_on", "organisation"),
                condition=STANDING & Q(admitted_on__isnull=False),
                name="candidate_admitted",
            ),
        )

    def __str__(self) -> str:
        return self.full_name


class AdmissionStep(ScopedModel, Kept):
    """One step or vote: who, when, by which paper. Numbers of a vote are of official members."""

    scope_path = "candidate__organisation"

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(_("việc"), max_length=30)
    stage = models.CharField(_("sang bước"), max_length=22, choices=AdmissionStage.choices)
    day = models.DateField(_("ngày"))
    at = models.DateTimeField(_("ghi lúc"))
    by_name = models.CharField(_("người ghi"), max_length=255)
    by_account = models.BigIntegerField(null=True, blank=True)
    for_account = models.BigIntegerField(null=True, blank=True)
    decision_number = models.CharField(_("số văn bản"), max_length=100, blank=True)
    note = models.CharField(_("ghi chú, lý do"), max_length=2000, blank=True)
    official_members = models.PositiveIntegerField(_("đảng viên chính thức"), null=True, blank=True)
    present = models.PositiveIntegerField(_("có mặt"), null=True, blank=True)
    in_favour = models.PositiveIntegerField(_("tán thành"), null=True, blank=True)
    against = models.PositiveIntegerField(_("không tán thành"), null=True, blank=True)

    class Meta:
        verbose_name = _("bước kết nạp")
        ordering = ("day", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    official_members__isnull=True, present__isnull=True, in_favour__isnull=True, against__isnull=True
                )
                | Q(
                    present__lte=F("official_members"),
                    in_favour__lte=F("present") - F("against"),
                    official_members__gte=1,
                ),
                name="admissionstep_vote_adds_up",
            ),
        )

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.move} {self.day:%d/%m/%Y}"


class CandidatePaper(ScopedModel, Kept):
    """A paper of the file that is there."""

    scope_path = "candidate__organisation"

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="papers")
    code = models.CharField(_("mẫu"), max_length=20)
    received_on = models.DateField(_("nhận ngày"))
    by_name = models.CharField(_("người ghi"), max_length=255)

    class Meta:
        verbose_name = _("giấy tờ hồ sơ kết nạp")
        constraints = (
            models.UniqueConstraint(fields=("candidate", "code"), condition=STANDING, name="candidatepaper_once"),
        )

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.code}"


class CandidateBacker(ScopedModel, Kept, Dated):
    """A mentor or sponsor: a member on record, or a name where the office holds no records of members."""

    scope_path = "candidate__organisation"

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="backers")
    role = models.CharField(_("vai trò"), max_length=8, choices=SupportRole.choices)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="backing")
    name = models.CharField(_("họ và tên"), max_length=255)

    class Meta(Dated.Meta):
        verbose_name = _("người giúp đỡ, giới thiệu")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("candidate", "role", "member"),
                condition=STANDING & Q(valid_to__isnull=True, member__isnull=False),
                name="candidatebacker_once",
            ),
            models.CheckConstraint(condition=Q(role__in=SupportRole.values), name="candidatebacker_legal_role"),
        )

    def __str__(self) -> str:
        return self.name


class AdmissionCount(ScopedModel, Kept):
    """How many were admitted in a period, as an office states it of itself and below, where no records are held.

    ``on``: the day up to which was counted; the latest up to the asked day holds.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(_("kỳ"), max_length=12)
    period_from = models.DateField()
    period_after = models.DateField()
    on = models.DateField(_("tính đến hết ngày"))
    admitted = models.PositiveIntegerField(_("kết nạp"))
    women = models.PositiveIntegerField(_("nữ"), null=True, blank=True)
    ethnic_minority = models.PositiveIntegerField(_("dân tộc thiểu số"), null=True, blank=True)
    religious = models.PositiveIntegerField(_("có đạo"), null=True, blank=True)
    youth_union = models.PositiveIntegerField(_("đoàn viên"), null=True, blank=True)
    students = models.PositiveIntegerField(_("học sinh, sinh viên"), null=True, blank=True)
    private_enterprises = models.PositiveIntegerField(_("doanh nghiệp ngoài nhà nước"), null=True, blank=True)

    class Meta:
        verbose_name = _("số kết nạp báo cáo")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "period", "on"), condition=STANDING, name="admissioncount_once"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{part}__isnull": True}) | Q(**{f"{part}__lte": F("admitted")}),
                    name=f"admissioncount_{part}_among",
                )
                for part in ("women", "ethnic_minority", "religious", "youth_union", "students", "private_enterprises")
            ),
        )
        indexes = (models.Index(fields=("period_from", "period_after", "organisation"), name="admissioncount_period"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.period}"

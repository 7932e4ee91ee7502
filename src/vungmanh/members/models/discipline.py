from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated
from vungmanh.members.enums import DisciplineTarget
from vungmanh.members.models.member import Member


class DisciplineKind(models.Model):
    """Catalogue: a form of discipline, for organisations or for members, the lightest first."""

    code = models.CharField(_("mã"), max_length=40, primary_key=True)
    name = models.CharField(_("tên"), max_length=120)
    target = models.CharField(_("áp dụng cho"), max_length=12, choices=DisciplineTarget.choices)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    ends_membership = models.BooleanField(_("chấm dứt tư cách đảng viên, giải thể tổ chức"), default=False)
    certainty = models.CharField(_("nguồn"), max_length=10, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("hình thức kỷ luật")
        ordering = ("target", "order", "code")

    def __str__(self) -> str:
        return self.name


class Disciplined(ScopedModel, Kept, Dated):
    """A decision that stands from its day until it is cleared. ``valid_to`` is the first day without it."""

    kind = models.ForeignKey(
        DisciplineKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("hình thức kỷ luật")
    )
    decision_number = models.CharField(_("số quyết định"), max_length=100)
    reason = models.CharField(_("nội dung vi phạm"), max_length=500, blank=True)
    end_number = models.CharField(_("số văn bản chấm dứt hiệu lực"), max_length=100, blank=True)
    noted_on = models.DateField(_("ghi ngày"))
    noted_by = models.CharField(_("người ghi"), max_length=255)

    class Meta(Dated.Meta):
        abstract = True
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_to__isnull=False) | Q(end_number=""), name="%(class)s_ended_by_paper"
            ),
        )


class MemberDiscipline(Disciplined):
    """Of a member. ``organisation``: his cell on the day, where the fact stays; sight goes with the member."""

    scope_path = "member__cell"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="disciplines")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta(Disciplined.Meta):
        abstract = False
        verbose_name = _("kỷ luật đảng viên")
        constraints = (
            *Disciplined.Meta.constraints,
            models.UniqueConstraint(
                fields=("member", "kind", "valid_from"),
                condition=Q(voided_at__isnull=True),
                name="memberdiscipline_once",
            ),
        )
        indexes = (models.Index(fields=("valid_from", "valid_to"), name="memberdiscipline_days"),)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.kind_id}"


class OrganisationDiscipline(Disciplined):
    """Of an organisation."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="disciplines", verbose_name=_("tổ chức")
    )

    class Meta(Disciplined.Meta):
        abstract = False
        verbose_name = _("kỷ luật tổ chức đảng")
        constraints = (
            *Disciplined.Meta.constraints,
            models.UniqueConstraint(
                fields=("organisation", "kind", "valid_from"),
                condition=Q(voided_at__isnull=True),
                name="organisationdiscipline_once",
            ),
        )
        indexes = (models.Index(fields=("valid_from", "valid_to"), name="organisationdiscipline_days"),)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.kind_id}"

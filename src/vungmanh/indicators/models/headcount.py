from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.enums import FOREVER
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel

STANDING = Q(voided_at__isnull=True)


class HeadCount(ScopedModel, Kept):
    """Counts of people as an office reports them on a day, where no records are held.

    Each kind of count holds until the next one of that kind at the same organisation; the ``..._until`` columns are
    kept by the one command that writes, so that "latest on a day" is a condition and not a search.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="headcounts")
    on = models.DateField(_("ngày"))
    members = models.PositiveIntegerField(_("đảng viên"), null=True, blank=True)
    official_members = models.PositiveIntegerField(_("đảng viên chính thức"), null=True, blank=True)
    staff = models.PositiveIntegerField(_("cán bộ, công chức, viên chức"), null=True, blank=True)
    staff_not_members = models.PositiveIntegerField(_("trong đó chưa là đảng viên"), null=True, blank=True)
    members_until = models.DateField(default=FOREVER, editable=False)
    official_until = models.DateField(default=FOREVER, editable=False)
    staff_until = models.DateField(default=FOREVER, editable=False)

    class Meta:
        verbose_name = _("số liệu đảng viên, cán bộ")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "on"), condition=STANDING, name="headcount_once_a_day"),
            models.CheckConstraint(
                condition=Q(official_members__isnull=True)
                | Q(members__isnull=True)
                | Q(official_members__lte=F("members")),
                name="headcount_official_among_members",
            ),
            models.CheckConstraint(
                condition=Q(staff_not_members__isnull=True)
                | Q(staff__isnull=True)
                | Q(staff_not_members__lte=F("staff")),
                name="headcount_staff_adds_up",
            ),
        )
        # Each holds all that a sum of its kind reads: a million counts are summed without touching the rows. SQLite
        # looks at ``voided_at`` again although the condition says it.
        indexes = (
            models.Index(
                fields=("members_until", "on", "organisation", "members", "voided_at"),
                condition=STANDING & Q(members__isnull=False),
                name="headcount_members",
            ),
            models.Index(
                fields=("official_until", "on", "organisation", "official_members", "voided_at"),
                condition=STANDING & Q(official_members__isnull=False),
                name="headcount_official",
            ),
            models.Index(
                fields=("staff_until", "on", "organisation", "staff_not_members", "staff", "voided_at"),
                condition=STANDING & Q(staff_not_members__isnull=False),
                name="headcount_staff",
            ),
            # Whether an organisation has stated its number, and when that was entered.
            models.Index(
                fields=("organisation", "on", "made_in", "voided_at"),
                condition=STANDING & Q(members__isnull=False),
                name="headcount_by_unit",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} ngày {self.on:%d/%m/%Y}"

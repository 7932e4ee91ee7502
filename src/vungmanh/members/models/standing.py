from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated
from vungmanh.members.enums import Standing
from vungmanh.members.models.member import Member


class StandingSpell(ScopedModel, Kept, Dated):
    """A stretch of days on which a member was exempt, exempt for a time, or suspended."""

    scope_path = "member__cell"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="standings")
    standing = models.CharField(_("tình trạng sinh hoạt"), max_length=20, choices=Standing.choices)
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("tình trạng sinh hoạt")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("member",),
                condition=Q(valid_to__isnull=True, voided_at__isnull=True),
                name="standingspell_one_open",
            ),
            models.CheckConstraint(condition=~Q(standing=Standing.ACTIVE), name="standingspell_active_has_no_row"),
        )

    def __str__(self) -> str:
        return f"{self.member_id}: {self.standing}"

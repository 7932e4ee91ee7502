from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated
from vungmanh.members.enums import Arrival, Departure, PlacementKind
from vungmanh.members.models.member import Member


class Placement(ScopedModel, Kept, Dated):
    """A member on the roll of a cell for a stretch of days: the one record the roll is counted from.

    One home placement a day; temporary ones stand beside it and move no roll. Facts stay where they happened: when
    the cell ends, the row is closed and the heir's row says ``carried_from``. ``official_then``: of a membership that
    ended and was followed by re-admission, from which day he was an official member in it. ``consent``: the
    paper by which the committee under the centre agreed to a re-admission.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="placements")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="placements")
    kind = models.CharField(_("loại"), max_length=10, choices=PlacementKind.choices, default=PlacementKind.HOME)
    arrived_as = models.CharField(_("đến vì"), max_length=20, choices=Arrival.choices)
    departed_as = models.CharField(_("đi vì"), max_length=20, choices=Departure.choices, blank=True)
    decision_number = models.CharField(_("số quyết định, giấy giới thiệu"), max_length=100, blank=True)
    consent = models.CharField(
        _("văn bản đồng ý cho kết nạp lại"), max_length=100, blank=True, default="", db_default=""
    )
    official_then = models.DateField(_("ngày chính thức của lần trước"), null=True, blank=True, editable=False)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")

    class Meta(Dated.Meta):
        verbose_name = _("nơi sinh hoạt")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("member",),
                condition=Q(valid_to__isnull=True, voided_at__isnull=True, kind=PlacementKind.HOME),
                name="placement_one_open_home",
            ),
            models.CheckConstraint(condition=Q(valid_to__isnull=False) | Q(departed_as=""), name="placement_left_once"),
        )
        # A roll of a day is summed over this alone. SQLite looks at ``voided_at`` again although the condition says it.
        indexes = (
            models.Index(
                fields=("organisation", "valid_from", "valid_to", "voided_at"),
                condition=Q(voided_at__isnull=True, kind=PlacementKind.HOME),
                name="placement_roll",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} ở {self.organisation_id}"

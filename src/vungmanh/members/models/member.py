from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.members.enums import ENDS_MEMBERSHIP, Departure, Sex, State

STANDING = Q(voided_at__isnull=True)


class Member(ScopedModel, Kept):
    """A member as the lists know him. What is more private stands in ``Particulars``, which no list reads.

    ``cell`` is the cell whose roll holds the member, or held him last: kept by the commands that write placements, so
    that sight of a member is one condition. The roll of a day is asked of ``Placement``, never of ``cell``.
    ``admitted_on`` is the date of the admission decision (seniority counts from it), ``ceremony_on`` the day of the
    ceremony (probation counts from it), ``official_on`` the day from which he is an official member. ``state`` is what
    the paper said last: it counts only where ``official_on`` is not known.
    """

    scope_path = "cell"

    member_code = models.CharField(_("mã đảng viên"), max_length=40)
    person = models.OneToOneField(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="member"
    )
    full_name = models.CharField(_("họ và tên"), max_length=255)
    folded = models.CharField(_("tên không dấu"), max_length=255, editable=False)
    sort_key = models.CharField(_("khoá xếp tên"), max_length=250, editable=False)
    cell = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="members")
    admitted_on = models.DateField(_("ngày quyết định kết nạp"), null=True, blank=True)
    ceremony_on = models.DateField(_("ngày lễ kết nạp"), null=True, blank=True)
    official_on = models.DateField(_("ngày chính thức"), null=True, blank=True)
    state = models.CharField(_("chính thức hay dự bị"), max_length=12, choices=State.choices, blank=True)
    left_on = models.DateField(_("ra khỏi Đảng ngày"), null=True, blank=True)
    left_as = models.CharField(_("ra khỏi Đảng vì"), max_length=20, choices=Departure.choices, blank=True)

    class Meta:
        verbose_name = _("đảng viên")
        constraints = (
            models.UniqueConstraint(fields=("member_code",), condition=STANDING, name="member_code_once"),
            models.CheckConstraint(
                condition=Q(official_on__isnull=True)
                | Q(admitted_on__isnull=True)
                | Q(official_on__gte=F("admitted_on")),
                name="member_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_as="") | Q(left_on__isnull=False, left_as__in=ENDS_MEMBERSHIP),
                name="member_leaves_in_a_way",
            ),
        )
        indexes = (
            # Whole, so that names in a unit are looked through without reading its members.
            models.Index(
                fields=("cell", "sort_key", "folded", "id", "voided_at"),
                condition=STANDING,
                name="member_found_in_cell",
            ),
            models.Index(fields=("sort_key", "id"), condition=STANDING, name="member_in_order"),
        )

    def __str__(self) -> str:
        return self.full_name


class Particulars(ScopedModel, Kept):
    """The personal file: read with a narrower permission, each reading journalled, masked by default.

    Identity and card number are kept sealed (encrypted); their digests, keyed with the installation's secret, find
    doubles without opening anything. ``sources`` says for each field where it came from.
    """

    scope_path = "member__cell"

    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="particulars")
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex.choices, blank=True)
    ethnicity = models.CharField(_("dân tộc"), max_length=60, blank=True)
    religion = models.CharField(_("tôn giáo"), max_length=60, blank=True)
    card_sealed = models.TextField(_("số thẻ đảng viên"), blank=True, editable=False)
    card_digest = models.CharField(max_length=64, blank=True, editable=False)
    identity_sealed = models.TextField(_("số định danh cá nhân"), blank=True, editable=False)
    identity_digest = models.CharField(max_length=64, blank=True, editable=False)
    sources = models.JSONField(_("nguồn của từng mục"), default=dict, blank=True)
    erased_on = models.DateField(_("đã xoá nội dung ngày"), null=True, blank=True)
    erasure_number = models.CharField(_("số quyết định xoá nội dung"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("lý lịch đảng viên")
        indexes = (
            models.Index(fields=("card_digest",), condition=~Q(card_digest=""), name="particulars_card"),
            models.Index(fields=("identity_digest",), condition=~Q(identity_digest=""), name="particulars_identity"),
        )

    def __str__(self) -> str:
        return f"{self.member_id}"

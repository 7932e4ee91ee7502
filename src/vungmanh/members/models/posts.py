from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated
from vungmanh.members.enums import PostEnd, PostEntry
from vungmanh.members.models.member import Member
from vungmanh.members.rules.posts.holdings import SECRETARY

STANDING = Q(voided_at__isnull=True)


class PostKind(models.Model):
    """A post of the catalogue. ``seat``: whoever holds it sits in the committee; ``standing``: in its standing part."""

    code = models.CharField(_("mã"), max_length=40, primary_key=True)
    name = models.CharField(_("tên"), max_length=120)
    seat = models.BooleanField(_("ngồi trong cấp uỷ"), default=False)
    standing = models.BooleanField(_("ngồi trong ban thường vụ"), default=False)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chức vụ")
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name


class PostRule(Dated):
    """Which kinds of organisation have a post (none named: all), and how many at most, for a stretch of days."""

    post = models.ForeignKey(PostKind, on_delete=models.CASCADE, related_name="rules")
    kinds = models.JSONField(_("loại tổ chức"), default=list, blank=True)
    at_most = models.PositiveSmallIntegerField(_("nhiều nhất"), null=True, blank=True)
    certainty = models.CharField(_("mức chắc chắn"), max_length=10)
    basis = models.CharField(_("căn cứ"), max_length=255, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("quy định về chức vụ")
        ordering = ("post", "valid_from")

    def __str__(self) -> str:
        return f"{self.post_id} từ {self.valid_from:%d/%m/%Y}"


class PostSetting(Dated):
    """A number that elections go by, with its source: ``value``, or ``value`` of ``of``."""

    code = models.CharField(_("mã"), max_length=40)
    name = models.CharField(_("tên"), max_length=255)
    value = models.PositiveIntegerField(_("giá trị"))
    of = models.PositiveIntegerField(_("trên"), default=1)
    certainty = models.CharField(_("mức chắc chắn"), max_length=10)
    basis = models.CharField(_("căn cứ"), max_length=255, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("con số về cấp uỷ")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("code", "valid_from"), name="postsetting_once"),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"


class PostHolding(ScopedModel, Kept, Dated):
    """A person in a post of an organisation, from day to day. Nobody is kept from several, in several organisations.

    Holders are members or other persons known here; where neither record is held, the name alone. ``full_name`` is the
    name as it was when written. ``term_until`` is the first day after the term, known beforehand: the post itself ends
    when somebody writes so. ``dual_from`` to ``dual_to``: the days on which the holder is also head of the hamlet.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="posts")
    post = models.ForeignKey(PostKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("chức vụ"))
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    full_name = models.CharField(_("họ và tên"), max_length=255)
    sort_key = models.CharField(_("khoá xếp tên"), max_length=250, editable=False)
    entered_as = models.CharField(_("vào chức vì"), max_length=10, choices=PostEntry.choices, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    term_until = models.DateField(_("hết nhiệm kỳ từ ngày"), null=True, blank=True)
    ended_as = models.CharField(_("thôi chức vì"), max_length=20, choices=PostEnd.choices, blank=True)
    end_reason = models.CharField(_("lý do thôi chức"), max_length=500, blank=True)
    end_decision_number = models.CharField(_("số quyết định thôi chức"), max_length=100, blank=True)
    dual_from = models.DateField(_("kiêm trưởng ấp từ ngày"), null=True, blank=True)
    dual_to = models.DateField(_("kiêm trưởng ấp đến trước ngày"), null=True, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("người giữ chức vụ")
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(full_name=""), name="postholding_names_somebody"),
            models.CheckConstraint(condition=Q(valid_to__isnull=False) | Q(ended_as=""), name="postholding_ended_once"),
            models.CheckConstraint(
                condition=Q(dual_to__isnull=True) | Q(dual_from__isnull=False, dual_to__gt=F("dual_from")),
                name="postholding_dual_in_order",
            ),
            models.UniqueConstraint(
                fields=("organisation",),
                condition=Q(valid_to__isnull=True, voided_at__isnull=True, post=SECRETARY),
                name="postholding_one_open_secretary",
            ),
        )
        # SQLite looks at ``voided_at`` again although the condition says it.
        indexes = (
            models.Index(
                fields=("organisation", "valid_from", "valid_to", "voided_at"),
                condition=STANDING,
                name="postholding_at",
            ),
            models.Index(
                fields=("term_until",),
                condition=Q(voided_at__isnull=True, post=SECRETARY),
                name="postholding_term",
            ),
        )

    def __str__(self) -> str:
        return f"{self.full_name}: {self.post_id}"

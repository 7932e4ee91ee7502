"""What was said to whom about which obligation; and what each wishes to hear, and how."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel


class Notice(ScopedModel):
    """One rung of one occurrence, to one account over one channel. The row is there before anything is sent, and only
    who moves it from waiting to claimed may send it (docs/adr/0020).
    """

    class Channel(models.TextChoices):
        PAGE = "page", _("trên trang")
        EMAIL = "email", _("thư điện tử")
        PUSH = "push", _("thông báo trên máy")

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ gửi")
        CLAIMED = "claimed", _("chưa rõ đã đến hay chưa")
        SENT = "sent", _("đã gửi")
        RETRY = "retry", _("gửi lại sau")
        UNKNOWN = "unknown", _("không rõ đã đến hay chưa")
        REFUSED = "refused", _("không gửi được")
        DROPPED = "dropped", _("thôi không gửi")

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(_("mã việc"), max_length=60)
    occurrence = models.CharField(_("lần"), max_length=80)
    rung = models.CharField(_("bậc nhắc"), max_length=30)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    channel = models.CharField(_("kênh"), max_length=6, choices=Channel.choices)
    state = models.CharField(_("tình trạng"), max_length=8, choices=State.choices, default=State.WAITING)
    levels = models.PositiveSmallIntegerField(_("cấp trên thứ mấy"), default=0)
    due = models.DateField(_("hạn"))
    subject = models.CharField(_("việc"), max_length=255)
    made_at = models.DateTimeField(_("lập lúc"))
    not_before = models.DateTimeField(_("gửi từ lúc"))
    settled_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("số lần gửi"), default=0)
    run = models.CharField(_("lượt gửi"), max_length=32, blank=True)
    fault = models.CharField(_("vì sao không gửi được"), max_length=255, blank=True)
    by = models.CharField(_("người nhắc"), max_length=255, blank=True)
    note = models.CharField(_("lời nhắn"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("lần nhắc")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "duty", "occurrence", "rung", "account", "channel"), name="notice_once"
            ),
        )
        indexes = (
            models.Index(fields=("account", "channel", "-made_at"), name="notice_of_account"),
            models.Index(fields=("not_before",), condition=Q(state__in=("waiting", "retry")), name="notice_to_be_sent"),
            models.Index(fields=("organisation", "-made_at"), name="notice_of_organisation"),
            models.Index(fields=("state", "made_at"), name="notice_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.subject} ({self.rung}, {self.channel})"


class NoticeWish(models.Model):
    """What one account wishes. Without a row: everything the house offers, at the house's hours."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notice_wish")
    email = models.BooleanField(_("nhận qua thư điện tử"), default=True)
    push = models.BooleanField(_("nhận thông báo trên máy"), default=True)
    quiet_from = models.TimeField(_("im từ"), null=True, blank=True)
    quiet_to = models.TimeField(_("im đến"), null=True, blank=True)
    hour = models.PositiveSmallIntegerField(_("giờ nhận bản gộp"), null=True, blank=True)

    class Meta:
        verbose_name = _("ý muốn nhận nhắc việc")
        constraints = (
            models.CheckConstraint(condition=Q(hour__isnull=True) | Q(hour__lt=24), name="notice_wish_hour_of_day"),
        )

    def __str__(self) -> str:
        return str(self.account_id)


class NoticeRound(models.Model):
    """Up to which day an account's rungs were picked: it saves asking again, the constraint of ``Notice`` decides."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notice_round")
    picked_on = models.DateField(_("đã xét đến ngày"), null=True, blank=True)
    seen_at = models.DateTimeField(_("xem trang nhắc việc lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lượt xét nhắc việc")

    def __str__(self) -> str:
        return f"{self.account_id} {self.picked_on}"


class PushSubscription(Kept):
    """A browser on one device that takes messages. Voided when its push service says that it is gone."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="push_subscriptions")
    endpoint = models.TextField(_("địa chỉ nhận"))
    digest = models.CharField(_("mã băm địa chỉ"), max_length=64)
    p256dh = models.CharField(_("khoá công khai của máy"), max_length=100)
    auth = models.CharField(_("mã bí mật của máy"), max_length=40)
    device = models.CharField(_("máy"), max_length=120)
    made_at = models.DateTimeField(_("đăng ký lúc"))
    last_sent_at = models.DateTimeField(_("nhận lần cuối"), null=True, blank=True)

    class Meta:
        verbose_name = _("máy nhận thông báo")
        constraints = (
            models.UniqueConstraint(
                fields=("digest",), condition=Q(voided_at__isnull=True), name="push_subscription_once"
            ),
        )

    def __str__(self) -> str:
        return self.device


class CalendarAddress(Kept):
    """A secret address under which a calendar program reads one account's own obligations. Only a digest is kept."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_addresses")
    digest = models.CharField(_("mã băm"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("tạo lúc"))
    last_used_on = models.DateField(_("đọc lần cuối"), null=True, blank=True)

    class Meta:
        verbose_name = _("địa chỉ lịch riêng")
        constraints = (
            models.UniqueConstraint(
                fields=("account",), condition=Q(voided_at__isnull=True), name="calendar_address_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.made_at:%d/%m/%Y}"

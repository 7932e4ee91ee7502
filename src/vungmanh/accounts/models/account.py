from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """One human being, known once: whatever he is here, account, official or member, points at this row."""

    full_name = models.CharField(_("họ và tên"), max_length=255)
    official_code = models.CharField(_("mã cán bộ"), max_length=40, null=True, blank=True, unique=True)

    class Meta:
        verbose_name = _("người")

    def __str__(self) -> str:
        return self.full_name


class Account(AbstractUser):
    """Who signs in. Rights never stand here: they come from dated roles at organisations."""

    full_name = models.CharField(_("họ và tên"), max_length=255, blank=True)
    folded = models.CharField(_("tên không dấu"), max_length=420, blank=True, editable=False)
    sort_key = models.CharField(_("khoá xếp tên"), max_length=250, blank=True, editable=False)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="account", verbose_name=_("người")
    )
    language = models.CharField(_("ngôn ngữ"), max_length=5, blank=True)
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)
    password_set_at = models.DateTimeField(_("đặt mật khẩu lúc"), null=True, blank=True)
    failed_sign_ins = models.PositiveSmallIntegerField(_("số lần nhập sai"), default=0)
    locked_until = models.DateTimeField(_("khoá đến"), null=True, blank=True)
    last_seen_on = models.DateField(_("dùng lần cuối"), null=True, blank=True)
    warned_on = models.DateField(_("báo sắp đóng ngày"), null=True, blank=True)
    closed_on = models.DateField(_("đóng ngày"), null=True, blank=True)
    reopened_on = models.DateField(_("mở lại ngày"), null=True, blank=True)
    close_reason = models.CharField(_("lý do đóng"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("tài khoản")

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_session_auth_hash(self) -> str:
        """What a session rests on: the password, and that the account was not closed since."""
        kept = super().get_session_auth_hash()
        if self.reopened_on is None:
            return kept
        return salted_hmac("vungmanh.accounts.reopened", f"{kept} {self.reopened_on}", algorithm="sha256").hexdigest()

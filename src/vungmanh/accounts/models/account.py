from django.contrib.auth.models import AbstractUser
from django.db import models


class Person(models.Model):
    """One human being, known once: whatever he is here, account, official or member, points at this row."""

    full_name = models.CharField("họ và tên", max_length=255)
    official_code = models.CharField("mã cán bộ", max_length=40, null=True, blank=True, unique=True)

    class Meta:
        verbose_name = "người"

    def __str__(self) -> str:
        return self.full_name


class Account(AbstractUser):
    """Who signs in. Rights never stand here: they come from dated roles at organisations."""

    full_name = models.CharField("họ và tên", max_length=255, blank=True)
    folded = models.CharField("tên không dấu", max_length=420, blank=True, editable=False)
    sort_key = models.CharField("khoá xếp tên", max_length=250, blank=True, editable=False)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="account", verbose_name="người"
    )
    language = models.CharField("ngôn ngữ", max_length=5, blank=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    password_set_at = models.DateTimeField("đặt mật khẩu lúc", null=True, blank=True)
    failed_sign_ins = models.PositiveSmallIntegerField("số lần nhập sai", default=0)
    locked_until = models.DateTimeField("khoá đến", null=True, blank=True)
    last_seen_on = models.DateField("dùng lần cuối", null=True, blank=True)
    warned_on = models.DateField("báo sắp đóng ngày", null=True, blank=True)
    closed_on = models.DateField("đóng ngày", null=True, blank=True)
    reopened_on = models.DateField("mở lại ngày", null=True, blank=True)
    close_reason = models.CharField("lý do đóng", max_length=500, blank=True)

    class Meta:
        verbose_name = "tài khoản"

    def __str__(self) -> str:
        return self.full_name or self.username

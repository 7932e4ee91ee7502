from django.contrib.auth.models import AbstractUser
from django.db import models


class Account(AbstractUser):
    """Who signs in. Rights never stand here: they come from dated roles at organisations."""

    full_name = models.CharField("họ và tên", max_length=255, blank=True)

    class Meta:
        verbose_name = "tài khoản"

    def __str__(self) -> str:
        return self.full_name or self.username

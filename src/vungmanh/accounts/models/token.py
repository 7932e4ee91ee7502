from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept


class ApiToken(Kept):
    """A key by which another program acts as an account, with fewer rights if it so says, until a day.

    Only a digest is kept: the key itself is shown once.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(_("tên"), max_length=120)
    prefix = models.CharField(_("đầu khoá"), max_length=12)
    digest = models.CharField(_("mã băm"), max_length=64, unique=True)
    permissions = models.JSONField(_("quyền"), default=list)
    made_at = models.DateTimeField(_("tạo lúc"))
    expires_on = models.DateField(_("hết hạn ngày"))
    last_used_on = models.DateField(_("dùng lần cuối"), null=True, blank=True)

    class Meta:
        verbose_name = _("khoá API")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.name} {self.prefix}"

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel

STANDING = Q(voided_at__isnull=True)


class Official(ScopedModel, Kept):
    """Somebody who can be assigned to follow organisations. One code over the whole installation: an account is his
    where its person bears the same code (``accounts.Person.official_code``).

    ``organisation`` is where he works. ``member_code`` points at his file where one is kept; many are on no roll here.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="officials", verbose_name=_("nơi công tác")
    )
    code = models.CharField(_("mã cán bộ"), max_length=40)
    full_name = models.CharField(_("họ và tên"), max_length=255)
    folded = models.CharField(max_length=420, editable=False)
    sort_key = models.CharField(max_length=250, editable=False)
    post = models.CharField(_("chức vụ"), max_length=255, blank=True)
    member_code = models.CharField(_("mã đảng viên"), max_length=40, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.CharField(_("thư điện tử"), max_length=254, blank=True)

    class Meta:
        verbose_name = _("cán bộ được phân công")
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=STANDING, name="official_code_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(full_name=""), name="official_named"),
        )
        indexes = (models.Index(fields=("sort_key", "code"), name="official_by_name"),)

    def __str__(self) -> str:
        return f"{self.full_name} ({self.code})"

"""What a role may do is catalogue data; who holds it, where and from when to when, is a dated row."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated


class Role(models.Model):
    """A role of the catalogue with what it may do at its organisation and below."""

    code = models.CharField(_("mã"), max_length=40, primary_key=True)
    name = models.CharField(_("tên"), max_length=120)
    permissions = models.JSONField(_("quyền"), default=list)
    may_grant = models.JSONField(_("được giao vai trò"), default=list)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("vai trò")
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name


class RoleHolding(ScopedModel, Kept, Dated):
    """A role held at an organisation for a stretch of days. Without an organisation: over the installation."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="holdings")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="holdings"
    )

    class Meta(Dated.Meta):
        verbose_name = _("vai trò được giao")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("account", "role", "organisation", "valid_from"),
                condition=models.Q(voided_at__isnull=True),
                name="roleholding_once",
            ),
            models.UniqueConstraint(
                fields=("account", "role", "valid_from"),
                condition=models.Q(voided_at__isnull=True, organisation__isnull=True),
                name="roleholding_once_over_all",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id}: {self.role_id}"

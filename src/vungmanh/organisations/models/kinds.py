"""Levels and types are rows: they changed twice within fourteen months."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.validity import Dated
from vungmanh.organisations.enums import KindProperty


class OrganisationKind(models.Model):
    code = models.CharField(_("mã"), max_length=40, primary_key=True)
    name = models.CharField(_("tên"), max_length=120)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("loại tổ chức")
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name


class OrganisationKindProperty(Dated):
    """What a kind is, from day to day: a commune was a grassroots organisation, was not, and is again."""

    kind = models.ForeignKey(OrganisationKind, on_delete=models.CASCADE, related_name="properties")
    name = models.CharField(_("tính chất"), max_length=20, choices=KindProperty.choices)
    basis = models.CharField(_("căn cứ"), max_length=255, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("tính chất của loại tổ chức")
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(name__in=KindProperty.values), name="organisationkindproperty_legal_name"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind_id}: {self.get_name_display()}"


class CellCategory(models.Model):
    """Type of cell (loại hình chi bộ): a table, because every province cuts it differently."""

    code = models.CharField(_("mã"), max_length=40, primary_key=True)
    name = models.CharField(_("tên"), max_length=120)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("loại hình chi bộ")
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name


class AttributeKind(models.Model):
    """A dated quality of a unit that targets may depend on, such as the new-countryside standard."""

    code = models.CharField(_("mã"), max_length=40, primary_key=True)
    name = models.CharField(_("tên"), max_length=120)

    class Meta:
        verbose_name = _("thuộc tính")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

"""Dated rows of an organisation. Each cites the decision that made it; one open row of a sort at a time."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel
from vungmanh.kernel.validity import Dated

STANDING = Q(voided_at__isnull=True)
OPEN = Q(valid_to__isnull=True) & STANDING


def one_open(*fields: str, name: str) -> models.UniqueConstraint:
    """At most one row in force without an end. Voided rows are left out, since undo voids."""
    return models.UniqueConstraint(fields=fields, condition=OPEN, name=name)


def stretches(value: str, *, name: str) -> models.Index:
    """What each was on which days, without touching the rows: asked of thousands at once. SQLite looks at
    ``voided_at`` again although the condition says it.
    """
    return models.Index(
        fields=("organisation", value, "valid_from", "valid_to", "voided_at"), condition=STANDING, name=name
    )


class DatedRow(ScopedModel, Kept, Dated):
    organisation: Any
    decision = models.ForeignKey(
        "organisations.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dated.Meta):
        abstract = True


class OrganisationName(DatedRow):
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="names")
    name = models.CharField(_("tên"), max_length=255)
    label = models.CharField(_("ấp, khóm, thôn"), max_length=40, blank=True)
    folded = models.CharField(max_length=255, db_index=True)
    sort_key = models.CharField(max_length=250)

    class Meta(DatedRow.Meta):
        verbose_name = _("tên tổ chức")
        constraints = (*Dated.Meta.constraints, one_open("organisation", name="organisationname_one_open"))

    def __str__(self) -> str:
        return self.name


class OrganisationCode(DatedRow):
    """The official code, never the key: new units reuse the codes of old ones."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(_("mã"), max_length=64, db_index=True)
    area_code = models.CharField(_("mã địa bàn"), max_length=40, blank=True, db_default="")

    class Meta(DatedRow.Meta):
        verbose_name = _("mã tổ chức")
        constraints = (
            *Dated.Meta.constraints,
            one_open("organisation", name="organisationcode_one_open"),
            one_open("code", name="organisationcode_one_bearer"),
        )

    def __str__(self) -> str:
        return self.code


class OrganisationKindRow(DatedRow):
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="kinds")
    kind = models.ForeignKey("organisations.OrganisationKind", on_delete=models.PROTECT, related_name="+")

    class Meta(DatedRow.Meta):
        verbose_name = _("loại của tổ chức")
        constraints = (*Dated.Meta.constraints, one_open("organisation", name="organisationkindrow_one_open"))
        indexes = (
            models.Index(fields=("kind", "organisation"), name="kindrow_kind"),
            stretches("kind", name="kindrow_stretches"),
        )

    def __str__(self) -> str:
        return str(self.kind_id)


class OrganisationParent(DatedRow):
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="parents")
    parent = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="child_rows")

    class Meta(DatedRow.Meta):
        verbose_name = _("cấp trên trực tiếp")
        constraints = (
            *Dated.Meta.constraints,
            one_open("organisation", name="organisationparent_one_open"),
            models.CheckConstraint(condition=~Q(organisation=models.F("parent")), name="organisationparent_not_itself"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} dưới {self.parent_id}"


class OrganisationCategory(DatedRow):
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="categories")
    category = models.ForeignKey("organisations.CellCategory", on_delete=models.PROTECT, related_name="+")

    class Meta(DatedRow.Meta):
        verbose_name = _("loại hình của chi bộ")
        constraints = (*Dated.Meta.constraints, one_open("organisation", name="organisationcategory_one_open"))
        indexes = (stretches("category", name="category_stretches"),)

    def __str__(self) -> str:
        return str(self.category_id)


class OrganisationAttribute(DatedRow):
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="attributes")
    attribute = models.ForeignKey("organisations.AttributeKind", on_delete=models.PROTECT, related_name="+")
    value = models.CharField(_("giá trị"), max_length=100)

    class Meta(DatedRow.Meta):
        verbose_name = _("thuộc tính của tổ chức")
        constraints = (
            *Dated.Meta.constraints,
            one_open("organisation", "attribute", name="organisationattribute_one_open"),
        )

    def __str__(self) -> str:
        return f"{self.attribute_id}: {self.value}"


class Committee(DatedRow):
    """That an organisation has an elected committee (cấp uỷ), or why it has none."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="committees")
    exists = models.BooleanField(_("có cấp uỷ"))
    members = models.PositiveIntegerField(_("số cấp uỷ viên"), null=True, blank=True)
    reason_without = models.CharField(_("lý do chưa có"), max_length=500, blank=True)

    class Meta(DatedRow.Meta):
        verbose_name = _("cấp uỷ")
        constraints = (*Dated.Meta.constraints, one_open("organisation", name="committee_one_open"))

    def __str__(self) -> str:
        return "có cấp uỷ" if self.exists else "chưa có cấp uỷ"

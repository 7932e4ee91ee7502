"""Derived: which organisation counts under which, on which days of a layout."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.organisations.enums import Via


class OrganisationPath(models.Model):
    """One stretch of days on which ``descendant`` stands under ``ancestor`` (itself included).

    ``TREE`` rows hold while the descendant lives. After its end, ``SIGHT`` says who may read its records and
    ``RESTATED`` where its facts count. The dates are days of the layout asked for, not of the facts.
    """

    ancestor = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    descendant = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="paths")
    via = models.SmallIntegerField(choices=Via.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("đường trên cây")
        constraints = (
            models.CheckConstraint(condition=models.Q(via__in=Via.values), name="organisationpath_legal_via"),
        )
        indexes = (
            models.Index(fields=("descendant", "via", "ancestor", "valid_from", "valid_to"), name="path_up"),
            models.Index(fields=("ancestor", "via", "descendant", "valid_from", "valid_to"), name="path_down"),
        )

    def __str__(self) -> str:
        return f"{self.descendant_id} dưới {self.ancestor_id}"

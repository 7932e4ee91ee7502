"""Half-open validity: ``valid_from <= day < valid_to``; an empty ``valid_to`` means in force."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def holds_at(day: Any, prefix: str = "", *, voidable: bool = True) -> Q:
    """Condition "in force on that day" for a dated row, reached over ``prefix``.

    Give it in one ``filter`` together with every other condition on that relation: two calls make two joins.
    """
    path = f"{prefix}__" if prefix else ""
    condition = Q(**{f"{path}valid_from__lte": day}) & (
        Q(**{f"{path}valid_to__isnull": True}) | Q(**{f"{path}valid_to__gt": day})
    )
    return condition & Q(**{f"{path}voided_at__isnull": True}) if voidable else condition


def is_in_force(valid_from: date, valid_to: date | None, day: date) -> bool:
    return valid_from <= day and (valid_to is None or day < valid_to)


class Dated(models.Model):
    """Two date columns and their order, on both databases."""

    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="%(class)s_dates_in_order"
            ),
        )

"""Nothing is deleted and a whole import or reorganisation can be taken back.

Rows made together carry the ``ChangeSet`` that made them; changes to rows that already stood are kept as ``Change``
with old and new. Undo voids the first and restores the second, or says what rests on them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import Refusal


class ChangeSet(models.Model):
    """One whole: an import, the acts of one day, one correction."""

    kind = models.CharField(gettext_lazy("loại"), max_length=40)
    label = models.CharField(gettext_lazy("tên"), max_length=255)
    at = models.DateTimeField(gettext_lazy("lúc"))
    by = models.CharField(gettext_lazy("người làm"), max_length=255)
    summary = models.JSONField(gettext_lazy("tóm tắt"), default=dict, encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField(gettext_lazy("huỷ lúc"), null=True, blank=True)
    undone_by = models.CharField(gettext_lazy("người huỷ"), max_length=255, blank=True)

    class Meta:
        verbose_name = gettext_lazy("lần thay đổi")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.label} ({self.pk})"


class Change(models.Model):
    """One row that already stood, before and after."""

    change_set = models.ForeignKey(ChangeSet, on_delete=models.PROTECT, related_name="changes")
    model = models.CharField(max_length=80)
    row_pk = models.BigIntegerField()
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        indexes = (models.Index(fields=("model", "row_pk"), name="change_row"),)

    def __str__(self) -> str:
        return f"{self.model} {self.row_pk}"


class Kept(models.Model):
    """A row that is voided, never deleted."""

    made_in = models.ForeignKey(
        "kernel.ChangeSet", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    voided_at = models.DateTimeField(gettext_lazy("huỷ lúc"), null=True, blank=True, editable=False)
    voided_by = models.CharField(gettext_lazy("người huỷ"), max_length=255, blank=True, editable=False)
    void_reason = models.CharField(gettext_lazy("lý do huỷ"), max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Closed, like deleting in bulk."""
        raise TypeError("Không xoá: ghi huỷ, ai, khi nào, vì sao.")


def open_change_set(*, kind: str, label: str, at: datetime, by: str) -> ChangeSet:
    return ChangeSet.objects.create(kind=kind, label=label[:255], at=at, by=by)


def anything_kept() -> bool:
    """Whether anything was ever written here as a whole."""
    return ChangeSet.objects.exists()


def change_rows(change_set: ChangeSet, rows: Sequence[models.Model], fields: Sequence[str], **new: Any) -> None:
    """Set the same fields of many rows, keeping what they were. Two statements, however many rows."""
    if not rows:
        return
    label = rows[0]._meta.label_lower
    Change.objects.bulk_create(
        Change(
            change_set=change_set,
            model=label,
            row_pk=row.pk,
            before={name: getattr(row, name) for name in fields},
            after={name: new[name] for name in fields},
        )
        for row in rows
    )
    _raw(type(rows[0])).filter(pk__in=[each.pk for each in rows]).update(**new)
    for row in rows:
        for name in fields:
            setattr(row, name, new[name])


def change_each(change_set: ChangeSet, changed: Iterable[tuple[models.Model, dict[str, Any]]]) -> int:
    """Set fields of rows, each its own values, keeping what they were. Returns how many rows changed."""
    pairs = [(row, new) for row, new in changed if new]
    if not pairs:
        return 0
    Change.objects.bulk_create(
        (
            Change(
                change_set=change_set,
                model=row._meta.label_lower,
                row_pk=row.pk,
                before={name: getattr(row, name) for name in new},
                after=new,
            )
            for row, new in pairs
        ),
        batch_size=2000,
    )
    by_shape: dict[tuple[type[models.Model], tuple[str, ...]], list[models.Model]] = {}
    for row, new in pairs:
        for name, value in new.items():
            setattr(row, name, value)
        by_shape.setdefault((type(row), tuple(sorted(new))), []).append(row)
    for (model, names), rows in by_shape.items():
        fields = [model._meta.get_field(name).name for name in (_field_name(model, each) for each in names)]
        _raw(model).bulk_update(rows, fields, batch_size=400)
    return len(pairs)


def _field_name(model: type[models.Model], attname: str) -> str:
    return next(field.name for field in model._meta.concrete_fields if attname in (field.name, field.attname))


def _raw(model: type[models.Model]) -> models.QuerySet[Any]:
    manager = getattr(model, "with_voided", None) or model._base_manager
    return models.QuerySet(model) if manager is None else manager.all()


def forget(model: str, row_pk: int, names: Collection[str]) -> int:
    """Take values out of everything the ledger keeps of a row, before and after: for what by decision may no longer be
    kept. That the row was changed, when and by which set, stays. Undoing such a set no longer brings them back.
    """
    touched = 0
    for change in Change.objects.filter(model=model, row_pk=row_pk):
        before = {name: value for name, value in change.before.items() if name not in names}
        after = {name: value for name, value in change.after.items() if name not in names}
        if (before, after) != (change.before, change.after):
            Change.objects.filter(pk=change.pk).update(before=before, after=after)
            touched += 1
    return touched


def kept_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, Kept)]


def made_models(change_set: ChangeSet) -> list[type[models.Model]]:
    """The models of which the set made rows, voided ones too. One statement, however many models there are."""
    every = {model._meta.label_lower: model for model in kept_models()}
    asked = [
        _raw(model)
        .filter(made_in=change_set)
        .order_by()
        .values_list(models.Value(label, output_field=models.CharField()))
        .distinct()
        for label, model in every.items()
    ]
    found = {label for (label,) in asked[0].union(*asked[1:], all=True)}
    return [model for label, model in every.items() if label in found]


def resting_on(change_set: ChangeSet) -> list[str]:
    """What later work stands on this set, in words; empty when it can be taken back."""
    return _resting_on(change_set, made_models(change_set))


def _resting_on(change_set: ChangeSet, made: Sequence[type[models.Model]]) -> list[str]:
    obstacles = _later_changes(change_set, made)
    for model in made:
        if not _raw(model).filter(made_in=change_set, voided_at__isnull=True).exists():
            continue
        for relation in model._meta.related_objects:
            child = relation.related_model
            if isinstance(child, str) or not issubclass(child, Kept):
                continue
            obstacles += _later_children(change_set, child, relation.field.name)
    return obstacles


def _later_children(change_set: ChangeSet, child: type[models.Model], field: str) -> list[str]:
    later = _raw(child).filter(voided_at__isnull=True, **{f"{field}__made_in": change_set}).exclude(made_in=change_set)
    # What the set itself turned to its own row goes back with it.
    turned = Change.objects.filter(change_set=change_set, model=child._meta.label_lower).values("row_pk")
    count = later.exclude(pk__in=turned).count()
    words = _("%(count)d bản ghi “%(name)s” ghi sau đó đang dựa vào")
    return [words % {"count": count, "name": child._meta.verbose_name}] if count else []


def _later_changes(change_set: ChangeSet, made_of: Iterable[type[models.Model]]) -> list[str]:
    own = Change.objects.filter(change_set=change_set)
    later = Change.objects.filter(pk__gt=models.OuterRef("pk"), model=models.OuterRef("model")).filter(
        row_pk=models.OuterRef("row_pk"), change_set__undone_at__isnull=True
    )
    touched = own.filter(models.Exists(later.exclude(change_set=change_set))).count()
    for model in made_of:
        made = _raw(model).filter(made_in=change_set).values("pk")
        rows = Change.objects.filter(model=model._meta.label_lower, row_pk__in=made, change_set__undone_at__isnull=True)
        touched += rows.exclude(change_set=change_set).count()
    touched = touched or _moved_on(change_set)
    return [_("%(count)d bản ghi đã được sửa lần nữa sau đó") % {"count": touched}] if touched else []


def _moved_on(change_set: ChangeSet) -> int:
    """Rows the set changed that no longer are as it left them: an act without a set of its own came after."""
    left: dict[str, dict[int, dict[str, Any]]] = {}
    for change in change_set.changes.order_by("pk"):
        left.setdefault(change.model, {}).setdefault(change.row_pk, {}).update(change.after)
    moved = 0
    for label, rows in left.items():
        model = apps.get_model(label)
        current = _raw(model).in_bulk(list(rows))
        for key, after in rows.items():
            row = current.get(key)
            moved += row is None or not all(_is_as_kept(getattr(row, name), value) for name, value in after.items())
    return moved


def _is_as_kept(value: Any, kept: Any) -> bool:
    """Whether a value is the one the ledger keeps, where moments lose microseconds and have a zone of their own, and
    a decimal comes back from its column with more places than it was given.
    """
    if isinstance(value, datetime):
        return isinstance(kept, str) and abs(value - datetime.fromisoformat(kept)) < timedelta(milliseconds=1)
    if isinstance(value, Decimal):
        return isinstance(kept, str) and value == Decimal(kept)
    return bool(json.loads(json.dumps(value, cls=DjangoJSONEncoder)) == kept)


def undo(change_set: ChangeSet, *, at: datetime, by: str, reason: str) -> int:
    """Take a whole set back: void what it made, restore what it changed. Refuses while later work rests on it."""
    if change_set.undone_at is not None:
        day = f"{change_set.undone_at:%d/%m/%Y}"
        words = _("“%(label)s” đã được huỷ ngày %(day)s. Dữ liệu giữ nguyên.")
        raise Refusal(words % {"label": change_set.label, "day": day})
    made = made_models(change_set)
    if obstacles := _resting_on(change_set, made):
        words = _("Chưa huỷ được “%(label)s”: %(obstacles)s. Huỷ việc ghi sau trước đã.")
        raise Refusal(words % {"label": change_set.label, "obstacles": "; ".join(obstacles)})
    touched = 0
    for model in made:
        touched += (
            _raw(model)
            .filter(made_in=change_set, voided_at__isnull=True)
            .update(voided_at=at, voided_by=by, void_reason=reason)
        )
    for change in change_set.changes.order_by("-pk"):
        model = apps.get_model(change.model)
        values = {name: _python_value(model, name, value) for name, value in change.before.items()}
        rows = _raw(model).filter(pk=change.row_pk)
        if issubclass(model, Kept):
            rows = rows.exclude(made_in=change_set)  # voided above; its old values would bring it back
        touched += rows.update(**values)
    change_set.undone_at = at
    change_set.undone_by = by
    change_set.save(update_fields=["undone_at", "undone_by"])
    return touched


def _python_value(model: type[models.Model], name: str, value: Any) -> Any:
    field = next(each for each in model._meta.concrete_fields if name in (each.name, each.attname))
    return value if value is None or field.is_relation else field.to_python(value)

"""Kinds, types of cell and attributes from the catalogue."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.catalogue import required
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.enums import BEGINNING
from vungmanh.organisations.models import AttributeKind, CellCategory, OrganisationKind


@act
def load_kinds(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring kinds, their dated properties, types of cell and attributes into force. The same file changes nothing."""
    action.on_installation("catalogue.load")
    kinds = required(data, "kinds", file)
    for order, entry in enumerate(kinds):
        kind, _ = OrganisationKind.objects.update_or_create(
            code=required(entry, "code", file), defaults={"name": required(entry, "name", file), "order": order}
        )
        _load_properties(kind, entry.get("properties", []), file)
    for order, entry in enumerate(required(data, "categories", file)):
        CellCategory.objects.update_or_create(
            code=required(entry, "code", file), defaults={"name": required(entry, "name", file), "order": order}
        )
    for entry in data.get("attributes", []):
        AttributeKind.objects.update_or_create(
            code=required(entry, "code", file), defaults={"name": required(entry, "name", file)}
        )
    action.record("organisations.kinds", file, kinds=len(kinds))
    return f"{file}: {len(kinds)} loại tổ chức"


def _load_properties(kind: OrganisationKind, entries: list[dict[str, Any]], file: str) -> None:
    wanted = {(required(entry, "name", file), _day(entry.get("from"), file)): entry for entry in entries}
    for row in kind.properties.all():
        if (row.name, row.valid_from) not in wanted:
            row.delete()
    for (name, start), entry in wanted.items():
        end = entry.get("to")
        kind.properties.update_or_create(
            name=name,
            valid_from=start,
            defaults={"valid_to": _day(end, file) if end else None, "basis": entry.get("basis", "")},
        )


def _day(value: object, file: str) -> date:
    if value is None:
        return BEGINNING
    if not isinstance(value, date):
        words = _("%(file)s: “%(text)s” không phải ngày. Ghi kiểu 2025-07-01.")
        raise Refusal(words % {"file": file, "text": value})
    return value

"""Kinds, types of cell and attributes from the catalogue."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.catalogue import required
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.last_days import after_last, lies_over, meant_before, remark_on_ends
from vungmanh.organisations.enums import BEGINNING
from vungmanh.organisations.models import AttributeKind, CellCategory, OrganisationKind


@act
def load_kinds(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring kinds, their dated properties, types of cell and attributes into force. The same file changes nothing."""
    action.on_installation("catalogue.load")
    kinds = required(data, "kinds", file)
    for order, entry in enumerate(kinds):
        kind, _new = OrganisationKind.objects.update_or_create(
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


def review_kinds(data: dict[str, Any], file: str) -> list[str]:
    """``to`` is the last day on which a kind is so; an end on the first of a month is asked about."""
    words = _("loại %(code)s, tính chất %(name)s")
    ends = [
        (words % {"code": kind["code"], "name": entry["name"]}, entry["to"])
        for kind in data["kinds"]
        for entry in kind.get("properties", [])
        if entry.get("to")
    ]
    return remark_on_ends(file, ends)


def _load_properties(kind: OrganisationKind, entries: list[dict[str, Any]], file: str) -> None:
    wanted = {(required(entry, "name", file), _day(entry.get("from"), file)): entry for entry in entries}
    if faults := _faults(kind, wanted, file):
        raise Refusal(" ".join(f"{file}: {kind.code}, {name}: {words}." for name, words in faults))
    for row in kind.properties.all():
        if (row.name, row.valid_from) not in wanted:
            row.delete()
    for (name, start), entry in wanted.items():
        kind.properties.update_or_create(
            name=name,
            valid_from=start,
            defaults={"valid_to": after_last(_last(entry, file)), "basis": entry.get("basis", "")},
        )


def _faults(kind: OrganisationKind, wanted: dict[tuple[str, date], dict[str, Any]], file: str) -> list[tuple[str, str]]:
    """Of each property what is amiss with its days, beside what stands."""
    standing = {(row.name, row.valid_from): row.valid_to for row in kind.properties.all()}
    found = []
    for name in dict.fromkeys(name for name, _start in wanted):
        lasts = {start: _last(entry, file) for (one, start), entry in wanted.items() if one == name}
        if any(last is not None and last < start for start, last in lasts.items()):
            found.append((name, _("“to” trước “from”")))
        found.append((name, lies_over((start, after_last(last)) for start, last in lasts.items())))
        found += [(name, meant_before(last, standing.get((name, start)))) for start, last in lasts.items()]
    return [(name, words) for name, words in found if words]


def _last(entry: dict[str, Any], file: str) -> date | None:
    """The last day on which it is so; None while it is."""
    return _day(entry["to"], file) if entry.get("to") else None


def _day(value: object, file: str) -> date:
    if value is None:
        return BEGINNING
    if not isinstance(value, date):
        words = _("%(file)s: “%(text)s” không phải ngày. Ghi kiểu 2025-07-01.")
        raise Refusal(words % {"file": file, "text": value})
    return value

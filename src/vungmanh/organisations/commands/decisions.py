"""Decisions by number. The same number and day is the same decision."""

from collections.abc import Iterable

from vungmanh.organisations.models import Decision


def decision_ids(numbers: Iterable[str]) -> dict[str, int]:
    """Keys of decisions known by number alone, made where missing. Two or three statements, however many."""
    wanted = {number for number in numbers if number}
    if not wanted:
        return {}
    known = _known(wanted)
    Decision.objects.bulk_create(Decision(number=number) for number in sorted(wanted - known.keys()))
    return known if len(known) == len(wanted) else _known(wanted)


def _known(numbers: set[str]) -> dict[str, int]:
    rows = Decision.objects.filter(signed_on__isnull=True)
    if len(numbers) <= 2_000:
        rows = rows.filter(number__in=numbers)
    return {number: key for number, key in rows.values_list("number", "pk") if number in numbers}


def decision_named(number: str) -> int | None:
    return decision_ids([number]).get(number) if number else None

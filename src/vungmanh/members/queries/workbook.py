"""Members row by row, as the workbook writes them. Only what the asker sees; numbers never go out."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import PlacementKind, Standing, State
from vungmanh.members.models import Particulars, Placement, StandingSpell
from vungmanh.members.rules.rows import PERSONAL
from vungmanh.organisations.queries.stated import seen_under

Row = dict[str, Any]
OWN = ("member_code", "full_name", "admitted_on", "ceremony_on", "official_on", "state", "left_on", "left_as")


def member_rows(under_id: int, day: date, *, personal: bool = False) -> list[Row]:
    """One row a member, at the cell whose roll held him last by the day. ``personal``: with what his file says."""
    homes = Placement.objects.filter(organisation_id__in=seen_under(under_id, day), kind=PlacementKind.HOME)
    homes = homes.filter(valid_from__lte=day, member__voided_at__isnull=True)
    columns = ("member_id", "organisation_id", "valid_from", *(f"member__{name}" for name in OWN))
    last = {row["member_id"]: row for row in homes.order_by("valid_from", "pk").values(*columns)}
    spells = StandingSpell.objects.filter(holds_at(day)).values_list("member_id", "standing", "valid_from")
    standing = {one: (value, start) for one, value, start in spells}
    files = _files(personal)
    rows = [_written(row, standing, files, day) for row in last.values()]
    return sorted(rows, key=lambda row: (row["organisation_id"], str(row["member_code"])))


def _files(personal: bool) -> dict[int, dict[str, Any]]:
    if not personal:
        return {}
    return {row.pop("member_id"): row for row in Particulars.objects.values("member_id", *PERSONAL)}


def _written(row: Row, standing: dict[int, tuple[str, date]], files: dict[int, dict[str, Any]], day: date) -> Row:
    key = row["member_id"]
    said = {name: row[f"member__{name}"] for name in OWN}
    if said["left_on"] is not None and said["left_on"] > day:
        said |= {"left_on": None, "left_as": ""}
    official = said["official_on"]
    said["state"] = State.OFFICIAL if official is not None and official <= day else said["state"]
    value, start = standing.get(key, (Standing.ACTIVE.value, None))
    return {
        "organisation_id": row["organisation_id"],
        **said,
        **files.get(key, {}),
        "in_cell_from": row["valid_from"],
        "standing": "" if said["left_on"] else value,
        "standing_from": None if said["left_on"] else start,
    }

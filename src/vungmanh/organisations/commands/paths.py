"""Keeps the path table true: derived from lives, parents and successions, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from vungmanh.kernel.bulk import insert_rows
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import (
    Organisation,
    OrganisationName,
    OrganisationParent,
    OrganisationPath,
    Succession,
)
from vungmanh.organisations.rules.lineage import Lineage, PathRow

Stored = tuple[int, int, int, date, date | None]


def read_lineage() -> Lineage:
    """The whole dated tree as plain values: three queries."""
    lives = {
        pk: (opened, closed) for pk, opened, closed in Organisation.unscoped.values_list("pk", "opened_on", "closed_on")
    }
    parents: dict[int, list[tuple[int, date, date | None]]] = {}
    edges = OrganisationParent.unscoped.order_by("valid_from", "pk")
    for one, parent, start, end in edges.values_list("organisation_id", "parent_id", "valid_from", "valid_to"):
        parents.setdefault(one, []).append((parent, start, end))
    heirs: dict[int, list[int]] = {}
    followed = Succession.unscoped.filter(day=F("predecessor__closed_on")).order_by("pk")
    for predecessor, successor in followed.values_list("predecessor_id", "successor_id"):
        heirs.setdefault(predecessor, []).append(successor)
    return Lineage(lives, parents, heirs)


def expected_paths(lineage: Lineage, ids: Collection[int] | None = None) -> list[Stored]:
    """Every path row of these organisations, or of all."""
    wanted = lineage.lives.keys() if ids is None else [one for one in ids if one in lineage.lives]
    sight, restated = lineage.ended_rows(wanted)
    return [
        *_with(Via.TREE, lineage.tree_rows(wanted)),
        *_with(Via.SIGHT, sight),
        *_with(Via.RESTATED, restated),
    ]


def _with(via: Via, rows: list[PathRow]) -> list[Stored]:
    return [(ancestor, descendant, via.value, start, end) for ancestor, descendant, start, end in rows]


def rebuild_paths(ids: Collection[int] | None = None, lineage: Lineage | None = None) -> int:
    """Write the paths of these organisations anew (all when None). Returns how many rows now stand."""
    try:
        rows = expected_paths(lineage or read_lineage(), ids)
    except ValueError as error:
        words = _("Có tổ chức đứng dưới chính tổ chức của mình ở một ngày khác. Dữ liệu giữ nguyên.")
        raise Refusal(words) from error
    stored = OrganisationPath.objects.all() if ids is None else OrganisationPath.objects.filter(descendant_id__in=ids)
    stored.delete()
    insert_rows(OrganisationPath, ("ancestor_id", "descendant_id", "via", "valid_from", "valid_to"), rows)
    return len(rows)


def rebuild_after(touched: Collection[int]) -> None:
    """Rebuild what an act on these organisations can have changed: what is or was below them, and every ended one.

    Ended organisations rest on others' lives, so all of theirs are derived anew; there are few beside the living.
    """
    lineage = read_lineage()
    below = OrganisationPath.objects.filter(ancestor_id__in=touched).values_list("descendant_id", flat=True)
    ended = {one for one, (_, end) in lineage.lives.items() if end is not None}
    affected = set(touched) | set(below) | ended
    _refuse_misplaced(lineage, affected)
    if len(affected) > len(lineage.lives) // 2:
        rebuild_paths(None, lineage)
        return
    gone = affected - lineage.lives.keys()
    OrganisationPath.objects.filter(descendant_id__in=gone).delete()
    rebuild_paths(affected - gone, lineage)


def _refuse_misplaced(lineage: Lineage, ids: Collection[int]) -> None:
    """The last word on the tree: nobody is left under what does not live, whatever order things are written in."""
    for child, parent, day in lineage.misplaced(ids):
        names = dict(
            OrganisationName.unscoped.filter(organisation_id__in=(child, parent))
            .order_by("valid_from")
            .values_list("organisation_id", "name")
        )
        words = _(
            "Từ ngày %(day)s, %(unit)s sẽ đứng dưới %(parent)s là tổ chức không có ngày đó. Chuyển tổ chức này hoặc"
            " huỷ việc ghi sau trước. Dữ liệu giữ nguyên."
        )
        told = {"unit": names.get(child, child), "parent": names.get(parent, parent)}
        raise Refusal(words % {"day": f"{day:%d/%m/%Y}", **told})


def add_paths(ids: Collection[int], lineage: Lineage) -> None:
    """Paths of organisations that were just opened: nothing stands below them yet."""
    insert_rows(
        OrganisationPath,
        ("ancestor_id", "descendant_id", "via", "valid_from", "valid_to"),
        expected_paths(lineage, ids),
    )


def path_faults() -> tuple[int, int]:
    """Rows missing and rows too many, against a fresh derivation."""
    expected = set(expected_paths(read_lineage()))
    stored = set(OrganisationPath.objects.values_list("ancestor_id", "descendant_id", "via", "valid_from", "valid_to"))
    return len(expected - stored), len(stored - expected)

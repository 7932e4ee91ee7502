"""What others may ask of organisations."""

from vungmanh.organisations.queries.bearers import CodeIndex, bearer_of, code_index, last_bearer
from vungmanh.organisations.queries.cells import (
    category_names,
    category_table,
    in_force,
    kinds_with,
    standing_facts,
    without_committee,
)
from vungmanh.organisations.queries.labels import Label, labels_of
from vungmanh.organisations.queries.tree import (
    ancestors_on,
    below_at,
    children_on,
    counting_rows,
    living_below,
    of_kind_below,
    path_table,
    resting_at,
    seen_ids,
    sight_rows,
    strict_ancestors,
)

__all__ = [
    "CodeIndex",
    "Label",
    "ancestors_on",
    "bearer_of",
    "below_at",
    "category_names",
    "category_table",
    "children_on",
    "code_index",
    "counting_rows",
    "in_force",
    "kinds_with",
    "labels_of",
    "last_bearer",
    "living_below",
    "of_kind_below",
    "path_table",
    "resting_at",
    "seen_ids",
    "sight_rows",
    "standing_facts",
    "strict_ancestors",
    "without_committee",
]

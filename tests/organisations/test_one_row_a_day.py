"""PostgreSQL itself refuses two rows of a sort on one day; the check waits for the end of the transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories.organisations import make_organisation, small_province
from vungmanh.organisations.models import (
    Committee,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("sqlite" in connection.vendor, reason="exclusion constraints exist on PostgreSQL only"),
]
SORTS: dict[type[Any], dict[str, Any]] = {
    OrganisationName: {"name": "X", "folded": "x", "sort_key": "1"},
    OrganisationCode: {"code": "X"},
    OrganisationKindRow: {"kind_id": "COMMUNE"},
    OrganisationCategory: {"category_id": "AGENCY"},
    OrganisationParent: {},
    Committee: {"exists": True},
}
PAST, SINCE, UNTIL = date(2000, 1, 1), date(2001, 1, 1), date(2002, 1, 1)


@pytest.mark.parametrize("model", SORTS, ids=lambda model: model.__name__)
def test_two_rows_on_a_day_are_refused(model: type[Any]) -> None:
    one, values = make_organisation("84"), dict(SORTS[model])
    if model is OrganisationParent:
        values["parent_id"] = make_organisation("83")
    model.with_voided.create(organisation_id=one, valid_from=PAST, valid_to=SINCE, **values)
    model.with_voided.create(organisation_id=one, valid_from=SINCE, valid_to=UNTIL, **values)
    connection.check_constraints()
    again = model.with_voided.create(organisation_id=one, valid_from=date(2001, 12, 31), valid_to=UNTIL, **values)
    with pytest.raises(IntegrityError, match="one_row_a_day"), transaction.atomic():
        connection.check_constraints()
    model.with_voided.filter(pk=again.pk).update(voided_at="2025-01-01T00:00:00Z")
    connection.check_constraints()


def test_rows_may_change_places_within_a_transaction() -> None:
    """A first row is lengthened before the second is shortened: only the end of the transaction counts."""
    one = small_province()["83"]
    kept = {"organisation_id": one, "folded": "x", "sort_key": "1"}
    first = OrganisationName.with_voided.create(valid_from=PAST, valid_to=SINCE, name="Một", **kept)
    second = OrganisationName.with_voided.create(valid_from=SINCE, valid_to=UNTIL, name="Hai", **kept)
    OrganisationName.with_voided.filter(pk=first.pk).update(valid_to=date(2001, 7, 1))
    OrganisationName.with_voided.filter(pk=second.pk).update(valid_from=date(2001, 7, 1))
    connection.check_constraints()

"""Half-open stretches of days, on both databases."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.factories.organisations import make_organisation
from vungmanh.kernel.validity import holds_at, is_in_force
from vungmanh.organisations.models import Organisation, OrganisationName

FIRST, AFTER = date(2021, 1, 1), date(2022, 1, 1)
DAYS = [
    (date(2020, 12, 31), False),
    (FIRST, True),
    (date(2021, 12, 31), True),
    (AFTER, False),
]


@pytest.mark.parametrize(("day", "holds"), DAYS)
def test_is_in_force_is_half_open(day: date, holds: bool) -> None:
    assert is_in_force(FIRST, AFTER, day) is holds


def test_without_an_end_it_is_in_force_for_ever() -> None:
    assert is_in_force(FIRST, None, date(9999, 12, 31))


def named(valid_from: date, valid_to: date | None, *, voided: bool = False, one: int = 0) -> OrganisationName:
    return OrganisationName.with_voided.create(
        organisation_id=one or make_organisation(opened_on=date(2030, 1, 1)),
        name="Tên",
        folded="ten",
        sort_key="1",
        valid_from=valid_from,
        valid_to=valid_to,
        voided_at=timezone.localtime() if voided else None,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "holds"), DAYS)
def test_holds_at_says_the_same(day: date, holds: bool) -> None:
    row = named(FIRST, AFTER)
    assert OrganisationName.unscoped.filter(holds_at(day), pk=row.pk).exists() is holds


@pytest.mark.django_db
def test_holds_at_without_an_end() -> None:
    row = named(FIRST, None, one=make_organisation(opened_on=FIRST), voided=True)
    assert OrganisationName.with_voided.filter(holds_at(AFTER, voidable=False), pk=row.pk).exists()


@pytest.mark.django_db
def test_holds_at_leaves_voided_rows_out() -> None:
    row = named(FIRST, AFTER, voided=True)
    assert not OrganisationName.with_voided.filter(holds_at(FIRST), pk=row.pk).exists()


@pytest.mark.django_db
def test_holds_at_over_a_relation_joins_once() -> None:
    row = named(FIRST, AFTER)
    named(AFTER, date(2023, 1, 1), one=row.organisation_id)
    found = Organisation.unscoped.filter(holds_at(FIRST, "names"), names__name="Tên")
    assert [each.pk for each in found] == [row.organisation_id]
    assert str(found.query).count("JOIN") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("end", [FIRST, date(2020, 1, 1)])
def test_a_stretch_must_have_a_day(end: date) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        named(FIRST, end)


@pytest.mark.django_db
def test_one_open_row_at_a_time() -> None:
    one = make_organisation(opened_on=FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        named(AFTER, None, one=one)
    named(AFTER, None, one=one, voided=True)


@pytest.mark.django_db
def test_postgresql_refuses_two_rows_on_a_day() -> None:
    """SQLite has no such constraint: there the commands alone hold the rule."""
    if connection.vendor != "postgresql":
        pytest.skip("exclusion constraints exist on PostgreSQL only")
    row = named(FIRST, AFTER)
    named(AFTER, date(2023, 1, 1), one=row.organisation_id)
    connection.check_constraints()
    again = named(date(2021, 6, 1), date(2021, 7, 1), one=row.organisation_id)
    with pytest.raises(IntegrityError, match="one_row_a_day"), transaction.atomic():
        connection.check_constraints()
    OrganisationName.with_voided.filter(pk=again.pk).update(voided_at=timezone.localtime())
    named(date(2021, 6, 1), date(2021, 7, 1), one=row.organisation_id, voided=True)
    connection.check_constraints()

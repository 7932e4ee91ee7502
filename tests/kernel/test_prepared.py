"""A statement written once says what the queryset says, whatever the values; what cannot be written once says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import small_province
from vungmanh.accounts.access import sight_from
from vungmanh.kernel.errors import ScopeMissing
from vungmanh.kernel.memory import remembering
from vungmanh.kernel.prepared import Keys, number_of, prepared
from vungmanh.kernel.prepared.places import NotPreparable
from vungmanh.kernel.scope import Scope, entered, nothing_in_sight, whole_scope
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.models import Organisation, OrganisationKind, OrganisationName, OrganisationParent
from vungmanh.organisations.queries.cells import kind_names

pytestmark = pytest.mark.django_db
DAY = date(2021, 6, 30)


@prepared
def named(on: date, beginning: str, ids: Keys, *, most: int) -> QuerySet[OrganisationName, tuple[int, str]]:
    rows = OrganisationName.objects.filter(holds_at(on), name__startswith=beginning, organisation_id__in=ids)
    return rows.order_by("organisation_id").values_list("organisation_id", "name")[:most]


@prepared
def parents(on: date) -> QuerySet[OrganisationParent]:
    return OrganisationParent.objects.filter(holds_at(on)).select_related("parent").order_by("pk")


def built(on: date, beginning: str, ids: list[int], most: int) -> list[tuple[int, str]]:
    rows = OrganisationName.objects.filter(holds_at(on), name__startswith=beginning, organisation_id__in=ids)
    return list(rows.order_by("organisation_id").values_list("organisation_id", "name")[:most])


def test_it_answers_as_the_queryset_does_for_any_values() -> None:
    keys = sorted(small_province().values())
    with entered(whole_scope("thử")):
        for on in (DAY, date(2030, 1, 1), date(1900, 1, 1)):
            for beginning in ("", "Đảng", "100%_", "Chi bộ"):
                for ids in (keys, keys[:1], keys[3:7], []):
                    assert named(on, beginning, ids, most=3) == built(on, beginning, ids, 3)


def test_each_sight_sees_its_own_and_no_sight_raises() -> None:
    keys = small_province()
    whole, narrow = whole_scope("cả"), sight_from(keys["83.836"], DAY)
    seen: dict[str, list[tuple[int, str]]] = {}
    for name, scope in (("whole", whole), ("narrow", narrow), ("whole again", whole), ("narrow again", narrow)):
        with entered(scope):
            seen[name] = named(DAY, "", sorted(keys.values()), most=100)
            assert seen[name] == built(DAY, "", sorted(keys.values()), 100)
    assert len(seen["whole"]) == len(seen["whole again"]) == len(keys)
    assert seen["narrow"] == seen["narrow again"]
    assert 0 < len(seen["narrow"]) < len(seen["whole"])
    with entered(Scope("không", lambda _path: nothing_in_sight())):
        assert named(DAY, "", sorted(keys.values()), most=100) == []
    with pytest.raises(ScopeMissing):
        named(DAY, "", sorted(keys.values()), most=100)


@prepared
def within(on: date, sight: Scope) -> QuerySet[OrganisationName, int]:
    rows = OrganisationName.objects.filter(holds_at(on), sight.q("organisation"))
    return rows.order_by("organisation_id").values_list("organisation_id", flat=True)


def test_a_sight_given_narrows_the_active_one() -> None:
    keys = small_province()
    commune, cell = sight_from(keys["83.836"], DAY), sight_from(keys["83.836.B.01"], DAY)
    with entered(commune):
        assert within(DAY, cell) == [keys["83.836.B.01"]]
        assert len(within(DAY, commune)) > 1
    with entered(cell):
        assert within(DAY, commune) == [keys["83.836.B.01"]]


def test_records_come_whole_with_what_was_selected_beside() -> None:
    small_province()
    with entered(whole_scope("thử")):
        rows = parents(DAY)
        with CaptureQueriesContext(connection) as asked:
            codes = [row.parent.pk == row.parent_id for row in rows]
    assert all(codes)
    assert len(codes) > 5
    assert len(asked) == 0


@override_settings(VUNGMANH_PROVE_PREPARED=False)
def test_the_second_time_nothing_is_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = sorted(small_province().values())
    calls: list[str] = []
    original = SQLCompiler.as_sql

    def counted(self: SQLCompiler, *args: Any, **kwargs: Any) -> Any:
        calls.append(self.query.get_initial_alias())
        return original(self, *args, **kwargs)

    monkeypatch.setattr(SQLCompiler, "as_sql", counted)
    with entered(whole_scope("thử")):
        first = named(DAY, "Chi", keys, most=7)
        put_together = len(calls)
        second = named(date(2021, 7, 1), "Chi", keys[:2], most=7)
    assert put_together > 0
    assert len(calls) == put_together
    assert second == [row for row in first if row[0] in keys[:2]]


def test_a_number_is_a_sum_also_of_nothing() -> None:
    keys = small_province()

    @prepared
    def how_many(on: date) -> QuerySet[OrganisationName, int]:
        return number_of(OrganisationName.objects.filter(holds_at(on)))

    with entered(whole_scope("thử")):
        assert sum(how_many(DAY)) == len(keys)
        assert sum(how_many(date(1800, 1, 1))) == 0


def test_a_correlated_count_is_the_same() -> None:
    small_province()

    @prepared
    def with_parts(on: date) -> QuerySet[Organisation, tuple[int, int]]:
        edges = OrganisationParent.unscoped.filter(holds_at(on), parent_id=OuterRef("pk"))
        rows = Organisation.objects.filter(Exists(edges)).annotate(n=Count("pk")).order_by("pk")
        return rows.values_list("pk", "n")

    with entered(whole_scope("thử")):
        assert len(with_parts(DAY)) == len({row.parent_id for row in parents(DAY)})


def test_a_value_that_is_worked_out_further_is_refused() -> None:
    @prepared
    def next_year(on: date) -> QuerySet[OrganisationName]:
        return OrganisationName.objects.filter(holds_at(on.replace(year=on.year + 1)))

    with entered(whole_scope("thử")), pytest.raises(NotPreparable, match="none of the values"):
        next_year(DAY)


def test_a_statement_that_depends_on_a_value_is_refused() -> None:
    @prepared
    def some(most: int) -> QuerySet[OrganisationName]:
        return OrganisationName.objects.all()[:most]

    @prepared
    def old_or_new(on: date) -> QuerySet[OrganisationName]:
        rows = OrganisationName.objects.filter(holds_at(on))
        return rows.order_by("pk") if on > date(2000, 1, 1) else rows.order_by("-pk")

    with entered(whole_scope("thử")):
        with pytest.raises(NotPreparable, match="reads differently"):
            some(3)
        with pytest.raises(NotPreparable, match="built anew"):
            old_or_new(DAY)


def test_a_question_that_reads_while_it_is_built_is_refused_even_if_it_was_told_before() -> None:
    @prepared
    def of_first_kind(on: date) -> QuerySet[OrganisationKind]:
        return OrganisationKind.objects.filter(code=next(iter(kind_names())))

    with entered(whole_scope("thử")), remembering():
        kind_names()
        with pytest.raises(NotPreparable, match="reads while"):
            of_first_kind(DAY)


@override_settings(VUNGMANH_PROVE_PREPARED=False)
def test_outside_the_tests_a_refused_question_is_built_each_time() -> None:
    keys = small_province()

    @prepared
    def until(on: date) -> QuerySet[OrganisationName]:
        return OrganisationName.objects.filter(valid_from__lt=on.replace(year=on.year + 1)).order_by("pk")

    with entered(whole_scope("thử")):
        assert len(until(DAY)) == len(until(DAY)) == len(keys)
        assert until(date(1800, 1, 1)) == []

"""No scope, no answer; what stands is seen, what is voided is not; nothing is deleted."""

from __future__ import annotations

import threading

import pytest
from django.db.models import Q, QuerySet
from django.utils import timezone

from tests.factories.organisations import small_province
from vungmanh.kernel.errors import ScopeMissing
from vungmanh.kernel.scope import Scope, current_scope, entered, nothing_in_sight, whole_scope
from vungmanh.organisations.models import Organisation, OrganisationName, OrganisationParent

pytestmark = pytest.mark.django_db
WHOLE = whole_scope("thử")


def only(*ids: int) -> Scope:
    return Scope("thử hẹp", lambda path: Q(**{f"{path}__in" if path else "pk__in": ids}))


@pytest.mark.parametrize("read", ["all", "count", "first", "exists", "none"])
def test_reading_without_a_scope_raises(read: str) -> None:
    with pytest.raises(ScopeMissing):
        getattr(Organisation.objects, read)()


def test_reading_over_a_relation_without_a_scope_raises() -> None:
    one = Organisation.unscoped.get(pk=small_province()["83"])
    with pytest.raises(ScopeMissing):
        one.names.all()


def test_current_scope_is_the_one_entered_last() -> None:
    inner = only(1)
    with entered(WHOLE):
        with entered(inner):
            assert current_scope() is inner
        assert current_scope() is WHOLE
    with pytest.raises(ScopeMissing):
        current_scope()


def test_scope_is_left_after_an_error() -> None:
    with pytest.raises(RuntimeError, match="hỏng"), entered(WHOLE):
        raise RuntimeError("hỏng")
    with pytest.raises(ScopeMissing):
        current_scope()


def test_another_thread_starts_without_a_scope() -> None:
    seen: list[object] = []

    def look() -> None:
        try:
            seen.append(current_scope())
        except ScopeMissing as error:
            seen.append(type(error))

    with entered(WHOLE):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [ScopeMissing]


def test_objects_hold_only_what_is_in_sight() -> None:
    keys = small_province()
    a, b = keys["83.836.A"], keys["83.836.B"]
    with entered(only(a)):
        assert list(Organisation.objects.values_list("pk", flat=True)) == [a]
        assert set(OrganisationName.objects.values_list("organisation_id", flat=True)) == {a}
        assert not OrganisationParent.objects.filter(organisation_id=b).exists()


def test_reverse_managers_and_prefetches_are_scoped() -> None:
    keys = small_province()
    district = Organisation.unscoped.get(pk=keys["83.836"])
    with entered(only(keys["83.836.A"])):
        assert list(district.child_rows.values_list("organisation_id", flat=True)) == [keys["83.836.A"]]
        fetched = Organisation.unscoped.prefetch_related("child_rows").get(pk=district.pk)
        assert [row.organisation_id for row in fetched.child_rows.all()] == [keys["83.836.A"]]
        assert list(district.names.all()) == []


def test_whole_scope_adds_no_condition() -> None:
    with entered(WHOLE):
        assert str(Organisation.objects.all().query) == str(Organisation.unscoped.all().query)
    assert WHOLE.whole
    assert WHOLE.q("organisation") == Q()


def test_nothing_in_sight_is_nothing() -> None:
    small_province()
    with entered(Scope("không", lambda _path: nothing_in_sight())):
        assert Organisation.objects.count() == 0


def test_a_queryset_keeps_the_scope_it_was_built_in() -> None:
    keys = small_province()
    with entered(only(keys["83"])):
        rows = Organisation.objects.all()
    assert [row.pk for row in rows] == [keys["83"]]


def void(one: int) -> None:
    Organisation.with_voided.filter(pk=one).update(voided_at=timezone.localtime(), void_reason="thử")


def test_voided_rows_are_left_out_but_can_be_asked_for() -> None:
    one = small_province()["83.836.A.01"]
    void(one)
    with entered(WHOLE):
        assert not Organisation.objects.filter(pk=one).exists()
    assert not Organisation.unscoped.filter(pk=one).exists()
    assert Organisation.with_voided.filter(pk=one).exists()


def test_unscoped_and_with_voided_need_no_scope() -> None:
    keys = small_province()
    assert Organisation.unscoped.count() == Organisation.with_voided.count() == len(keys)


@pytest.mark.parametrize("manager", ["objects", "unscoped", "with_voided"])
def test_rows_are_never_deleted_in_bulk(manager: str) -> None:
    keys = small_province()
    with entered(WHOLE):
        rows: QuerySet[OrganisationName] = getattr(OrganisationName, manager).all()
        with pytest.raises(TypeError, match="Không xoá"):
            rows.delete()
        with pytest.raises(TypeError, match="Không xoá"):
            rows.filter(organisation_id=keys["83"]).delete()
    assert OrganisationName.with_voided.count() == len(keys)

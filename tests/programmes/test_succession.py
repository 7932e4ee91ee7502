"""What becomes of dossiers when cells end."""

from datetime import date

import pytest

from tests.factories.organisations import apply_orders, order
from tests.factories.programmes import bring_in, make_title, title_row
from vungmanh.kernel import clock
from vungmanh.kernel.keeping import undo
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of
from vungmanh.programmes.models import Registration, Step

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
Keys = dict[str, int]


def merge(*codes: str) -> object:
    return apply_orders(DAY, order("merge", *codes, to="83.836.A.09", to_names=("Chi bộ ấp 9",)))


def pending() -> list[tuple[str, int | None]]:
    return list(PendingDecision.objects.filter(subject="programmes.registration").values_list("kind", "subject_key"))


def test_an_open_registration_goes_to_the_one_heir(province: Keys):
    old = make_title(province["83.836.A.01"], registered_on="2025-02-01")
    merge("83.836.A.01", "83.836.A.02")
    new = Registration.objects.get(carried_from__isnull=False)
    assert new.organisation_id == bearer_of("83.836.A.09", DAY)
    assert (new.state, new.registered_on, new.carried_from_id, new.origin_id) == (
        "registered",
        date(2025, 2, 1),
        old.pk,
        old.pk,
    )
    old.refresh_from_db()
    assert (old.state, old.ended_on) == ("carried", DAY)
    assert list(Step.objects.filter(move="carry").values_list("registration", "day")) == [(old.pk, DAY), (new.pk, DAY)]
    assert pending() == []


def test_a_chain_keeps_its_first_registration(province: Keys):
    old = make_title(province["83.836.A.01"], registered_on="2025-02-01")
    merge("83.836.A.01", "83.836.A.02")
    later = date(2025, 9, 1)
    apply_orders(
        later,
        order("merge", "83.836.A.09", "83.836.B.01", to="83.836.B.09", to_names=("Ấp 10",), parent_code="83.836.B"),
    )
    middle, last = Registration.objects.filter(origin=old).order_by("pk")
    assert (last.carried_from_id, last.organisation_id) == (middle.pk, bearer_of("83.836.B.09", later))


def test_a_title_is_asked_about_and_never_passes_by_itself(province: Keys):
    title = make_title(province["83.836.A.01"], recognised_on="2024-02-01", decision_number="1")
    merge("83.836.A.01", "83.836.A.02")
    assert pending() == [("title", title.pk)]
    assert list(Registration.objects.values_list("state", flat=True)) == ["recognised"]


def test_a_registration_without_a_single_heir_ends_and_is_asked_about(province: Keys):
    one = make_title(province["83.836.A.01"], registered_on="2025-02-01")
    two = make_title(province["83.836.A.02"], registered_on="2025-02-01")
    apply_orders(
        DAY,
        order("split", "83.836.A.01", to=("83.836.A.11", "83.836.A.12"), to_names=("Ấp 11", "Ấp 12")),
        order("close", "83.836.A.02"),
    )
    assert pending() == [("registration", one.pk), ("registration", two.pk)]
    assert set(Registration.objects.values_list("state", "ended_on")) == {("ended", DAY)}


def test_an_heir_with_a_dossier_of_its_own_keeps_that_one(province: Keys):
    old = make_title(province["83.836.A.01"], registered_on="2025-02-01")
    own = make_title(province["83.836.A.02"], registered_on="2025-02-03")
    apply_orders(DAY, order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.02"))
    assert pending() == [("registration", old.pk)]
    assert list(Registration.objects.order_by("pk").values_list("pk", "state")) == [
        (old.pk, "ended"),
        (own.pk, "registered"),
    ]


def test_what_is_closed_already_stays_as_it_is(province: Keys):
    make_title(province["83.836.A.01"], registered_on="2025-02-01", withdrawn_on="2025-03-01", reason="rà soát")
    merge("83.836.A.01", "83.836.A.02")
    assert (pending(), Registration.objects.count()) == ([], 1)


def test_undo_restores_every_dossier(province: Keys):
    bring_in(
        title_row(province["83.836.A.01"], registered_on="2025-02-01"),
        title_row(province["83.836.A.02"], recognised_on="2024-02-01", decision_number="1"),
    )
    before = list(Registration.objects.order_by("pk").values())
    made = merge("83.836.A.01", "83.836.A.02")
    undo(made, at=clock.now(), by="Người thử", reason="nhầm")  # type: ignore[arg-type]  # a change set
    assert list(Registration.objects.order_by("pk").values()) == before
    assert pending() == []

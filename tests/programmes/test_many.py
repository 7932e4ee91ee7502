"""One act on many dossiers: all that may, the rest with reasons, at a cost that does not grow."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, make_cell
from tests.factories.programmes import make_title
from vungmanh.accounts.commands import delegate
from vungmanh.indicators.commands import close_period
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes import commands
from vungmanh.programmes.commands import Intent
from vungmanh.programmes.models import Recheck, Registration, Step

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2021, 5, 12), date(2021, 6, 22)
RECOGNISE = Intent("recognise", JUNE, decision_number="95-QĐ/HU")


def registered(province: dict[str, int], *codes: str) -> list[int]:
    return [make_title(province[code], period="2021", registered_on="2021-02-01").pk for code in codes]


def test_many_are_recognised_and_the_unready_stay_as_they_are(province: dict[str, int]):
    ready = registered(province, "83.836.A.01", "83.836.A.02")
    commands.advance_many(SYSTEM, registration_ids=ready, intent=Intent("appraise", MAY))
    (unready,) = registered(province, "83.836.B.01")
    together = commands.advance_many(SYSTEM, registration_ids=[*ready, unready], intent=RECOGNISE)

    assert [row.pk for row in together.done] == ready
    assert [(each.registration.pk, each.reasons) for each in together.refused] == [(unready, ("appraisal:missing",))]
    assert dict(Registration.objects.values_list("pk", "state")) == {
        ready[0]: "recognised",
        ready[1]: "recognised",
        unready: "registered",
    }
    assert list(Step.objects.filter(move="recognise").values_list("decision_number", flat=True)) == ["95-QĐ/HU"] * 2


def test_many_tell_old_and_new_of_each_in_one_run(province: dict[str, int]):
    commands.advance_many(
        SYSTEM, registration_ids=registered(province, "83.836.A.01", "83.836.A.02"), intent=Intent("appraise", MAY)
    )
    lines = JournalEntry.objects.filter(act="programmes.advance_together")

    assert {line.organisation_key for line in lines} == {province["83.836.A.01"], province["83.836.A.02"]}
    assert len({line.run for line in lines}) == 1
    assert {line.what["new"]["appraised_on"] for line in lines} == {"2021-05-12"}


def test_many_of_which_none_may_do_nothing(province: dict[str, int]):
    before = JournalEntry.objects.count()
    together = commands.advance_many(SYSTEM, registration_ids=registered(province, "83.836.A.01"), intent=RECOGNISE)

    assert together.done == ()
    assert JournalEntry.objects.filter(act="programmes.advance_together").count() == 0
    assert JournalEntry.objects.count() == before + 1, "the registration itself"


def test_many_where_the_role_does_not_reach_are_explained(province: dict[str, int]):
    make_account("huyen", "organising_board", province["83.836"])
    account = make_account("huyen-2", "organising_board", province["83.836"])
    here, elsewhere = registered(province, "83.836.A.01", "83.835.C.01")
    actor = Actor("huyện", SYSTEM.day, account.pk)
    together = commands.advance_many(actor, registration_ids=[here, elsewhere], intent=Intent("appraise", MAY))

    assert [row.pk for row in together.done] == [here]
    assert [(each.registration.pk, each.reasons) for each in together.refused] == [(elsewhere, ("permission:missing",))]


def test_whoever_submitted_one_of_many_does_not_appraise_it(province: dict[str, int]):
    account = make_account("huyen", "organising_board", province["83.836"])
    actor = Actor("huyện", SYSTEM.day, account.pk)
    own = commands.register(
        actor, programme="tsvmtd", organisation_id=province["83.836.A.01"], for_period="2021", day=date(2021, 2, 1)
    ).pk
    (other,) = registered(province, "83.836.A.02")
    together = commands.advance_many(actor, registration_ids=[own, other], intent=Intent("appraise", MAY))

    assert [row.pk for row in together.done] == [other]
    assert together.refused[0].reasons == ("appraisal:same_person",)


def test_many_in_a_closed_period_are_explained(province: dict[str, int]):
    ids = registered(province, "83.836.A.01", "83.835.C.01")
    close_period(SYSTEM, organisation_id=province["83.836"], period=parse_period("2021"), day=date(2022, 1, 10))
    together = commands.advance_many(SYSTEM, registration_ids=ids, intent=Intent("appraise", MAY))

    assert [row.pk for row in together.done] == ids[1:]
    assert together.refused[0].reasons == ("closed:2021:2022-01-10",)


def test_many_are_checked_again_once_a_day(province: dict[str, int]):
    ids = registered(province, "83.836.A.01", "83.836.A.02")
    commands.advance_many(SYSTEM, registration_ids=ids, intent=Intent("appraise", MAY))
    commands.advance_many(SYSTEM, registration_ids=ids, intent=RECOGNISE)
    check = Intent("recheck", date(2022, 6, 1), result="MAINTAINED")
    commands.recheck(SYSTEM, registration_id=ids[0], day=check.day, result="WARNED")
    together = commands.advance_many(SYSTEM, registration_ids=ids, intent=check)

    assert together.refused[0].reasons == ("recheck:same_day",)
    assert list(Recheck.objects.order_by("pk").values_list("registration", "result")) == [
        (ids[0], "WARNED"),
        (ids[1], "MAINTAINED"),
    ]


def test_many_move_to_another_period(province: dict[str, int]):
    ids = registered(province, "83.836.A.01", "83.836.A.02")
    commands.register(
        SYSTEM, programme="tsvmtd", organisation_id=province["83.836.A.01"], for_period="2022", day=date(2021, 2, 1)
    )
    together = commands.advance_many(
        SYSTEM, registration_ids=ids, intent=Intent("adjust", MAY, note="rà soát", for_period="2022")
    )

    assert together.refused[0].reasons == ("registration:exists",)
    assert list(
        Registration.objects.filter(adjusted_from=ids[1]).values_list("for_period", "state", "registered_on")
    ) == [("2022", "registered", MAY)]


def test_many_cells_begin_and_those_that_cannot_are_explained(province: dict[str, int]):
    cells = [province[code] for code in ("83.836.A.01", "83.836.A.02", "83.836.A")]
    registered(province, "83.836.A.02")
    together = commands.begin_many(
        SYSTEM,
        programme="tsvmtd",
        organisation_ids=cells,
        intent=Intent("register", date(2021, 2, 1), for_period="2021"),
    )

    assert [row.organisation_id for row in together.done] == [province["83.836.A.01"]]
    assert {each.registration.organisation_id: each.reasons for each in together.refused} == {
        province["83.836.A.02"]: ("registration:exists",),
        province["83.836.A"]: ("scope:not_cell",),
    }


def test_many_cost_the_same_for_two_and_for_twenty(province: dict[str, int]):
    costs = []
    for count in (2, 20):
        ids = [
            make_title(
                make_cell(f"83.836.A.{count}{n}", province["83.836.A"]), period="2021", registered_on="2021-02-01"
            ).pk
            for n in range(count)
        ]
        with CaptureQueriesContext(connection) as found:
            together = commands.advance_many(SYSTEM, registration_ids=ids, intent=Intent("appraise", MAY))
        assert len(together.done) == count
        costs.append(len(found))
    assert costs[0] == costs[1]


def test_whoever_had_a_helper_submit_does_not_appraise_it_either(province: dict[str, int]):
    """Neither the one who typed it nor the one in whose name it was typed; both stand beside the step."""
    principal = make_account("huyen", "organising_board", province["83.836"], full_name="Võ Văn Tám")
    helper = make_account("giup", "organising_board", province["83.836"])
    delegate(SYSTEM, principal_id=principal.pk, helper_username="giup", valid_from=date(2021, 1, 1))
    typing = Actor("giúp", SYSTEM.day, helper.pk, for_id=principal.pk, for_name="Võ Văn Tám")
    own = commands.register(
        typing, programme="tsvmtd", organisation_id=province["83.836.A.01"], for_period="2021", day=date(2021, 2, 1)
    )
    for account in (principal, helper):
        actor = Actor("huyện", SYSTEM.day, account.pk)
        together = commands.advance_many(actor, registration_ids=[own.pk], intent=Intent("appraise", MAY))
        assert together.refused[0].reasons == ("appraisal:same_person",)
        with pytest.raises(Unmet):
            commands.appraise(actor, registration_id=own.pk, day=MAY)
    assert own.steps.get().by_name == "giúp (làm thay Võ Văn Tám)"

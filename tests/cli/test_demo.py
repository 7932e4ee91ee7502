"""``vungmanh demo``: everything in, once."""

from collections import Counter

import pytest
from django.contrib.auth import authenticate

from tests.cli.conftest import Run
from vungmanh.accounts.access import actor_for, holdings_of, scope_for
from vungmanh.cli.demonstration.accounts import HOLDERS, PASSWORD
from vungmanh.cli.demonstration.full_life.cast import COMMUNE, LAST, PROGRAMME, PROVINCE, WAITING_SIGNATURE
from vungmanh.cli.demonstration.full_life.scores import COMMUNE_STAGE
from vungmanh.criteria.models import Evidence
from vungmanh.criteria.queries import comparing
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.periods import year_of
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.models import Outline, PendingDecision
from vungmanh.organisations.queries import bearer_of
from vungmanh.oversight.models import Assignment, Official, SupportEntry
from vungmanh.oversight.queries import coverage_under, own_assignments
from vungmanh.programmes.models import Lesson, LessonAdoption, Pilot, Registration, Signature, UpkeepCase
from vungmanh.reports.models import Letterhead


@pytest.mark.usefixtures("migrated")
def test_demo_loads_everything_and_a_second_run_nothing(run: Run) -> None:
    code, out, _ = run("demo")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:]] == [each.username for each in HOLDERS]
    assert path_faults() == (0, 0)
    assert Outline.unscoped.count() == 140
    assert Letterhead.unscoped.count() == 2
    with entered(whole_scope("thử")):
        _assert_the_full_life_is_told()
    before = (ChangeSet.objects.count(), JournalEntry.objects.count())
    assert run("demo") == (0, out, "")
    assert (ChangeSet.objects.count(), JournalEntry.objects.count()) == before


def _assert_the_full_life_is_told() -> None:
    """A dossier in every step, whatever goes wrong with a title, pilots, evidence: each reached by its own acts."""
    dossiers = Registration.objects.filter(programme_id=PROGRAMME)
    assert Counter(dossiers.values_list("state", flat=True)) == {
        "registered": 1, "submitted": 7, "returned": 1, "checked": 1, "appraised": 1, "agreed": 1,
        "recognised": 3, "revoked": 1,
    }  # fmt: skip
    assert Counter(UpkeepCase.objects.values_list("state", flat=True)) == {"warned": 1, "revoked": 1}
    signed = Signature.objects.filter(appraisal__concluded_on=None)
    assert signed.values_list("appraisal__registration__organisation", "member__name").get() == (
        bearer_of(WAITING_SIGNATURE, LAST), "Nguyễn Thị Lan",
    )  # fmt: skip
    assert (Pilot.objects.count(), Lesson.objects.count(), LessonAdoption.objects.count()) == (2, 2, 1)
    assert sorted(Evidence.objects.values_list("kind", flat=True)) == ["pdf", "png"]
    waiting = PendingDecision.objects.filter(kind="title", subject_key__in=dossiers.values("pk"), decided_on=None)
    assert waiting.count() == 1
    assert PendingDecision.objects.filter(kind="plan", decided_on=None).count() == 1
    province = bearer_of(PROVINCE, LAST)
    assert province is not None
    _assert_who_follows_whom_is_told(province)
    compared = comparing.units_compared(comparing.ComparedAsked(province, year_of(2026), LAST))
    told = [(row.code, row.gaps.count, row.verdict.value) for row in compared.rows]
    assert told == [("86.29125", 5, "look"), ("86.29110", 16, "within")]
    of_the_commune = comparing.units_compared(comparing.ComparedAsked(province, year_of(2026), LAST, COMMUNE_STAGE))
    assert [(row.code, row.gaps.count) for row in of_the_commune.rows] == [("86.29110", 7)]


def _assert_who_follows_whom_is_told(province: int) -> None:
    """Every level has its followers, some cells have none, and the attending official has a log of his own."""
    assert (Official.objects.count(), Assignment.objects.count(), SupportEntry.objects.count()) == (11, 43, 43)
    account = authenticate(username="can-bo", password=PASSWORD)
    assert account is not None
    own = own_assignments(actor_for(account, LAST))
    assert (own.code, own.full_name, bool(own.lines), bool(own.open)) == ("CB-BT-01", "Đỗ Thu Hà", True, True)
    commune = bearer_of(COMMUNE, LAST)
    assert commune is not None
    covered = coverage_under(commune, LAST)[1]
    assert covered.own > covered.above > 0
    _lines, whole = coverage_under(province, LAST)
    assert min(whole.own, whole.above, whole.none) > 0


@pytest.mark.usefixtures("migrated")
def test_every_account_of_the_demonstration_signs_in_and_sees(run: Run) -> None:
    run("demo")
    for holder in HOLDERS:
        account = authenticate(username=holder.username, password=PASSWORD)
        assert account is not None
        assert len(holdings_of(account.pk, clock.today())) == len(holder.seats)
        scope_for(account, clock.today())

"""``vungmanh demo``: everything in, once."""

import pytest
from django.contrib.auth import authenticate

from tests.cli.conftest import Run
from vungmanh.accounts.access import holdings_of, scope_for
from vungmanh.cli.demonstration.accounts import HOLDERS, PASSWORD
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.models import Outline
from vungmanh.reports.models import Letterhead


@pytest.mark.usefixtures("migrated")
def test_demo_loads_everything_and_a_second_run_nothing(run: Run) -> None:
    code, out, _ = run("demo")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:]] == [each.username for each in HOLDERS]
    assert path_faults() == (0, 0)
    assert Outline.unscoped.count() == 140
    assert Letterhead.unscoped.count() == 2
    before = (ChangeSet.objects.count(), JournalEntry.objects.count())
    assert run("demo") == (0, out, "")
    assert (ChangeSet.objects.count(), JournalEntry.objects.count()) == before


@pytest.mark.usefixtures("migrated")
def test_every_account_of_the_demonstration_signs_in_and_sees(run: Run) -> None:
    run("demo")
    for holder in HOLDERS:
        account = authenticate(username=holder.username, password=PASSWORD)
        assert account is not None
        assert len(holdings_of(account.pk, clock.today())) == len(holder.seats)
        scope_for(account, clock.today())

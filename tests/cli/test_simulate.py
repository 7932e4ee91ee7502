"""The made-up country: as large as asked, the same for the same seed, only into an empty database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Sum

from tests.cli.conftest import Run
from vungmanh.cli.simulation.changes import DAY, plan_changes
from vungmanh.cli.simulation.country import make_country, shares
from vungmanh.cli.simulation.counts import month_ends
from vungmanh.cli.simulation.lives import lives
from vungmanh.indicators.commands.headcounts import COUNTED, until_when
from vungmanh.indicators.engine import figure_table
from vungmanh.indicators.models import HeadCount, Target
from vungmanh.kernel.figures import Question
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.models import Organisation, OrganisationName
from vungmanh.organisations.queries import last_bearer
from vungmanh.programmes.models import Registration, Step
from vungmanh.programmes.queries import progress_table

CELLS, MONTHS = 400, 7
TODAY = date(2026, 1, 15)


@pytest.fixture
def simulated(run: Run, migrated: None) -> tuple[int, str, str]:
    return run("simulate", cells=CELLS, months=MONTHS)


def test_simulate_says_how_much_it_wrote_and_nothing_else(simulated: tuple[int, str, str]) -> None:
    code, out, _ = simulated
    written = dict(line.split("\t") for line in out.splitlines())
    assert code == 0
    assert {name: int(count) for name, count in written.items()} == {
        "organisations": len(make_country(CELLS, 1, 2016, 2025).organisations),
        "headcounts": HeadCount.unscoped.count(),
        "titles": Registration.unscoped.filter(carried_from__isnull=True).count(),
    }


def test_simulate_tells_its_progress_on_standard_error(simulated: tuple[int, str, str]) -> None:
    assert "số liệu đảng viên" in simulated[2]


def test_simulated_country_passes_the_doctor(simulated: tuple[int, str, str]) -> None:
    with entered(whole_scope("thử")):
        assert path_faults() == (0, 0)


def test_simulated_names_say_that_they_are_made_up(simulated: tuple[int, str, str]) -> None:
    assert not OrganisationName.unscoped.exclude(name__endswith="(mô phỏng)").exists()


def test_simulated_counts_hold_until_the_next_one(simulated: tuple[int, str, str]) -> None:
    rows = list(HeadCount.unscoped.all())
    expected = until_when(
        {(row.organisation_id, row.on): {name: getattr(row, name) for name in COUNTED} for row in rows}
    )
    for row in rows:
        assert {name: getattr(row, name) for name in expected[row.organisation_id, row.on]} == expected[
            row.organisation_id, row.on
        ]


def test_simulated_titles_have_steps_and_targets(simulated: tuple[int, str, str]) -> None:
    assert Step.unscoped.filter(registration__recognised_on__isnull=False, move="recognise").exists()
    assert Target.unscoped.filter(programme="tsvmtd", measure="recognised").exists()
    assert Registration.unscoped.values("for_period").distinct().count() == 10


def test_simulated_reorganisation_parts_then_from_today(simulated: tuple[int, str, str]) -> None:
    with entered(whole_scope("thử")):
        root = last_bearer("M1")
        assert root is not None
        asked: dict[str, Any] = {"under_id": root, "period": parse_period("2024"), "on": None, "today": TODAY}
        then = progress_table("tsvmtd", tree="then", **asked)
        today = progress_table("tsvmtd", tree="today", **asked)
    assert Organisation.unscoped.filter(closed_on=DAY).exists()
    assert then.total.recognised == today.total.recognised > 0
    assert sum(row.recognised for row in today.rows) == today.total.recognised


def test_simulated_members_are_neither_lost_nor_doubled_by_the_merger(simulated: tuple[int, str, str]) -> None:
    with entered(whole_scope("thử")):
        root = last_bearer("M1")
        assert root is not None
        question = Question(parse_period("2025-12"), None, TODAY)
        total = figure_table("members.count", question=question, under_id=root).total.numerator
    last = HeadCount.unscoped.filter(on=date(2025, 12, 31), members__isnull=False)
    assert total == last.aggregate(all=Sum("members"))["all"]


def test_simulate_is_journalled_as_acts_of_the_system(simulated: tuple[int, str, str]) -> None:
    acts = set(JournalEntry.objects.filter(actor_name="Hệ thống").values_list("act", flat=True))
    assert {"organisations.establish_many", "indicators.state_headcounts", "organisations.reorganise"} <= acts


def test_simulate_refuses_a_database_that_holds_something(run: Run, simulated: tuple[int, str, str]) -> None:
    before = Organisation.unscoped.count()
    code, out, err = run("simulate", cells=CELLS, months=MONTHS)
    assert (code, out) == (1, "")
    assert "chỉ đổ vào cơ sở dữ liệu trống" in err
    assert Organisation.unscoped.count() == before


def test_simulate_asks_for_the_catalogue_first(run: Run) -> None:
    code, _, err = run("simulate", cells=CELLS, months=MONTHS)
    assert code == 1
    assert "vungmanh migrate" in err
    assert not ChangeSet.objects.exists()


@pytest.mark.parametrize("cells", [1, 2, 5, 60, 1_234])
def test_country_has_exactly_so_many_cells(cells: int) -> None:
    country = make_country(cells, 1, 2016, 2025)
    assert len(country.cells) == cells
    assert len({each.code for each in country.organisations}) == len(country.organisations)


def test_country_of_a_province_has_its_proportions() -> None:
    country = make_country(17_500, 1, 2016, 2025)
    assert (len(country.provinces), len(country.districts), len(country.communes)) == (1, 16, 208)


def test_country_beyond_a_province_stands_under_one_root() -> None:
    country = make_country(40_000, 1, 2016, 2025)
    roots = [each for each in country.organisations if each.parent_place is None]
    assert [each.kind for each in roots] == ["CENTRAL"]
    assert len(country.provinces) == 2


def test_the_same_seed_makes_the_same_country() -> None:
    def made(seed: int) -> list[object]:
        country = make_country(300, seed, 2016, 2025)
        changes = plan_changes(country)
        return [country.organisations, changes.orders, list(lives(country, changes, 2016, 2025, seed))]

    assert made(3) == made(3)
    assert made(3) != made(4)


def test_months_end_with_the_last_year() -> None:
    assert month_ends(3, 2025) == [date(2025, 10, 31), date(2025, 11, 30), date(2025, 12, 31)]
    assert month_ends(60, 2025)[0] == date(2021, 1, 31)


def test_shares_are_even_and_lose_nothing() -> None:
    assert shares(10, 4) == [3, 3, 2, 2]

"""The shipped duties that ask for a report: one that is sent counts as done, however the file spells its kind."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings

from tests.factories.duties import make_duty, version
from tests.reports.scene import JULY, OFFICE, ready
from vungmanh.duties.engine import owed
from vungmanh.duties.engine.times import chosen
from vungmanh.duties.queries.doings import doing_named
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.commands.submissions import submit_report
from vungmanh.reports.kinds import report_kind


@pytest.mark.parametrize("name", ["report_half_year", "report_year"])
def test_a_duty_asks_for_a_kind_of_report_there_is(name: str) -> None:
    duty = read_yaml(settings.CATALOGUE / "duties" / f"{name}.yaml")
    for each in duty["versions"]:
        kind = doing_named("reports.sent").spelled["kind"](each["only"]["kind"])
        assert report_kind(kind).code == kind


def test_other_choices_stand_as_they_are_written() -> None:
    assert chosen(("reports.sent", (("kind", "programme_progress"), ("programme", "nam_tot")))) == {
        "document__kind": "programme-progress",
        "document__programme": "nam_tot",
    }


@pytest.mark.parametrize("kind", ["programme_progress", "programme-progress"])
def test_a_report_that_was_sent_is_done(keys: dict[str, int], kind: str) -> None:
    told = {"from": date(2021, 1, 1), "done_by": "reports.sent", "only": {"kind": kind}, "every": "year"}
    make_duty("report", version(**told, who={"kinds": ["DISTRICT"]}, due={"in_month": 12, "day": 15}))
    document = issue_report(OFFICE, document_id=ready(keys["83.836"]).pk, day=JULY)
    submit_report(OFFICE, document_id=document.pk, to_organisation_id=keys["83"], day=JULY)
    first, after = date(2021, 12, 1), date(2022, 1, 1)
    found = owed([keys["83.836"], keys["83.835"]], first, after, date(2021, 11, 1), duty="report")
    assert {each.organisation_id: each.done_on for each in found} == {keys["83.836"]: JULY, keys["83.835"]: None}

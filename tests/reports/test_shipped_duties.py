"""The shipped duties that ask for a report name kinds of report there are: otherwise none sent would ever count."""

from __future__ import annotations

import pytest
from django.conf import settings

from vungmanh.kernel.catalogue import read_yaml
from vungmanh.reports.kinds import report_kind


@pytest.mark.parametrize("name", ["report_half_year", "report_year"])
def test_a_duty_asks_for_a_kind_of_report_there_is(name: str) -> None:
    duty = read_yaml(settings.CATALOGUE / "duties" / f"{name}.yaml")
    for version in duty["versions"]:
        kind = version["only"]["kind"]
        assert report_kind(kind).code == kind

"""Many offices' hands at once: numbers of one series follow each other without a gap and without a double."""

import threading

import pytest
from django.db import connection, connections

from tests.reports.scene import JULY, OFFICE, filled_province, ready
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.models import NumberSeries, ReportDocument

HANDS = 6


def all_at_once(keys: list[int]) -> list[str]:
    """Everybody issues in the same moment; what went wrong, in words."""
    gate = threading.Barrier(len(keys))
    wrong: list[str] = []

    def hand(key: int) -> None:
        try:
            with entered(whole_scope("thử")):
                gate.wait(20)
                issue_report(OFFICE, document_id=key, day=JULY)
        except Refusal as refusal:
            wrong.append(refusal.message)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=hand, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return wrong


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory is not shared between threads")
@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_once_follow_each_other():
    with entered(whole_scope("thử")):
        province = filled_province()
        periods = [parse_period(str(year)) for year in range(2015, 2015 + HANDS)]
        drafts = [ready(province["83"], period=period, on=None).pk for period in periods]
    wrong = all_at_once(drafts)
    with entered(whole_scope("thử")):
        numbers = sorted(ReportDocument.objects.values_list("number", flat=True))
        last = list(NumberSeries.objects.values_list("last", flat=True))

    assert (wrong, numbers, last) == ([], [1, 2, 3, 4, 5, 6], [HANDS])


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory is not shared between threads")
@pytest.mark.django_db(transaction=True)
def test_one_report_issued_by_two_hands_gets_one_number():
    with entered(whole_scope("thử")):
        draft = ready(filled_province()["83"]).pk
    wrong = all_at_once([draft, draft])
    with entered(whole_scope("thử")):
        last = list(NumberSeries.objects.values_list("last", flat=True))

    assert (wrong, last) == (["move:issue:issued"], [1])

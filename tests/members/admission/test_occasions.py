"""Limits of admission as occasions of duties, and the files that name them."""

from datetime import date

import pytest
from django.conf import settings

from tests.factories.admission import make_candidate
from tests.factories.organisations import SYSTEM
from vungmanh.duties.queries import all_duties
from vungmanh.kernel.catalogue import catalogue
from vungmanh.members.queries.admission.occasions import ceremonies, certificates, recognitions, school_leavers

FIRST, AFTER = date(2020, 1, 1), date(2040, 1, 1)


def told(rows):
    return list(rows.values_list("duty_day", "duty_done"))


def test_a_ceremony_is_due_and_done(province):
    row = make_candidate(province["83.836.A.01"], "ADMISSION_DECIDED")
    assert told(ceremonies(FIRST, AFTER)) == [(row.ceremony_due, None)]
    make_candidate(province["83.836.A.02"], "ADMITTED", code="KN-02")
    assert told(ceremonies(FIRST, AFTER).order_by("pk"))[1] == (row.ceremony_due, date(2024, 7, 19))


def test_a_recognition_is_due_after_the_probation(province):
    row = make_candidate(province["83.836.A.01"], "ADMITTED")
    assert told(recognitions(FIRST, AFTER)) == [(row.recognition_due, None)]


def test_a_certificate_lapses_unless_the_cell_proposed(province):
    make_candidate(province["83.836.A.01"], "FILE_IN_PROGRESS")
    assert told(certificates(FIRST, AFTER)) == [(date(2029, 3, 15), None)]


def test_a_student_leaves_school(province):
    leaves = {"is_student": True, "leaves_school_on": date(2026, 5, 31)}
    make_candidate(province["83.836.A.01"], "SYMPATHISER", **leaves)
    assert told(school_leavers(FIRST, AFTER)) == [(date(2026, 5, 31), None)]


@pytest.mark.parametrize("name", ["ceremony", "recognition", "certificate", "student"])
def test_each_limit_has_its_file(province, name):
    catalogue.load(SYSTEM, settings.CATALOGUE / "duties" / f"admission_{name}.yaml")
    (found,) = all_duties()
    days = [rung.days for rung in found.versions[0].reminders]
    assert days == [-90, -60, -30, -15, -7, 0, 5]

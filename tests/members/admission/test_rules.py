"""Rules from the catalogue: loaded once, mended in words, never changed once in force."""

import copy
from datetime import date

import pytest

from tests.factories.admission import make_candidate, shipped_admission
from tests.factories.organisations import SYSTEM
from tests.members.admission.test_definition import shipped
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.errors import Refusal
from vungmanh.members.commands.admission.rules import load_admission
from vungmanh.members.models import AdmissionRules
from vungmanh.members.queries.admission import rule_book

LATER = system_actor(date(2026, 11, 1))


def test_the_same_file_again_changes_nothing(province):
    shipped_admission()
    assert load_admission(SYSTEM, shipped(), "admission.yaml") == "admission.yaml: quy định kết nạp, 0 phiên bản mới"
    ends = list(AdmissionRules.objects.values_list("valid_from", "valid_to"))
    assert ends == [
        (date(2021, 7, 30), date(2025, 1, 20)),
        (date(2025, 1, 20), date(2026, 7, 26)),
        (date(2026, 7, 26), None),
    ]


def test_a_mark_may_be_mended_once_it_was_checked(province):
    shipped_admission()
    data = copy.deepcopy(shipped())
    data["versions"][2]["values"]["ceremony_days"]["mark"] = "F"
    load_admission(LATER, data, "admission.yaml")
    assert rule_book().versions[2].values["ceremony_days"].mark == "F"


def test_a_value_in_force_is_not_rewritten(province):
    shipped_admission()
    data = copy.deepcopy(shipped())
    data["versions"][1]["values"]["ceremony_days"]["value"] = 10
    with pytest.raises(Refusal, match="đã có hiệu lực"):
        load_admission(LATER, data, "admission.yaml")
    assert rule_book().versions[1].number("ceremony_days") == 30


def test_a_new_version_reckons_running_limits_anew(province):
    row = make_candidate(province["83.836.A.01"], "ADMITTED")
    assert row.recognition_due == date(2025, 8, 29)
    data = copy.deepcopy(shipped())
    changed = copy.deepcopy(data["versions"][1])
    changed["from"] = date(2025, 6, 1)
    changed["values"]["recognition_days"]["value"] = 5
    data["versions"].append(changed)
    load_admission(LATER, data, "admission.yaml")
    row.refresh_from_db()
    assert row.recognition_due == date(2025, 7, 25)


def test_a_faulty_file_writes_nothing(province):
    with pytest.raises(Refusal, match="ghi ít nhất một phiên bản"):
        load_admission(SYSTEM, {"catalogue": "admission"}, "thử.yaml")
    assert AdmissionRules.objects.count() == 0

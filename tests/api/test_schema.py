"""Everything the API says of itself is held against what it answers, with what nobody would think of sending."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import READER, Desk, desk_of, key_of
from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column
from vungmanh.api.counting import running
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Registration

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
KNOWN: dict[str, list[Any]] = {
    "code": ["83", "83.836", "83.836.A", "83.836.A.01"],
    "under": ["83", "83.836", "83.836.A.01"],
    "cell_code": ["83.836.A.01", "83.836.A.02", "83.835.C.01"],
    "programme": ["tsvmtd", "kieu_mau", "TSVMTD"],
    "indicator": ["titles.recognised", "organisations.cells", "members.count", "titles.maintained"],
    "period": ["2021", "2021-H1", "2020..2025", "2999", "1930"],
    "for_period": ["2021", "2022"],
    "organisation_code": ["83", "83.836", "83.836.A", "83.836.A.01"],
    "to_code": ["83", "83.836"],
    "parent_code": ["83", "83.836.A"],
    "kind": ["SUBORDINATE_CELL", "programme-progress", "DISTRICT"],
    "category": ["RESIDENTIAL"],
    "attribute": ["new_countryside"],
    "valid_from": ["2021-01-01", "2016-05-01"],
    "report_id": [1, 2],
    "draft_id": [1, 2],
    "lock_id": [1, 2],
    "submission_id": [1],
    "job_id": [1, 2],
    "batch_id": [1],
    "account_id": [2, 3, 4],
    "holding_id": [2, 3],
    "role": ["reader", "cell_secretary"],
    "set_code": ["small", "SMALL", "visit_83"],
    "version_id": [1, 2],
    "sheet_id": [1, 2],
    "adoption_id": [1, 2],
    "on": ["2025-03-03", "2025-03-04"],
    "day": ["2021-06-30", "2022-01-05"],
}


class Asker:
    """Sends each case as one person, with every third name one that exists: else all would stop at the first door."""

    def __init__(self, desk: Desk, username: str) -> None:
        self.headers = {"Authorization": f"Bearer {key_of(username)}", "Accept-Encoding": "identity"}
        self.known = {**KNOWN, "title_id": list(Registration.with_voided.values_list("pk", flat=True))}
        self.chance = random.Random(0)  # the same examples on every run
        self.statuses: set[int] = set()

    def fill(self, values: Any) -> None:
        if isinstance(values, dict):
            for name in values.keys() & self.known.keys():
                if self.chance.random() < 0.7:
                    values[name] = self.chance.choice(self.known[name])

    def ask(self, case: schemathesis.Case) -> None:
        for part in (case.path_parameters, case.query, case.body):
            self.fill(part)
        response = case.call(headers=self.headers)
        self.statuses.add(response.status_code)
        case.validate_response(response, checks=CHECKS)


@pytest.fixture
def desk(db: None) -> Desk:
    """Built anew for each person: what is asked names the first keys of its rows."""
    running.counts.clear()
    return desk_of()


def with_score_sheets(desk: Desk) -> None:
    with entered(whole_scope("dựng dữ liệu thử")):
        load_small()
        make_adoption(desk.keys["83"])
        score_column(make_sheet(desk.keys["83.836.A.01"]))
        make_sheet(desk.keys["83.835.C.01"])


@pytest.fixture
def described(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """The application in this very process and transaction, as the test client holds it."""
    monkeypatch.setattr(django_settings, "VUNGMANH_API_PER_MINUTE", 1_000_000)
    monkeypatch.setattr(django_settings, "VUNGMANH_FILES", str(tmp_path))
    with_score_sheets(desk)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def faults(described: Any, asker: Asker, **limits: Any) -> list[str]:
    """Every operation asked many times over; what went wrong, one line each, with the way to repeat it."""
    found = []
    for result in described.get_all_operations():
        operation = result.ok()

        @settings(deadline=None, suppress_health_check=list(HealthCheck), **limits)
        @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
        def well(case: schemathesis.Case) -> None:
            asker.ask(case)

        @settings(deadline=None, suppress_health_check=list(HealthCheck), **limits)
        @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
        def badly(case: schemathesis.Case) -> None:
            asker.ask(case)

        for ask in (well, badly):
            try:
                ask()
            except (Exception, FailureGroup) as fault:
                found.append(f"{operation.label}: {fault}"[:2000])
    return found


SHORT = {"derandomize": True, "phases": (Phase.explicit, Phase.generate)}


@pytest.mark.parametrize(
    ("username", "examples", "met"),
    [("ban-to-chuc", 4, {200, 403, 404, 422}), ("thuong-vu", 2, {200, 403, 404, 422}), (READER, 1, {200, 403, 422})],
)
def test_nobody_meets_a_fault_of_the_program(described: Any, desk: Desk, username: str, examples: int, met: set[int]):
    asker = Asker(desk, username)

    assert faults(described, asker, max_examples=examples, **SHORT) == []
    assert met <= asker.statuses  # not all were turned away at the door


@pytest.mark.soak
def test_nobody_ever_meets_a_fault_of_the_program(described: Any, desk: Desk):
    assert faults(described, Asker(desk, "ban-to-chuc"), max_examples=1000) == []

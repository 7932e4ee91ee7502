"""``/metrics``: off unless switched on, for those named alone, and nothing about any person."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.web.conftest import Scene
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.jobs import Job
from vungmanh.kernel.sealing import seal
from vungmanh.web import metrics as module
from vungmanh.web.metrics import MetricsMiddleware, Tally

LINE = re.compile(r'^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [0-9.]+)$')


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Tally:
    tally = Tally()
    monkeypatch.setattr(module, "tally", tally)
    return tally


def values(text: str) -> dict[str, float]:
    assert [line for line in text.splitlines() if not LINE.match(line)] == []
    pairs = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


@pytest.mark.django_db
def test_there_is_no_such_page_while_it_is_off(settings: Settings):
    assert settings.VUNGMANH_METRICS == ""
    assert Client().get("/metrics").status_code == 404
    with pytest.raises(MiddlewareNotUsed):
        MetricsMiddleware(lambda _request: HttpResponse())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "asked", "status"),
    [
        ("local", {}, 200),
        ("local", {"REMOTE_ADDR": "10.0.0.8"}, 404),
        ("local", {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, 404),
        ("khoa-do-luong", {"HTTP_AUTHORIZATION": "Bearer khoa-do-luong", "REMOTE_ADDR": "10.0.0.8"}, 200),
        ("khoa-do-luong", {"HTTP_AUTHORIZATION": "Bearer khoa-khac"}, 404),
        ("khoa-do-luong", {}, 404),
    ],
)
def test_only_those_named_may_ask(settings: Settings, wanted: str, asked: dict[str, Any], status: int):
    settings.VUNGMANH_METRICS = wanted
    assert Client(**asked).get("/metrics").status_code == status


def test_answers_are_counted_by_class_and_time(settings: Settings, scene: Scene):
    settings.VUNGMANH_METRICS = "local"
    board = scene.board
    board.get("/to-chuc/")
    board.get("/to-chuc/999999/")
    Client().get("/to-chuc/")

    found = values(board.get("/metrics").content.decode())

    counted = {name: value for name, value in found.items() if name.startswith("vungmanh_requests_total")}
    assert counted == {
        'vungmanh_requests_total{method="GET",status="2xx"}': 1,
        'vungmanh_requests_total{method="GET",status="3xx"}': 1,
        'vungmanh_requests_total{method="GET",status="4xx"}': 1,
    }
    assert found["vungmanh_request_duration_seconds_count"] == 3
    assert found['vungmanh_request_duration_seconds_bucket{le="+Inf"}'] == 3
    assert found["vungmanh_request_duration_seconds_sum"] > 0


def test_each_time_falls_into_its_bucket(fresh: Tally):
    for seconds in (0.01, 0.05, 0.3, 9.0):
        fresh.answered("BREW", 200, seconds)
    found = values("\n".join(module._of_requests()))
    buckets = [value for name, value in found.items() if "_bucket" in name]
    assert buckets == [1, 2, 2, 2, 3, 3, 3, 3, 4]
    assert found['vungmanh_requests_total{method="other",status="2xx"}'] == 4


@pytest.mark.django_db
def test_jobs_seals_and_the_database_are_told(settings: Settings):
    settings.VUNGMANH_METRICS = "local"
    Job.objects.create(kind="x", label="Tên riêng", actor_name="Nguyễn Văn An", asked_at=clock.now(), state="failed")
    text = Client().get("/metrics").content.decode()
    found = values(text)

    assert (found['vungmanh_jobs{state="failed"}'], found["vungmanh_database_up"]) == (1, 1)
    assert "vungmanh_journal_last_seal_age_seconds" not in found
    assert "Nguyễn" not in text
    assert "Tên riêng" not in text


def test_the_age_of_the_last_seal_is_told_once_there_is_one(settings: Settings, scene: Scene):
    settings.VUNGMANH_METRICS = "local"
    seal(system_actor(clock.today()), clock.now())
    assert values(Client().get("/metrics").content.decode())["vungmanh_journal_last_seal_age_seconds"] < 60


def test_faults_of_the_database_are_counted(settings: Settings, fresh: Tally):
    settings.VUNGMANH_METRICS = "local"
    middleware = MetricsMiddleware(lambda _request: HttpResponse())
    middleware.process_exception(RequestFactory().get("/"), OperationalError("x"))
    middleware.process_exception(RequestFactory().get("/"), ValueError("x"))
    assert fresh.database_errors == 1

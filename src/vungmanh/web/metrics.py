"""``/metrics`` in Prometheus' words: how many requests, how long, jobs, seals, database. Nothing about any person.

Counts are this process's own: the site is one process with threads. Off unless ``VUNGMANH_METRICS`` says who may ask:
``local`` for programs on this machine, else the token they must bring.
"""

from __future__ import annotations

import hmac
import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse

from vungmanh.kernel import clock
from vungmanh.kernel.overseeing import last_sealed_at, queue_state

BOUNDS = (0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds. The office's aim is 0.2 for 95 of 100 requests."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
LOCAL = "local"
HERE = frozenset({"127.0.0.1", "::1"})
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass
class Tally:
    """What this process has answered since it started."""

    requests: Counter[tuple[str, str]] = field(default_factory=Counter)
    buckets: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0
    database_errors: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, method: str, status: int, seconds: float) -> None:
        with self.lock:
            self.requests[method if method in METHODS else "other", f"{status // 100}xx"] += 1
            self.buckets[bisect_left(BOUNDS, seconds)] += 1
            self.seconds += seconds


tally = Tally()


class MetricsMiddleware:
    """Counts and times every answer but static files. Not there at all while metrics are off."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.VUNGMANH_METRICS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        tally.answered(request.method or "", response.status_code, time.perf_counter() - began)
        return response

    def process_exception(self, _request: HttpRequest, error: Exception) -> None:
        if isinstance(error, DatabaseError):
            with tally.lock:
                tally.database_errors += 1


def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever may ask; for all others there is no such page."""
    if not may_ask(request):
        raise Http404
    return HttpResponse("".join(f"{line}\n" for line in lines()), content_type=MEDIA_TYPE)


def may_ask(request: HttpRequest) -> bool:
    wanted = settings.VUNGMANH_METRICS
    if not wanted:
        return False
    if wanted == LOCAL:
        # The proxy stands on this machine too: what it passes on comes from elsewhere, and says so.
        return request.META.get("REMOTE_ADDR") in HERE and "HTTP_X_FORWARDED_FOR" not in request.META
    brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(brought.encode(), wanted.encode())


def lines() -> Iterator[str]:
    yield from _about("vungmanh_info", "gauge", "Version and database in use.")
    yield f'vungmanh_info{{version="{version("vungmanh")}",database="{connection.vendor}"}} 1'
    yield from _of_requests()
    yield from _of_the_database()


def _about(name: str, kind: str, words: str) -> Iterator[str]:
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"


def _of_requests() -> Iterator[str]:
    with tally.lock:
        requests, buckets = dict(tally.requests), dict(tally.buckets)
        seconds, errors = tally.seconds, tally.database_errors
    yield from _about("vungmanh_requests_total", "counter", "Answers by method and class of status.")
    for (method, status), count in sorted(requests.items()):
        yield f'vungmanh_requests_total{{method="{method}",status="{status}"}} {count}'
    yield from _about("vungmanh_request_duration_seconds", "histogram", "Time to answer.")
    total = 0
    for place, bound in enumerate((*BOUNDS, "+Inf")):
        total += buckets.get(place, 0)
        yield f'vungmanh_request_duration_seconds_bucket{{le="{bound}"}} {total}'
    yield f"vungmanh_request_duration_seconds_sum {seconds:.6f}"
    yield f"vungmanh_request_duration_seconds_count {total}"
    yield from _about("vungmanh_database_errors_total", "counter", "Requests that ended in a fault of the database.")
    yield f"vungmanh_database_errors_total {errors}"


def _of_the_database() -> Iterator[str]:
    now = clock.now()
    try:
        queue, sealed = queue_state(now), last_sealed_at()
    except DatabaseError:
        queue, sealed = None, None
    yield from _about("vungmanh_database_up", "gauge", "Whether the database answers.")
    yield f"vungmanh_database_up {int(queue is not None)}"
    if queue is None:
        return
    yield from _about("vungmanh_jobs", "gauge", "Background work by state.")
    for state, count in queue.by_state.items():
        yield f'vungmanh_jobs{{state="{state}"}} {count}'
    yield from _about("vungmanh_jobs_left_waiting", "gauge", "Jobs that wait longer than ten minutes: no worker.")
    yield f"vungmanh_jobs_left_waiting {queue.left_waiting}"
    if sealed is not None:
        yield from _about("vungmanh_journal_last_seal_age_seconds", "gauge", "Since the journal was last sealed.")
        yield f"vungmanh_journal_last_seal_age_seconds {(now - sealed).total_seconds():.0f}"

"""A small province with titles of 2021, and reports on them: built the way an office would."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.organisations import change_set, small_province
from tests.factories.programmes import bring_in, shipped_programmes, title_row
from tests.web.conftest import target
from vungmanh.indicators.commands import state_targets
from vungmanh.kernel.action import Actor, system_actor
from vungmanh.kernel.periods import parse_period
from vungmanh.reports.commands.documents import draft_report, write_texts
from vungmanh.reports.models import ReportDocument
from vungmanh.reports.queries.composing import slots_of

JULY = date(2021, 7, 16)
OFFICE = system_actor(JULY)
KIND = "programme-progress"


def on_day(day: date) -> Actor:
    return system_actor(day)


def filled_province() -> dict[str, int]:
    """Two recognised under Ba Tri by 30 June, one registered there and one under Bình Đại."""
    keys = small_province()
    shipped_programmes()
    bring_in(
        title_row(
            keys["83.836.A.01"], 2, period="2021", registered_on="2021-02-01", appraised_on="2021-03-01",
            recognised_on="2021-03-15", decision_number="95-QĐ/HU",
        ),
        title_row(
            keys["83.836.B.01"], 3, period="2021", registered_on="2021-02-01", recognised_on="2021-05-20",
            decision_number="96-QĐ/HU",
        ),
        title_row(keys["83.836.B.02"], 4, period="2021", registered_on="2021-02-02"),
        title_row(keys["83.835.C.01"], 5, period="2021", registered_on="2021-02-03"),
    )  # fmt: skip
    rows = [target(keys, "83", 4), target(keys, "83.836", 3)]
    state_targets(OFFICE, rows=rows, change_set=change_set())
    return keys


def drafted(organisation_id: int, actor: Actor = OFFICE, **more: Any) -> ReportDocument:
    values: dict[str, Any] = {
        "kind": KIND,
        "organisation_id": organisation_id,
        "period": parse_period("2021"),
        "programme": "tsvmtd",
        "on": date(2021, 6, 30),
        "day": actor.day,
    } | more
    return draft_report(actor, **values)


def ready(organisation_id: int, actor: Actor = OFFICE, **more: Any) -> ReportDocument:
    """A draft in which nothing is left to write: the rooms are left out."""
    document = drafted(organisation_id, actor, **more)
    rooms = [slot.key for slot in slots_of(document, actor.day) if slot.about]
    return write_texts(actor, document_id=document.pk, texts=dict.fromkeys(rooms, ""), left_out=rooms, day=actor.day)

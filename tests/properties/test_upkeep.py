"""Whatever is tried with titles in whatever order: none is held and revoked on one day, none has two open cases."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.organisations import SYSTEM, small_province
from tests.factories.programmes import shipped_programmes
from tests.factories.upkeep import with_upkeep
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.enums import CaseState, State
from vungmanh.programmes.models import Registration, UpkeepCase
from vungmanh.programmes.queries.upkeep.months import held_on

FIRST = date(2021, 1, 10)
STEPS = 60


def tried(name: str, row: Registration | None, cell: int, day: date) -> None:
    """One act, as somebody might try it; a refusal is an answer too."""
    actor, note = acting_on(SYSTEM, day), "lý do"
    on: dict[str, Any] = {"registration_id": row.pk if row else 0, "day": day}
    acts: dict[str, Any] = {
        "register": lambda: commands.register(
            actor, programme="tsvmtd", organisation_id=cell, for_period=str(day.year), day=day
        ),
        "appraise": lambda: commands.appraise(actor, **on),
        "recognise": lambda: commands.recognise(actor, decision_number="1", **on),
        "recheck": lambda: commands.recheck(actor, result="WARNED", **on),
        "warn": lambda: commands.warn_title(actor, reason=note, to_mend="việc", mend_by=day + timedelta(days=20), **on),
        "hear": lambda: commands.hear_cell(actor, who="chi uỷ", said=note, **on),
        "propose": lambda: commands.propose_revocation(actor, reason=note, **on),
        "lift": lambda: commands.lift_warning(actor, reason=note, **on),
        "decline": lambda: commands.decline_revocation(actor, reason=note, **on),
        "revoke": lambda: commands.revoke(actor, decision_number="2", reason=note, **on),
    }
    if row is None and name != "register":
        return
    try:
        acts[name]()
    except Unmet:
        return


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_random_lives_keep_the_table(seed: int):
    chance, day = random.Random(seed), FIRST
    names = ("register", "appraise", "recognise", "recheck", "warn", "hear", "propose", "lift", "decline", "revoke")
    with entered(whole_scope("thử")):
        cell = small_province()["83.836.A.01"]
        shipped_programmes()
        with_upkeep("tsvmtd", warning_first=seed % 2 == 0, hearing_first=seed > 1, register_again_months=3)
        for _step in range(STEPS):
            row = Registration.objects.order_by("-pk").first()
            tried(chance.choice(names), row, cell, day)
            day += timedelta(days=chance.randrange(25))
        rows = list(Registration.objects.all())
        assert {row.state for row in rows} <= set(State.values)
        for each in (FIRST + timedelta(days=7 * week) for week in range(110)):
            held = [row for row in rows if held_on(row, each)]
            assert len(held) <= 1
            assert [row for row in held if row.revoked_on is not None and row.revoked_on <= each] == []
        cases = list(UpkeepCase.objects.select_related("registration"))
        opened = Counter(case.registration_id for case in cases if case.closed_on is None)
        assert max(opened.values(), default=0) <= 1
        for case in cases:
            ended = case.registration.state == State.REVOKED
            assert case.closed_on is not None or not ended
            assert (case.state in CaseState.open_values()) == (case.closed_on is None)

"""The tables of members at the size of a country: the roll and the yearly grading, by unit and by type."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from tools.bench.duties import EMPTY, VOID, Country, without_judging
from tools.bench.timing import in_turns

YEAR = 2025
RUNS = int(os.environ.get("BENCH_TABLE_RUNS", "5"))
LEVELS = "CASE WHEN member_id % 50 = 0 THEN 'NOT_RATED' WHEN member_id % 6 = 0 THEN 'EXCELLENT' ELSE 'GOOD' END"


def grade_everybody() -> None:
    """Each member's year decided in his cell, by the rule that ships for it."""
    from vungmanh.evaluations.models import GradingRule  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.kernel.action import system_actor  # noqa: PLC0415 - as above
    from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - as above
    from vungmanh.kernel.scope import entered, whole_scope  # noqa: PLC0415 - as above
    from vungmanh.kernel.statistics import refresh_statistics  # noqa: PLC0415 - as above
    from vungmanh.kernel.validity import holds_at  # noqa: PLC0415 - as above

    last = date(YEAR, 12, 31)
    with entered(whole_scope("measuring")):
        catalogue.load_folder(system_actor(last), settings.CATALOGUE)
        rule = GradingRule.objects.filter(holds_at(last)).order_by("pk").values_list("pk", flat=True)[0]
    with transaction.atomic(), connection.cursor() as cursor:
        for sql in without_judging(cursor):
            cursor.execute(sql)
        cursor.execute(
            "INSERT INTO evaluations_evaluation (organisation_id, member_id, period, period_from, period_after, "
            f"rule_id, state, level, answers, {VOID}) SELECT cell_id, id, '{YEAR}', '{YEAR}-01-01', "
            f"'{YEAR + 1}-01-01', {rule}, 'decided', {LEVELS.replace('member_id', 'id')}, '{{}}', {EMPTY} "
            "FROM members_member"
        )
        cursor.execute(
            "INSERT INTO evaluations_grade (evaluation_id, level, reason, decision_number, late, at, by_name, "
            f"valid_from, {VOID}) SELECT id, {LEVELS}, '', '', false, '{last} 00:00:00+00', 'x', '{last}', {EMPTY} "
            "FROM evaluations_evaluation"
        )
    refresh_statistics()


def tables_of(client: Client, land: Country) -> dict[str, Any]:
    """Each page for the country, a province and a commune; the total each says stands beside, as a check."""
    grade_everybody()
    places = {"country": 1, "province": land.provinces[0], "commune": land.communes[0]}
    pages = {
        "grading by unit": f"/xep-loai/dang-vien/?ky={YEAR}&duoi=B",
        "grading by type": f"/xep-loai/dang-vien/?ky={YEAR}&theo=kind&duoi=B",
        "roll by unit": f"/dang-vien/so-lieu/?ky={YEAR}&duoi=B",
    }

    def look(address: str) -> Callable[[], object]:
        def page() -> object:
            answer = client.get(address)
            assert answer.status_code == 200, address  # noqa: S101 - what is measured must be the page
            return answer

        return page

    works = {
        f"{name}, {where}": look(f"{page}{unit}") for name, page in pages.items() for where, unit in places.items()
    }
    return {name: timing.plain() for name, timing in in_turns(works, RUNS).items()}

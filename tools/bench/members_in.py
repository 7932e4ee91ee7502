"""A workbook of members in, as the member database exports them: every column, every check; new, then the same."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from tools.bench.duties import Country
from tools.bench.processor import Stopwatch

HEADINGS = (
    "member_code", "full_name", "cell_code", "state", "admitted_on", "official_on", "born_on", "sex", "ethnicity",
    "religion", "card_number", "identity_number", "standing", "standing_from",
)  # fmt: skip


def rows_of(codes: list[str], names: list[str]) -> list[tuple[Any, ...]]:
    rows = []
    for turn, name in enumerate(names):
        admitted = date(2016, 1, 1) + timedelta(days=turn % 3000)
        exempt = turn % 20 == 0
        rows.append(
            (
                f"N{turn:07}", name, codes[turn % len(codes)], "OFFICIAL", admitted, admitted + timedelta(days=370),
                date(1960, 1, 1) + timedelta(days=turn % 12_000), "MALE" if turn % 2 else "FEMALE", "Kinh", "",
                f"83{turn:09}", f"083{turn:09}", "EXEMPT" if exempt else "", date(2025, 1, 1) if exempt else None,
            )
        )  # fmt: skip
    return rows


def bring_in(folder: Path, land: Country, names: list[str]) -> dict[str, Any]:
    """Seconds on the clock and on the processor: all new, then the same file again."""
    from vungmanh.imports.commands import run_import  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.kernel import clock  # noqa: PLC0415 - as above
    from vungmanh.kernel.action import system_actor  # noqa: PLC0415 - as above
    from vungmanh.kernel.scope import entered, whole_scope  # noqa: PLC0415 - as above
    from vungmanh.organisations.models import OrganisationCode  # noqa: PLC0415 - as above

    cells = OrganisationCode.unscoped.filter(organisation_id__in=list(land.cells)[:4000], valid_to__isnull=True)
    codes = sorted(cells.values_list("code", flat=True))
    path = folder / "members.xlsx"
    with Workbook(str(path), {"default_date_format": "dd/mm/yyyy", "constant_memory": True}) as book:
        sheet = book.add_worksheet("members")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(rows_of(codes, names), start=1):
            sheet.write_row(number, 0, row)
    found: dict[str, Any] = {"rows": len(names)}
    watch = Stopwatch()
    for turn in ("new", "the same again"):
        with entered(whole_scope("measuring")), watch:
            outcome = run_import(system_actor(clock.today()), files=[path], check=False, at=clock.now())
        if outcome.faults:
            raise SystemExit(f"{path.name}: {outcome.counts} {outcome.faults[:3]}")
        counts = outcome.counts["members"]
        found[turn] = {
            "new": counts.new, "same": counts.same,
            "clock_s": round(watch.taken.clock / 1000, 1), "processor_s": round(watch.taken.processor / 1000, 1),
        }  # fmt: skip
    return found

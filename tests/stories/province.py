"""A made-up province, asked and told only as its offices can: by workbooks and the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import TestCase

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.scope import entered, whole_scope

Row = dict[str, Any]
Told = tuple[int, str, str]
OPENED = "01/01/2010"


def unit(code: str, name: str, kind: str, parent: str = "", **more: Any) -> Row:
    return {"code": code, "name": name, "kind": kind, "parent_code": parent, "opened_on": OPENED, **more}


def cell(code: str, parent: str, category: str = "RESIDENTIAL", **more: Any) -> Row:
    return unit(code, f"Chi bộ {code}", "SUBORDINATE_CELL", parent, category=category, **more)


def title(cell_code: str, **said: Any) -> Row:
    return {"programme": "tsvmtd", "cell_code": cell_code, **said}


def target(code: str, **said: Any) -> Row:
    return {
        "programme": "tsvmtd", "organisation_code": code, "period": "2021", "measure": "recognised", **said
    }  # fmt: skip


def act(day: str, kind: str, from_codes: str, to_codes: str = "", **said: Any) -> Row:
    return {
        "day": day, "act": kind, "from_codes": from_codes, "to_codes": to_codes, "decision_number": "1-QĐ/TU", **said
    }  # fmt: skip


# Tỉnh (1) - huyện X (1.1: xã A with 7 cells, xã B with 3), huyện Y (1.2: xã C with 2 cells, and an agency's cell).
PROVINCE = [
    unit("1", "Đảng bộ tỉnh A", "PROVINCE"),
    unit("1.1", "Đảng bộ huyện X", "DISTRICT", "1"),
    unit("1.2", "Đảng bộ huyện Y", "DISTRICT", "1"),
    unit("1.1.A", "Đảng bộ xã A", "COMMUNE", "1.1"),
    unit("1.1.B", "Đảng bộ xã B", "COMMUNE", "1.1"),
    unit("1.2.C", "Đảng bộ xã C", "COMMUNE", "1.2"),
    *(cell(f"1.1.A.{n}", "1.1.A") for n in range(1, 8)),
    *(cell(f"1.1.B.{n}", "1.1.B") for n in range(1, 4)),
    *(cell(f"1.2.C.{n}", "1.2.C") for n in range(1, 3)),
    unit("1.2.G", "Chi bộ cơ quan G", "GRASSROOTS_CELL", "1.2", category="AGENCY"),
]


def book(path: Path, **sheets: Sequence[Row]) -> Path:
    """A workbook with the keys as headings, in the order in which rows first name them."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        headings = list(dict.fromkeys(key for row in rows for key in row))
        page.append(headings)
        for row in rows:
            page.append([row.get(key) for key in headings])
    made.save(path)
    return path


def command(*words: str) -> Told:
    """Exit code, standard output, standard error."""
    out, err = StringIO(), StringIO()
    try:
        call_command(*words, stdout=out, stderr=err)
    except CommandError as error:
        return error.returncode, out.getvalue(), f"{err.getvalue()}{error}"
    return 0, out.getvalue(), err.getvalue()


def bring(*words: str, **sheets: Sequence[Row]) -> Told:
    with TemporaryDirectory() as folder:
        return command("import", str(book(Path(folder) / "tep.xlsx", **sheets)), *words)


def counts(told: Told) -> dict[str, tuple[int, int, int]]:
    """New, changed, same by sheet. The import must have gone well."""
    assert told[0] == 0, told
    rows = [line.split("\t") for line in told[1].strip().splitlines()[1:]]
    return {sheet: (int(new), int(changed), int(same)) for sheet, new, changed, same in rows}


def ask(*words: str) -> dict[str, Any]:
    code, out, err = command(*words, "--format", "json")
    assert code == 0, err
    answer = json.loads(out)
    assert isinstance(answer, dict)
    return answer


def progress(under: str, period: str = "2021", *words: str) -> dict[str, Any]:
    return ask("progress", "tsvmtd", "--under", under, "--period", period, *words)


def figures(indicator: str, under: str, period: str = "2021", *words: str) -> dict[str, Any]:
    return ask("figures", indicator, "--under", under, "--period", period, *words)


def column(answer: dict[str, Any], key: str) -> dict[str, Any]:
    """One key of every row by code, and of the total under its own name."""
    return {**{row["code"]: row[key] for row in answer["rows"]}, "total": answer["total"][key]}


class Province(TestCase):
    """The province above, as it stands before a story begins."""

    @classmethod
    def setUpTestData(cls) -> None:
        with entered(whole_scope("thử")):
            catalogue.load_folder(SYSTEM, settings.CATALOGUE)
        assert counts(bring(organisations=PROVINCE)) == {"organisations": (len(PROVINCE), 0, 0)}

"""Everything on one database, in a process of its own; the result goes to standard output as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django


def measure(runs: int, compared: int, large: int) -> dict[str, Any]:
    from tools.bench import acts, intake, lists, machine, pages, people, roots  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.kernel import clock  # noqa: PLC0415 - as above
    from vungmanh.kernel.scope import entered, whole_scope  # noqa: PLC0415 - as above

    with entered(whole_scope("measuring")):
        where = people.places()
        accounts = people.accounts(where)
    today = clock.today()
    board = accounts["province board"]
    widths = {"province": where.root, "district": where.district, "commune": where.commune, "cell": where.cell}
    found: dict[str, Any] = {"database": machine.database(), "rows": machine.rows()}
    parts: dict[str, Callable[[], Any]] = {
        "roots": lambda: roots.measure_roots(where.root, runs),
        "pages": lambda: pages.measure_pages(people.signed_in(board), runs),
        "lists": lambda: [
            *pages.measure_list_pages({name: people.signed_in(each) for name, each in accounts.items()}, runs),
            *lists.measure_lists(accounts, today, runs),
        ],
        "scope_shapes": lambda: lists.measure_shapes(widths, today, runs),
        "acts": lambda: acts.measure_acts(accounts, where.district, runs),
    }
    for name, part in parts.items():
        print(f"  {name}", file=sys.stderr, flush=True)
        found[name] = part()
    print("  intake", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="vm-bench-") as folder:
        found["intake"] = intake.measure_intake(Path(folder), compared, large)
    return found


def main() -> int:
    django.setup()
    runs, compared, large = (int(word) for word in sys.argv[1:4])
    print(json.dumps(measure(runs, compared, large), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Finding a member among 450,000, as people type names: both databases, three sights. And 100,000 more brought in, and
the tables of members by unit and by type.

``python -m tools.bench.members`` fills both databases with a made-up country, asks and prints; ``BENCH_MEMBERS`` makes
it smaller. Names are drawn as Vietnamese ones are: a third Nguyễn, half with Văn or Thị, 150 given names. Beside the
time on the clock stands processor time, ours and the server's: on a machine shared with others only that can be
compared.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import django
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client

from tests.postgres import running_postgres
from tools.bench.duties import COMMUNES, OPENED, PROVINCES, Country, organisation_sql, without_judging
from tools.bench.member_tables import tables_of
from tools.bench.members_in import bring_in
from tools.bench.processor import Stopwatch, Taken
from tools.bench.timing import timing_of
from vungmanh.cli.simulation.names import words

MEMBERS = int(os.environ.get("BENCH_MEMBERS", "450000"))
CELLS = int(os.environ.get("BENCH_MEMBER_CELLS", "17500"))
BROUGHT = int(os.environ.get("BENCH_MEMBERS_IN", "100000"))
FREQUENT = ("nguyen van", "tran thi", "nguyen", "van", "thi", "y", "h", "nguyen van a", "hoa", "minh")
"""Short and common: what costs most where a name is looked for letter by letter."""
QUESTIONS = int(os.environ.get("BENCH_QUESTIONS", "400"))
HOME = Path(__file__).resolve().parents[2]
SETTINGS = "tools.bench.settings"
DAY = date(2026, 11, 20)
PIECE = 10_000
FAMILY = dict(
    zip(
        words("Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Đinh Trương Mai Cao"),
        (38, 11, 9.5, 7, 5, 4.5, 2, 3, 2.5, 2, 1.5, 1.5, 1.3, 1, 0.5, 1, 1, 2, 0.7, 0.6),
        strict=True,
    )
)
MIDDLE = (
    *words(
        "Văn Văn Văn Văn Thị Thị Thị Hữu Đức Minh Ngọc Thanh Quốc Hoàng Công Xuân Kim Bá Đình Tấn Thành Trọng Quang"
    ),
    *words("Anh Phương Thuỳ Khánh"),
    *("Thị Ngọc", "Thị Thanh", "Thị Mỹ", "Thị Kim", "Thị Hồng", "Thị Bích", "Thị Thuý Hồng"),
)
GIVEN = words(
    "An Anh Ánh Ân Bảo Bích Bình Châu Chi Chiến Cúc Cường Danh Diễm Diệu Dung Dũng Duy Duyên Dương Đào Đạt Điệp Đông "
    "Đức Giang Hà Hải Hân Hạnh Hào Hậu Hiền Hiếu Hoa Hoà Hoàng Hồng Huệ Hùng Huy Huyền Hưng Hương Hữu Kha Khang Khánh "
    "Khoa Khôi Kiên Kiều Lam Lan Lâm Lệ Liên Linh Loan Long Lộc Lợi Luân Ly Mai Mẫn Minh My Mỹ Nam Nga Ngân Nghĩa Ngọc "
    "Nguyên Nguyệt Nhàn Nhân Nhi Nhung Nương Oanh Phát Phong Phú Phúc Phước Phương Phượng Quân Quang Quế Quốc Quyên "
    "Quyết Quỳnh Sang Sinh Sơn Tài Tâm Tân Thái Thanh Thành Thảo Thắng Thi Thịnh Thoa Thông Thơ Thu Thuận Thuý Thuỷ "
    "Thư Thương Tiên Tiến Tín Toàn Trang Trâm Trí Triết Trinh Trọng Trung Trúc Trường Tú Tuấn Tùng Tuyết Tư Uyên "
    "Vân Vi Việt Vinh Vũ Vương Vy Xuân Yến"
)


def names(chance: random.Random, count: int) -> list[str]:
    families = chance.choices(list(FAMILY), list(FAMILY.values()), k=count)
    return [f"{family} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}" for family in families]


def country() -> Country:
    communes = range(2 + PROVINCES, 2 + PROVINCES + PROVINCES * COMMUNES)
    return Country(range(2, 2 + PROVINCES), communes, range(communes.stop, communes.stop + CELLS))


def fill(land: Country) -> None:
    from vungmanh.kernel.statistics import refresh_statistics  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.kernel.vietnamese import fold, person_sort_key  # noqa: PLC0415 - as above
    from vungmanh.members.commands.names import note_names  # noqa: PLC0415 - as above
    from vungmanh.members.models import Member  # noqa: PLC0415 - as above

    chance = random.Random(7)  # noqa: S311 - made-up names, no secret
    rows = [
        (one, f"M{one:07}", name, fold(name), person_sort_key(name), land.cells[one % len(land.cells)])
        for one, name in enumerate(names(chance, MEMBERS), 1)
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        for sql in [*without_judging(cursor), *organisation_sql(land)]:
            cursor.execute(sql)
        for first in range(0, len(rows), PIECE):
            cursor.executemany(
                "INSERT INTO members_member (id, member_code, full_name, folded, sort_key, cell_id, admitted_on, "
                "official_on, state, left_as, voided_by, void_reason) VALUES (%s, %s, %s, %s, %s, %s, '2010-01-01', "
                "'2011-01-01', 'OFFICIAL', '', '', '')",
                rows[first : first + PIECE],
            )
        cursor.execute(
            "INSERT INTO members_placement (member_id, organisation_id, kind, valid_from, arrived_as, departed_as, "
            "decision_number, voided_by, void_reason) SELECT id, cell_id, 'HOME', '2015-01-01', 'ON_FILE', '', '', "
            "'', '' FROM members_member"
        )
        cursor.execute(
            "INSERT INTO members_standingspell (member_id, standing, valid_from, decision_number, reason, voided_by, "
            "void_reason) SELECT id, 'EXEMPT', '2020-01-01', '', '', '', '' FROM members_member WHERE id / 20 * 20 = id"
        )
        for sql in connection.ops.sequence_reset_sql(no_style(), [Member]):
            cursor.execute(sql)
    note_names(again=True)
    refresh_statistics()


def typed(chance: random.Random) -> Iterator[tuple[str, str]]:
    """What a person types, and of which sort it is."""
    from vungmanh.kernel.vietnamese import fold  # noqa: PLC0415 - apps must be loaded first

    while True:
        words = names(chance, 1)[0].split()
        yield "whole name", fold(" ".join(words))
        yield "whole name with marks", " ".join(words)
        yield "family and given name", fold(f"{words[0]} {words[-1]}")
        yield "given name first", fold(f"{words[-1]} {words[0]}")
        yield "middle and given name", fold(" ".join(words[1:]))
        yield "given name", fold(words[-1])
        yield "half a given name", fold(" ".join([*words[:-1], words[-1][:2]]))
        yield "nobody", fold(f"{words[0]} xy {words[-1]}")
        yield "code", f"M{chance.randrange(1, MEMBERS + 1):07}"
        yield "short and common", chance.choice(FREQUENT)


def measure(land: Country) -> dict[str, Any]:
    from vungmanh.accounts.access import sight_from  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.kernel.scope import entered, whole_scope  # noqa: PLC0415 - as above
    from vungmanh.members.queries.register import Wanted, members_on  # noqa: PLC0415 - as above

    sights = {
        "country": whole_scope("measuring"),
        "province": sight_from(land.provinces[0], DAY),
        "commune": sight_from(land.communes[0], DAY),
    }
    found: dict[str, Any] = {}
    for sight, scope in sights.items():
        with entered(scope):
            members_on(Wanted(DAY, current=True))
            asked = typed(random.Random(11))  # noqa: S311 - no secret
            watch = Stopwatch()
            by_sort: dict[str, list[Taken]] = {}
            for _turn in range(QUESTIONS):
                sort, text = next(asked)
                with watch:
                    members_on(Wanted(DAY, text, current=True))
                by_sort.setdefault(sort, []).append(watch.taken)
            with watch:
                members_on(Wanted(DAY, current=True))
        found[sight] = {
            "all": told([each for times in by_sort.values() for each in times]),
            "list without a name": told([watch.taken]),
            **{sort: told(times) for sort, times in by_sort.items()},
        }
    return found


def told(taken: list[Taken]) -> dict[str, Any]:
    """On the clock, and on the processor."""
    processor = timing_of([each.processor for each in taken])
    return {
        **timing_of([each.clock for each in taken]).plain(),
        "processor_p50_ms": round(processor.p50, 3),
        "processor_p95_ms": round(processor.p95, 3),
    }


def pages_of(land: Country) -> dict[str, Any]:
    from vungmanh.accounts.commands import grant_role, open_account  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.kernel.action import system_actor  # noqa: PLC0415 - as above

    actor = system_actor(DAY)
    account = open_account(actor, username="bench-board", full_name="Bench", password="mat-khau-do-2026")  # noqa: S106 - guards nothing but a throw-away database
    grant_role(actor, account_id=account.pk, role_code="organising_board", organisation_id=1, valid_from=OPENED)
    client, asked, times = Client(), typed(random.Random(12)), []  # noqa: S311 - no secret
    client.force_login(account)
    for _turn in range(QUESTIONS // 2):
        text = next(asked)[1]
        start = perf_counter()
        answer = client.get("/dang-vien/", {"tim": text})
        times.append((perf_counter() - start) * 1000)
        assert answer.status_code == 200  # noqa: S101 - what is measured must be the page
    return {"page": timing_of(times).plain(), "tables": tables_of(client, land)}


def here() -> dict[str, Any]:
    django.setup()
    call_command("migrate", verbosity=0)
    land = country()
    start = perf_counter()
    fill(land)
    filled = round(perf_counter() - start, 1)
    found = {"database": connection.vendor, "members": MEMBERS, "filled_s": filled, "load": os.getloadavg()[0],
             "found": measure(land), **pages_of(land)}  # fmt: skip
    with TemporaryDirectory(prefix="vm-bench-") as folder:
        return {**found, "brought_in": bring_in(Path(folder), land, names(random.Random(3), BROUGHT))}  # noqa: S311 - no secret


def in_a_process(title: str, url: str) -> dict[str, Any]:
    print(f"{title}: {MEMBERS} members", file=sys.stderr, flush=True)
    # What lies beside this file is measured, whichever is installed.
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PYTHONPATH": f"{HOME / 'src'}:{HOME}",
    }
    words = [sys.executable, "-m", "tools.bench.members", "here"]
    done = subprocess.run(words, env=environment, cwd=HOME, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    if "here" in sys.argv:
        print(json.dumps(here()))
        return 0
    path = HOME / "var" / "bench-members.sqlite3"
    path.parent.mkdir(exist_ok=True)
    try:
        found = [in_a_process("SQLite", f"sqlite:///{path}")]
    finally:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    with running_postgres() as url:
        found.append(in_a_process("PostgreSQL", url))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

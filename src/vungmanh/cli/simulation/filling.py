"""Writes the made-up country through the same commands as everything else, or nothing at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vungmanh.cli.simulation import changes as reorganisation
from vungmanh.cli.simulation.changes import Changes, plan_changes
from vungmanh.cli.simulation.country import Country, make_country
from vungmanh.cli.simulation.counts import batches, month_ends, staff_rows
from vungmanh.cli.simulation.lives import PROGRAMME, Life, lives
from vungmanh.indicators.commands import TargetRow, state_headcounts, state_targets
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import ChangeSet, anything_kept, open_change_set
from vungmanh.kernel.periods import year_of
from vungmanh.organisations.commands import establish_many, reorganise
from vungmanh.organisations.queries import category_names, in_force
from vungmanh.programmes.commands import TitleRow, import_titles
from vungmanh.programmes.queries import all_programmes

FIRST_YEAR, LAST_YEAR = 2016, 2025
TITLES_AT_A_TIME = 20_000

Say = Callable[[str], None]


@dataclass(frozen=True)
class Size:
    cells: int
    months: int
    seed: int


@dataclass
class _Work:
    actor: Actor
    size: Size
    country: Country
    changes: Changes
    ids: list[int]
    change_set: ChangeSet
    say: Say


def fill(actor: Actor, size: Size, say: Say) -> dict[str, int]:
    """Fill an empty database. Raises ``Refusal`` where something already stands. Returns how much was written."""
    _refuse_unless_empty()
    country = make_country(size.cells, size.seed, FIRST_YEAR, LAST_YEAR)
    label = f"Mô phỏng {size.cells} chi bộ, {size.months} tháng, mầm {size.seed}"
    change_set = open_change_set(kind="simulation", label=label, at=clock.now(), by=actor.name)
    work = _Work(actor, size, country, plan_changes(country), [], change_set, say)
    say(f"{len(country.organisations)} tổ chức")
    work.ids = establish_many(actor, organisations=country.organisations, change_set=change_set)
    counts = _count_members(work)
    titles = _give_titles(work)
    _reorganise(work)
    return {"organisations": len(work.ids), "headcounts": counts, "titles": titles}


def _refuse_unless_empty() -> None:
    if anything_kept() or in_force(date.max).exists():
        raise Refusal(
            "Cơ sở dữ liệu đã có tổ chức. Mô phỏng chỉ đổ vào cơ sở dữ liệu trống: đặt DATABASE_URL tới chỗ khác, "
            "chạy “vungmanh migrate” rồi thử lại. Dữ liệu giữ nguyên."
        )
    if not category_names() or PROGRAMME not in {each.code for each in all_programmes()}:
        raise Refusal("Danh mục chưa được nạp. Chạy “vungmanh migrate” trước.")


def _count_members(work: _Work) -> int:
    days = month_ends(work.size.months, LAST_YEAR)
    written = 0
    for rows in batches(work.country, work.changes, work.ids, days, work.size.seed):
        state_headcounts(work.actor, rows=rows, change_set=work.change_set)
        written += len(rows)
        work.say(f"{written} số liệu đảng viên")
    years = range(LAST_YEAR - (work.size.months + 11) // 12 + 1, LAST_YEAR + 1)
    if staff := staff_rows(work.country, work.ids, years, work.size.seed):
        state_headcounts(work.actor, rows=staff, change_set=work.change_set)
    return written + len(staff)


def _give_titles(work: _Work) -> int:
    found = list(lives(work.country, work.changes, FIRST_YEAR, LAST_YEAR, work.size.seed))
    state_targets(work.actor, rows=_targets(work, found), change_set=work.change_set)
    for start in range(0, len(found), TITLES_AT_A_TIME):
        some = found[start : start + TITLES_AT_A_TIME]
        rows = [_title(life, work.ids, number) for number, life in enumerate(some, start=start + 2)]
        outcome = import_titles(work.actor, rows=rows, change_set=work.change_set)
        if outcome.faults:
            raise Refusal(f"Dữ liệu mô phỏng không hợp quy tắc: {outcome.faults[0].message}")
        work.say(f"{start + len(some)} hồ sơ danh hiệu")
    return len(found)


def _title(life: Life, ids: Sequence[int], number: int) -> TitleRow:
    return TitleRow(
        number=number,
        programme=PROGRAMME,
        organisation_id=ids[life.place],
        for_period=year_of(life.year),
        registered_on=life.registered_on,
        appraised_on=life.appraised_on,
        recognised_on=life.recognised_on,
        decision_number=life.decision_number,
        rechecked_on=life.rechecked_on,
        recheck_result=life.recheck_result,
        revoked_on=life.revoked_on,
        revocation_number=life.revocation_number,
        withdrawn_on=life.withdrawn_on,
        reason=life.reason,
    )


def _targets(work: _Work, found: Sequence[Life]) -> list[TargetRow]:
    """Yearly targets of the roots and what stands directly below, near to what came of them."""
    recognised: Counter[tuple[int, int]] = Counter()
    above = {place: each.parent_place for place, each in enumerate(work.country.organisations)}
    for life in found:
        place: int | None = life.place if life.recognised_on else None
        while place is not None:
            recognised[place, life.year] += 1
            place = above[place]
    places = {0, *(each.place for each in work.country.provinces), *(each.place for each in work.country.districts)}
    return [
        TargetRow(
            organisation_id=work.ids[place],
            period=year_of(year),
            measure="recognised",
            programme=PROGRAMME,
            value=_near(count, place, year),
            decision_number=f"{year}-CT/MP",
        )
        for (place, year), count in sorted(recognised.items())
        if place in places
    ]


def _near(count: int, place: int, year: int) -> Decimal:
    """Between 90 and 110 in a hundred of what came of it, by a number of its own for each unit and year."""
    percent = 90 + (place * 7 + year * 3) % 21
    return Decimal(max(1, count * percent // 100))


def _reorganise(work: _Work) -> None:
    if not work.changes.orders:
        return
    work.say(f"{len(work.changes.orders)} việc sắp xếp từ ngày {reorganisation.DAY:%d/%m/%Y}")
    made_in = open_change_set(kind="reorganisation", label="Sắp xếp mô phỏng", at=clock.now(), by=work.actor.name)
    reorganise(work.actor, day=reorganisation.DAY, orders=work.changes.orders, change_set=made_in)

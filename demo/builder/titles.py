"""Registrations, appraisals and recognitions of Bến Tre: the placed half year, then made-up years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from builder import ben_tre
from builder.ben_tre import DISTRICTS, PROGRAMME, District
from builder.chance import day_between, pick, shuffled
from builder.events import Title, decision_day, decision_number, rechecked, recognised

WITHDRAWN_ON = date(2021, 7, 28)
MOVED_REASON = "Rà soát tiêu chuẩn, chuyển sang đăng ký năm 2022"
REVOKED_REASON = "Không giữ vững tiêu chuẩn sau khi kiểm tra lại"


@dataclass(frozen=True)
class Chosen:
    """The cells of a district by the year they registered for; ``unregistered`` were recognised without."""

    district: District
    by_year: dict[int, list[str]]
    unregistered: list[str]


def choose(district: District, cells: Sequence[str], all_registered: Sequence[str]) -> Chosen:
    """``all_registered``: cells of communes of which every cell is to register in the term."""
    rest = shuffled([cell for cell in cells if cell not in set(all_registered)], "choose")
    pool = [*all_registered, *rest]
    registered = shuffled(pool[: district.registered_term], "year")
    unregistered = pool[district.registered_term :][: district.unregistered]
    sizes = {2020: district.recognised_2020, 2021: district.registered}
    remaining = district.registered_term - sum(sizes.values())
    for year, (share, _) in ben_tre.LATER_YEARS.items():
        sizes[year] = remaining * share // 100
    sizes[2022] += district.registered_term - sum(sizes.values())
    by_year: dict[int, list[str]] = {}
    for year, size in sizes.items():
        by_year[year], registered = registered[:size], registered[size:]
    return Chosen(district, by_year, unregistered)


def registration(cell: str, year: int) -> Title:
    spans = {
        2020: (date(2020, 2, 10), date(2020, 3, 27)),
        2021: (date(2020, 12, 1), date(2020, 12, 31)),
    }
    first, last = spans.get(year, (date(2021, 1, 25), date(2021, 6, 25)))
    return Title(PROGRAMME, cell, day_between(first, last, f"registered{cell}"), str(year))


def _months(sizes: dict[int, int]) -> list[int]:
    return [month for month, size in sizes.items() for _ in range(size)]


def first_half(chosen: Sequence[Chosen]) -> Iterator[Title]:
    """The 53 of January to June 2021."""
    places = []
    for part in chosen:
        registered = part.district.recognised - part.district.unregistered
        places += [(part.district, registration(cell, 2021)) for cell in part.by_year[2021][:registered]]
        places += [(part.district, Title(PROGRAMME, cell)) for cell in part.unregistered]
    order = sorted(places, key=lambda place: pick(f"half year{place[1].cell}", 1 << 30))
    for month, (district, title) in zip(_months(ben_tre.FIRST_HALF), order, strict=True):
        yield recognised(title, district, 2021, month)


def expected(chosen: Sequence[Chosen]) -> list[tuple[District, Title]]:
    """The 43 registered for 2021 and not recognised by mid-year; those appraised in June come first."""
    appraised, waiting = [], []
    for part in chosen:
        district = part.district
        cells = part.by_year[2021][district.recognised - district.unregistered :]
        ready = district.appraised - district.recognised
        for cell in cells[:ready]:
            day = day_between(date(2021, 6, 14), date(2021, 6, 29), cell)
            appraised.append((district, replace(registration(cell, 2021), appraised_on=day)))
        waiting += [(district, registration(cell, 2021)) for cell in cells[ready:]]
    return appraised + sorted(waiting, key=lambda place: pick(f"second half{place[1].cell}", 1 << 30))


def second_half(chosen: Sequence[Chosen]) -> Iterator[Title]:
    """Of the 43 one moves to 2022, two are late, forty are recognised."""
    waiting = expected(chosen)
    moved = [place for place in waiting if place[0].code == ben_tre.MOVED_TO_2022][-1:]
    late = [place for place in waiting if place[0].code == ben_tre.LATE][-ben_tre.LATE_CELLS :]
    for district, title in moved:
        yield replace(title, withdrawn_on=WITHDRAWN_ON, reason=MOVED_REASON)
        again = Title(PROGRAMME, title.cell, WITHDRAWN_ON, "2022")
        yield recognised(again, district, 2022, 4)
    for district, title in late:
        yield recognised(title, district, 2022, 3)
    on_time = [place for place in waiting if place not in moved and place not in late]
    for month, (district, title) in zip(_months(ben_tre.SECOND_HALF), on_time, strict=True):
        # Whoever had not been appraised by mid-year is appraised after it.
        yield _after_mid_year(recognised(title, district, 2021, month), title)


def _after_mid_year(title: Title, before: Title) -> Title:
    if before.appraised_on or title.appraised_on is None or title.appraised_on > date(2021, 6, 30):
        return title
    return replace(title, appraised_on=date(2021, 7, 1))


def other_years(part: Chosen) -> Iterator[Title]:
    for cell in part.by_year[2020]:
        yield recognised(registration(cell, 2020), part.district, 2020, 4 + pick(f"month{cell}", 9))
    for year, (_, reached) in ben_tre.LATER_YEARS.items():
        last_month = 6 if year == 2025 else 12
        for number, cell in enumerate(part.by_year[year]):
            title = registration(cell, year)
            if number * 100 < reached * len(part.by_year[year]):
                title = recognised(title, part.district, year, 2 + pick(f"month{cell}", last_month - 1))
            yield title


def with_rechecks(title: Title) -> Title:
    """Half of the titles of 2020 are looked at in May 2021, the others in the December of the year after."""
    day = title.recognised_on
    if day is None or day.year > 2024 or (day.year == 2024 and pick(f"later{title.cell}", 2)):
        return title
    if day.year == 2020 and pick(f"may{title.cell}", 2):
        return rechecked(title, date(2021, 5, 20), 0)
    if day.year == 2024:
        return rechecked(title, date(2025, 5, 22), 4)
    return rechecked(title, day_between(date(day.year + 1, 12, 2), date(day.year + 1, 12, 20), title.cell), 6)


def with_revocations(titles: Sequence[Title]) -> list[Title]:
    """The first warned titles are lost half a year on; one of the cells registers again."""
    by_code = {district.node: district for district in DISTRICTS}
    known = [title for title in titles if title.rechecked_on and title.rechecked_on < date(2023, 1, 1)]
    warned = [title for title in known if title.recheck == "WARNED"]
    lost = {title.cell: number for number, title in enumerate(warned[: ben_tre.REVOKED])}
    made = []
    for title in titles:
        if title.cell in lost and title.recheck == "WARNED":
            district = by_code[title.cell.rsplit(".", 2)[0]]
            day = decision_day(district, 2023, 3 + 4 * lost[title.cell], 1)
            number = decision_number(district, day, after=1)
            title = replace(title, revoked_on=day, revocation=number, reason=REVOKED_REASON)
        made.append(title)
    again = min(lost, key=lost.__getitem__)
    return [*made, Title(PROGRAMME, again, date(2025, 1, 10), "2025")]


def titles(cells: dict[str, list[str]], all_registered: dict[str, list[str]]) -> list[Title]:
    """``cells`` and ``all_registered`` by district code; cells that may carry a title only."""
    chosen = [choose(one, cells[one.code], all_registered[one.code]) for one in DISTRICTS]
    made = [*first_half(chosen), *second_half(chosen)]
    for part in chosen:
        made.extend(other_years(part))
    made = [with_rechecks(title) for title in made]
    return with_revocations(sorted(made, key=lambda title: (title.cell, title.for_period)))

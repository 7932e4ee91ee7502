"""Plans of committees and what they said of them month by month: made up, but for the numbers, counted from the titles.

Then: the term 2020-2025, of two districts up to mid-2021 and of two communes up to their merger into Ba Tri in 2025:
with one plan the new commune goes on, about the other a person is still to decide, as about the districts'.
Today: the province for the term, nearly every new commune of Ba Tri and Giồng Trôm for the year, one of them late.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from builder import now
from builder.ben_tre import DISTRICTS
from builder.ben_tre import PROGRAMME as TSVMTD
from builder.chance import day_between, pick
from builder.events import Title
from builder.oversight import BA_TRI, LEFT_OPEN, PROVINCE
from builder.sheets import Row, day_text
from builder.source import Source

TERM, NEXT_TERM = "2020..2025", "2026..2030"
GOES_ON, STILL_ASKED = "83.836.29149", "83.836.29164"
"""Old communes that went into Ba Tri."""
OLD_DISTRICTS = ("83.835", "83.836")
FIRST_HALF = [date(2021, month, 1) for month in (3, 4, 5, 6)]
SPRING_2025 = [date(2025, month, 1) for month in (3, 4, 5, 6)]
AUTUMN_2025 = [date(2025, month, 1) for month in (9, 10, 11)]
THIS_YEAR = [date(2026, month, 1) for month in range(3, 12)]
LATE_SINCE = date(2026, 8, 1)
NOVEMBER_DONE = 3
"""Of so many communes one has reviewed November already."""
WAY = "Chọn chi bộ hai năm liền hoàn thành tốt trở lên, dễ làm trước, khó làm sau."
WORK = (
    "Mỗi cấp uỷ viên phụ trách một chi bộ, mặt trận và đoàn thể góp sức từng nội dung; rà tiêu chuẩn mỗi quý; kinh phí"
    " lồng ghép với xây dựng nông thôn mới."
)
DIFFICULT = (
    "",
    "Nhiều đảng viên đi làm xa, chi bộ ít khi họp đủ.",
    "Thiếu kinh phí làm đường ngõ xóm, đề nghị cấp trên hỗ trợ vật tư.",
    "",
    "Hai ấp chưa có nơi họp ổn định, đề nghị cho mượn nhà văn hoá.",
    "Chưa rõ cách chấm mục “chất lượng sinh hoạt”, đề nghị cấp trên hướng dẫn.",
    "",
)
DIFFICULT_ABOVE = (
    "",
    "Một số xã chưa rõ cách chấm mục “chất lượng sinh hoạt”, cần một hướng dẫn chung.",
    "",
    "Kinh phí hỗ trợ các xã đến chậm.",
    "Có xã chưa cử đủ người theo dõi, hỗ trợ chi bộ.",
)
NEXT_ABOVE = (
    "Làm việc với các đảng uỷ xã còn chậm.",
    "Thẩm định các hồ sơ xã đã trình.",
    "Hướng dẫn thống nhất cách chấm và lập hồ sơ.",
)
ABOVE = (*OLD_DISTRICTS, "")
NEXT = (
    "Cấp uỷ viên phụ trách dự họp, gỡ từng việc còn thiếu.",
    "Hoàn chỉnh hồ sơ các chi bộ đủ điều kiện, trình thẩm định.",
    "Rà lại các tiêu chuẩn chưa đạt, giao việc cho từng đoàn thể.",
)
Reviewed = Callable[[date], Row]


def then_rows(titles: Sequence[Title]) -> Iterator[Row]:
    mine = [title for title in titles if title.programme == TSVMTD]
    registered = {district.node: district.registered_term for district in DISTRICTS}
    for unit in OLD_DISTRICTS:
        aim = f"Nhiệm kỳ 2020 - 2025 đăng ký {registered[unit]} chi bộ ấp, khu phố, mỗi năm rà lại lộ trình. {WAY}"
        yield from _rows(_plan(TSVMTD, unit, TERM, "22/02/2021", aim, "HU"), _said(unit, mine, 2021), FIRST_HALF)
    for unit in (GOES_ON, STILL_ASKED):
        aim = f"Nhiệm kỳ 2020 - 2025 xây dựng chi bộ ấp trong sạch, vững mạnh toàn diện theo chỉ tiêu huyện giao. {WAY}"
        yield from _rows(_plan(TSVMTD, unit, TERM, "05/03/2021", aim, "ĐU"), _said(unit, mine, 2025), SPRING_2025)


def now_rows(source: Source, before: Iterable[Title], under_way: Sequence[Title]) -> Iterator[Row]:
    """``before``: the titles of then, of which Ba Tri has those of its old communes."""
    places = now.communes(source)
    targets = {row["organisation_code"]: row["value"] for row in now.target_rows(source)}
    aim = "Tiếp tục kế hoạch nhiệm kỳ 2020 - 2025 của xã cũ, hoàn thành các chi bộ đã đăng ký và giữ vững danh hiệu."
    goes_on = {**_plan(TSVMTD, BA_TRI, TERM, "15/08/2025", aim, "ĐU"), "carried_from_codes": GOES_ON}
    old = [title for title in before if title.programme == TSVMTD]
    yield from _rows(goes_on, _said(GOES_ON, old, 2025), AUTUMN_2025)
    aim = f"Năm 2026 công nhận {targets[PROVINCE]} chi bộ “bốn tốt”, đến 2030 mỗi xã có chi bộ làm mẫu. {WAY}"
    plan = _plan(now.PROGRAMME, PROVINCE, NEXT_TERM, "20/01/2026", aim, "TU")
    yield from _rows(plan, _said("", under_way, 2026, targets[PROVINCE]), THIS_YEAR[:-1])
    for commune, old_communes in list(places.items())[:-1]:
        yield from _of_commune(commune, old_communes, under_way, targets[commune])


def _of_commune(commune: str, places: Sequence[str], titles: Sequence[Title], target: str) -> Iterator[Row]:
    aim = f"Năm 2026 công nhận {int(target):02d} chi bộ “bốn tốt”. {WAY}"
    made = day_text(day_between(date(2026, 1, 26), date(2026, 2, 10), f"unit plan{commune}"))
    plan = _plan(now.PROGRAMME, commune, now.YEAR, made, aim, "ĐU")
    ends = len(THIS_YEAR) if pick(f"november{commune}", NOVEMBER_DONE) == 0 and commune != BA_TRI else -1
    months = [month for month in THIS_YEAR[:ends] if commune != LEFT_OPEN or month < LATE_SINCE]
    mine = [title for title in titles if title.cell.startswith(tuple(f"{place}." for place in places))]
    yield from _rows(plan, _said("", mine, 2026, target, key=commune), months)


def _plan(programme: str, unit: str, period: str, made: str, aim: str, of: str) -> Row:
    year = made[-4:]
    return {
        "programme": programme,
        "organisation_code": unit,
        "for_period": period,
        "made_on": made,
        "plan_number": f"MH-{year}/KH-{of} (số minh hoạ)",
        "aim": aim,
        "work": WORK,
    }


def _rows(plan: Row, said: Reviewed, months: Sequence[date]) -> Iterator[Row]:
    """The first row tells the plan, those of further months only what it is known by."""
    known = ("programme", "organisation_code", "for_period", "made_on")
    for place, month in enumerate(months):
        yield {**(plan if place == 0 else {name: plan[name] for name in known}), **said(month)}


def _said(under: str, titles: Sequence[Title], year: int, target: str = "", key: str = "") -> Reviewed:
    """What a committee says of a month: how many cells had registered, were appraised, were recognised by its end."""
    above = not key and under in ABOVE
    difficult, following = (DIFFICULT_ABOVE, NEXT_ABOVE) if above else (DIFFICULT, NEXT)
    mine = [title for title in titles if title.cell.startswith(under) and title.for_period in (str(year), "")]

    def said(month: date) -> Row:
        last = date(month.year, month.month, monthrange(month.year, month.month)[1])
        day = min(day_between(date(month.year, month.month, 24), last, f"review{key}{under}{month}"), last)
        if month == THIS_YEAR[-1]:
            day = date(2026, 11, 12 + pick(f"november day{key}", 2))
        place = f"{key}{under}{month}"
        return {
            "month": f"{month:%Y-%m}",
            "reviewed_on": day_text(day),
            "progress": _progress(mine, day, year, target),
            "difficulties": difficult[pick(f"difficult{place}", len(difficult))],
            "next_steps": following[pick(f"next{place}", len(following))],
        }

    return said


def _progress(titles: Sequence[Title], day: date, year: int, target: str) -> str:
    registered = sum(1 for title in titles if title.for_period and title.registered_on and title.registered_on <= day)
    appraised, recognised = (
        sum(1 for title in titles if (on := getattr(title, name)) and on.year == year and on <= day)
        for name in ("appraised_on", "recognised_on")
    )
    of = f" (chỉ tiêu {int(target):02d})" if target else ""
    told = [
        _cells(registered, "đăng ký"),
        _cells(appraised, "được thẩm định"),
        _cells(recognised, f"được công nhận{of}"),
    ]
    return f"Đến ngày {day_text(day)}: {', '.join(told)}."


def _cells(count: int, done: str) -> str:
    return f"{count:02d} chi bộ đã {done}" if count else f"chưa chi bộ nào {done}"

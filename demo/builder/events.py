"""The life of one cell's title, as one row of the sheet."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from builder.ben_tre import District
from builder.chance import day_between, pick
from builder.sheets import Row, day_text


@dataclass(frozen=True)
class Title:
    programme: str
    cell: str
    registered_on: date | None = None
    for_period: str = ""
    appraised_on: date | None = None
    recognised_on: date | None = None
    decision: str = ""
    rechecked_on: date | None = None
    recheck: str = ""
    revoked_on: date | None = None
    revocation: str = ""
    withdrawn_on: date | None = None
    reason: str = ""

    @property
    def open(self) -> bool:
        return self.recognised_on is None and self.withdrawn_on is None

    @property
    def held(self) -> bool:
        return self.recognised_on is not None and self.revoked_on is None

    @property
    def last_day(self) -> date:
        days = (self.registered_on, self.appraised_on, self.recognised_on, self.rechecked_on, self.revoked_on)
        return max(day for day in days if day)

    def row(self) -> Row:
        return {
            "programme": self.programme,
            "cell_code": self.cell,
            "registered_on": day_text(self.registered_on),
            "for_period": self.for_period,
            "appraised_on": day_text(self.appraised_on),
            "recognised_on": day_text(self.recognised_on),
            "decision_number": self.decision,
            "rechecked_on": day_text(self.rechecked_on),
            "recheck_result": self.recheck,
            "revoked_on": day_text(self.revoked_on),
            "revocation_number": self.revocation,
            "withdrawn_on": day_text(self.withdrawn_on),
            "reason": self.reason,
        }


def decision_day(district: District, year: int, month: int, half: int) -> date:
    """A committee signs twice a month, so that several cells share a decision."""
    first, last = (4, 13) if half == 0 else (17, 28)
    return day_between(date(year, month, first), date(year, month, last), f"{district.code}{year}{month}{half}")


def decision_number(district: District, day: date, after: int = 0) -> str:
    """Numbered through one committee term, not from each January; the term began in July 2020."""
    start = 2015 if day < date(2020, 7, 1) else 2020
    months = (day.year - start) * 12 + day.month - 7
    half = day.day > 15
    return f"{district.first_number + months * district.numbers_a_month + half * 3 + after}-{district.symbol}"


def recognised(title: Title, district: District, year: int, month: int) -> Title:
    """January takes the second half of the month: the appraisal falls into the same year."""
    half = 1 if month == 1 else pick(f"half{title.cell}", 2)
    day = decision_day(district, year, month, half)
    appraised = title.appraised_on or day_between(day - timedelta(days=16), day - timedelta(days=7), title.cell)
    if appraised < date(year, 1, 1):
        appraised = day_between(date(year, 1, 4), date(year, 1, 8), title.cell)
    return replace(title, appraised_on=appraised, recognised_on=day, decision=decision_number(district, day))


def rechecked(title: Title, day: date, warned_of_hundred: int) -> Title:
    warned = pick(f"recheck{title.cell}", 100) < warned_of_hundred
    return replace(title, rechecked_on=day, recheck="WARNED" if warned else "MAINTAINED")

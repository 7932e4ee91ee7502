"""The values that come in: what databases and calendars cannot hold is refused here, in words, before anything else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Generic, TypeVar

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from vungmanh.kernel.periods import Period, parse_period
from vungmanh.kernel.vietnamese import nfc

FIRST, LAST = date(1930, 1, 1), date(2999, 12, 31)
MOST_ROWS = 200
FARTHEST = 1_000_000


def _day(day: date) -> date:
    if not FIRST <= day <= LAST:
        raise ValueError(_("Ngày ghi kiểu 2021-06-30, từ 1930 đến 2999."))
    return day


def _period(text: str) -> str:
    return parse_period(text).code


def _plain(text: str) -> str:
    if any((ord(sign) < 32 and sign not in "\t\n") or ord(sign) == 127 for sign in text):
        raise ValueError(_("Có ký tự không đọc được."))
    return nfc(text)


Day = Annotated[date, AfterValidator(_day)]
BirthDay = Annotated[date, Field(ge=date(1900, 1, 1))]
PeriodText = Annotated[str, Field(max_length=12), AfterValidator(_plain), AfterValidator(_period)]
Code = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_plain)]
Word = Annotated[str, Field(max_length=60), AfterValidator(_plain)]
Number = Annotated[str, Field(max_length=100), AfterValidator(_plain)]
Text = Annotated[str, Field(max_length=2000), AfterValidator(_plain)]
LongText = Annotated[str, Field(min_length=1, max_length=4000), AfterValidator(_plain)]
Passage = Annotated[str, Field(max_length=4000), AfterValidator(_plain)]
Name = Annotated[str, Field(min_length=1, max_length=255), AfterValidator(_plain)]
Key = Annotated[int, Field(ge=1, le=2**53)]
Count = Annotated[int, Field(ge=0, le=2_000_000_000)]
Limit = Annotated[int, Field(ge=1, le=MOST_ROWS)]
Offset = Annotated[int, Field(ge=0, le=FARTHEST)]


class Given(Schema):
    """What is sent in: a name that is not known is a fault, never silently dropped."""

    model_config = ConfigDict(extra="forbid")


Row = TypeVar("Row")


class Listed(Schema, Generic[Row]):
    """One stretch of a list and how long the whole is."""

    total: int
    limit: int
    offset: int
    rows: list[Row]


class Done(Schema):
    """A write that happened: the key of what it made or changed."""

    id: int


def period_of(text: str) -> Period:
    return parse_period(text)


def last_day(end: date | None) -> date | None:
    """Ends are half-open inside and the last day in force outside, as offices write them."""
    return None if end is None else end - timedelta(days=1)

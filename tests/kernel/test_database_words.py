"""Neither a log nor a refusal repeats the row a database would not take."""

from __future__ import annotations

import logging

import pytest
from django.db import IntegrityError

from vungmanh.kernel.database_words import PlainFormatter, reason_of, without_values

SAID = (
    'null value in column "state" of relation "members_particulars" violates not-null constraint\n'
    "DETAIL:  Failing row contains (1, 1931-07-23, dantocbimat,\n 088899994321).\n"
    'CONTEXT:  COPY members_particulars, line 5, column ethnicity: "dantocbimat"\n'
)
FIRST = 'null value in column "state" of relation "members_particulars" violates not-null constraint'


def test_a_reason_is_the_first_line() -> None:
    assert reason_of(IntegrityError(SAID)) == FIRST
    assert reason_of(IntegrityError("UNIQUE constraint failed: members_member.member_code")) == (
        "UNIQUE constraint failed: members_member.member_code"
    )


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ('invalid input syntax for type date: "1931-07-23"', 'invalid input syntax for type date: "…"'),
        ("syntax error\nLINE 1: SELECT '088899994321'\n               ^", "syntax error\n"),
        ("nothing to hide", "nothing to hide"),
    ],
)
def test_values_are_left_out(said: str, left: str) -> None:
    assert without_values(said) == left


def test_a_traceback_in_the_log_holds_no_row() -> None:
    try:
        raise IntegrityError(SAID)
    except IntegrityError as error:
        thrown = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "hỏng: %s", (SAID,), thrown)
    text = PlainFormatter("{levelname}: {message}", style="{").format(record)
    assert [word for word in ("dantocbimat", "1931-07-23", "088899994321") if word in text] == []
    assert (FIRST in text, text.startswith("ERROR: hỏng:")) == (True, True)

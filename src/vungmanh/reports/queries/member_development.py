"""The report on new members, asked once: admissions by unit (T6), the roll of the period, and the lines around."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from vungmanh.kernel.figures import Question
from vungmanh.kernel.numbers import count_text
from vungmanh.members.queries import admission, roll_table
from vungmanh.reports.queries.letterheads import letterhead_set
from vungmanh.reports.queries.question import ReportQuestion
from vungmanh.reports.rules.member_development import Admissions, MemberDevelopmentReport

BESIDE = {"members": "members.count", "grassroots": "organisations.grassroots", "cells": "organisations.cells"}


def member_development_report(question: ReportQuestion) -> MemberDevelopmentReport:
    asked = Question(question.period, question.on, question.today)
    under = question.under_id
    table = admission.admissions_table(asked, under_id=under, tree=question.tree)
    beside = admission.totals_beside(list(BESIDE.values()), asked, under)
    lines = letterhead_set(under, day=question.day, kind_symbol="BC", number=question.number, dated=question.dated)
    # The roll is that of the day the figures are read at: what comes after it moves nothing yet.
    until = min(question.period.after, question.as_of + timedelta(days=1))
    return MemberDevelopmentReport(
        table=Admissions(under, table.total.name, table),
        roll=roll_table(under, replace(question.period, after=until)),
        beside={name: count_text(beside[code]) for name, code in BESIDE.items()},
        period=question.period,
        as_of=question.as_of,
        rounding=question.rounding,
        header=lines.header,
        signature=lines.signature,
        recipients=lines.recipients,
        spelling=lines.spelling,
        day=question.day,
    )

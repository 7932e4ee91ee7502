"""Limits of admission as occasions of duties: unscoped rows whose day lies in a stretch, with the day it was done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from vungmanh.members.enums import AdmissionStage
from vungmanh.members.models import Candidate


def _open(first: date, after: date, due: str, done: Any) -> QuerySet[Any]:
    """Nobody owes anything more for whoever was dropped before."""
    rows = Candidate.unscoped.filter(**{f"{due}__gte": first, f"{due}__lt": after}, ended_on__isnull=True)
    rows = rows.annotate(duty_day=F(due), duty_done=done)
    return rows.exclude(Q(stage=AdmissionStage.DROPPED) & Q(duty_done__isnull=True))


def ceremonies(first: date, after: date) -> QuerySet[Any]:
    return _open(first, after, "ceremony_due", F("ceremony_on"))


def recognitions(first: date, after: date) -> QuerySet[Any]:
    return _open(first, after, "recognition_due", Coalesce("recognition_proposed_on", "official_on"))


def certificates(first: date, after: date) -> QuerySet[Any]:
    return _open(first, after, "certificate_until", Coalesce("proposed_on", "decided_on", "admitted_on"))


def school_leavers(first: date, after: date) -> QuerySet[Any]:
    return _open(first, after, "leaves_school_on", Coalesce("decided_on", "admitted_on")).filter(is_student=True)

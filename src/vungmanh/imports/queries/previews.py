"""Files that were looked through: sound and then forgotten, or with names of their own that were explained."""

from __future__ import annotations

from datetime import datetime

from vungmanh.imports.reading import told_of
from vungmanh.imports.reading.naming import names_told
from vungmanh.kernel.action import Actor
from vungmanh.kernel.files import KEPT_FOR
from vungmanh.kernel.jobs import Job, jobs_of

PREVIEW, RUN = "imports.preview", "imports.run"
LOOKED_THROUGH = 100
EXPLAINED = 20
"""So many explanations are looked back on: a file that comes each month is remembered, a mistake of long ago is not."""


def not_yet_written(actor: Actor, now: datetime) -> list[Job]:
    """Sound previews of the last week that would change something and were not imported. Two queries at most."""
    mine = jobs_of(actor).filter(asked_at__gt=now - KEPT_FOR)
    tried = [job for job in mine.filter(kind=PREVIEW, state=Job.State.DONE)[:LOOKED_THROUGH] if _sound(job)]
    if not tried:
        return []
    asked = mine.filter(kind=RUN).exclude(state__in=(Job.State.REFUSED, Job.State.FAILED))
    written = set(asked.values_list("arguments__preview", flat=True)[:LOOKED_THROUGH])
    return [job for job in tried if job.pk not in written]


def earlier_names(actor: Actor) -> dict[str, dict[str, str]]:
    """By sheet, under which heading the actor last said that a column stands. One query."""
    tried = jobs_of(actor).filter(kind=PREVIEW, state=Job.State.DONE, arguments__told__pages__0__isnull=False)
    found: dict[str, dict[str, str]] = {}
    for job in reversed(tried.order_by("-pk")[:EXPLAINED]):
        pages = told_of(job.arguments["told"]).pages
        for naming in job.result["namings"]:
            if page := pages.get((naming["file"], naming["title"])):
                found.setdefault(page.sheet, {}).update(names_told(naming, page.columns))
    return found


def _sound(job: Job) -> bool:
    counts = job.result.get("counts", {}).values()
    return not job.result.get("faults_total") and any(each["new"] + each["changed"] for each in counts)

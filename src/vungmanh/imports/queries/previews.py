"""Files that were looked through and found sound, and then forgotten."""

from __future__ import annotations

from datetime import datetime

from vungmanh.kernel.action import Actor
from vungmanh.kernel.files import KEPT_FOR
from vungmanh.kernel.jobs import Job, jobs_of

PREVIEW, RUN = "imports.preview", "imports.run"
LOOKED_THROUGH = 100


def not_yet_written(actor: Actor, now: datetime) -> list[Job]:
    """Sound previews of the last week that would change something and were not imported. Two queries at most."""
    mine = jobs_of(actor).filter(asked_at__gt=now - KEPT_FOR)
    tried = [job for job in mine.filter(kind=PREVIEW, state=Job.State.DONE)[:LOOKED_THROUGH] if _sound(job)]
    if not tried:
        return []
    asked = mine.filter(kind=RUN).exclude(state__in=(Job.State.REFUSED, Job.State.FAILED))
    written = set(asked.values_list("arguments__preview", flat=True)[:LOOKED_THROUGH])
    return [job for job in tried if job.pk not in written]


def _sound(job: Job) -> bool:
    counts = job.result.get("counts", {}).values()
    return not job.result.get("faults_total") and any(each["new"] + each["changed"] for each in counts)

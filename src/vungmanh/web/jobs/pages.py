"""Long work: one's own, how far it is, what came of it."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel import clock, files
from vungmanh.kernel.errors import NotFound, NotPermitted
from vungmanh.kernel.jobs import Job, job_of, jobs_of, registry, tallies
from vungmanh.web.background import posts_of
from vungmanh.web.jobs.reading import PLACES, STATES, progress, shown
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import Paging, page_number


class ListPage(Page):
    """What I asked for, the latest first."""

    permission = "see"

    def get(self, request: Request) -> HttpResponse:
        mine = jobs_of(request.actor)
        paging = Paging(mine.count(), page_number(request.GET), reverse("jobs:list"))
        rows = [shown(each) for each in mine[paging.first : paging.first + paging.per_page]]
        watches = "jobs.watch" in request.permissions
        return self.page("jobs/list.html", rows=rows, paging=paging, watches=watches)


class JobPage(Page):
    """One job: its progress while it runs, then its outcome."""

    permission = "see"

    def get(self, request: Request, job_id: int) -> HttpResponseBase:
        job = job_of(request.actor, job_id)
        if request.htmx and request.htmx.target == "progress":
            return progress(request, job)
        if job.kind in PLACES:
            return HttpResponseRedirect(reverse(PLACES[job.kind], args=[job.pk]))
        return self.page("jobs/job.html", shown=shown(job), may_fetch=may_fetch(request, job))


class FileDownload(Page):
    """The file a job made, for whoever asked and still may."""

    permission = "see"

    def get(self, request: Request, job_id: int) -> HttpResponseBase:
        job = job_of(request.actor, job_id)
        if not files.is_kept(job.file):
            raise NotFound(_("Tệp của việc này không còn trên máy chủ: tệp chỉ giữ 7 ngày. Yêu cầu lại để có tệp mới."))
        if not may_fetch(request, job):
            raise NotPermitted(_("Vai trò của đồng chí hôm nay không còn được nhận tệp này."))
        return FileResponse(
            files.path_of(job.file).open("rb"), as_attachment=True, filename=str(job.result.get("file_name", "tep"))
        )


def may_fetch(request: Request, job: Job) -> bool:
    """As long as the right lasts, and every post by which the file was made."""
    kind = registry.kinds.get(job.kind)
    if kind is None or kind.permission not in request.permissions:
        return False
    posts = posts_of(request)
    return all(post in posts for post in job.result.get("stood", []))


class WatchPage(Page):
    """How much of which kind waits, runs, failed: for whoever keeps the machine going. Nobody's contents."""

    permission = "jobs.watch"

    def get(self, request: Request) -> HttpResponse:
        rows = [
            {
                "kind": str(registry.kinds[each.kind].label) if each.kind in registry.kinds else each.kind,
                "state": STATES[each.state],
                "state_words": Job.State(each.state).label,
                "count": each.count,
                "oldest": each.oldest,
            }
            for each in tallies()
        ]
        return self.page("jobs/watch.html", rows=rows, now=clock.now())

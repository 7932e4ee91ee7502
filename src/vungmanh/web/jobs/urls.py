from django.urls import path

from vungmanh.web.jobs import pages

app_name = "jobs"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("theo-doi/", pages.WatchPage.as_view(), name="watch"),
    path("<int:job_id>/", pages.JobPage.as_view(), name="job"),
    path("<int:job_id>/tep/", pages.FileDownload.as_view(), name="file"),
]

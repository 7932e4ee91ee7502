from django.urls import path

from vungmanh.web.programmes import downloads, pages, ranges, rules

app_name = "programmes"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("<slug:code>/", pages.DashboardPage.as_view(), name="dashboard"),
    path("<slug:code>/quy-dinh/", rules.RulesPage.as_view(), name="rules"),
    path("<slug:code>/muc-tieu/", ranges.RangesPage.as_view(), name="ranges"),
    path("<slug:code>/muc-tieu/<int:number>/", ranges.RangeRecordsPage.as_view(), name="range-records"),
    path("<slug:code>/bao-cao/<slug:suffix>/", downloads.ReportDownload.as_view(), name="report"),
    path("<slug:code>/ban-ghi/", pages.RecordsPage.as_view(), name="records"),
    path("<slug:code>/ban-ghi/tai/", downloads.RecordsDownload.as_view(), name="records-file"),
]

from django.urls import path

from vungmanh.web.reports import acts, lists, pages, sending, writing

app_name = "reports"
urlpatterns = [
    path("", lists.ListPage.as_view(), name="list"),
    path("soan/", writing.NewPage.as_view(), name="new"),
    path("da-nhan/", lists.ReceivedPage.as_view(), name="received"),
    path("day-so/", lists.SeriesPage.as_view(), name="series"),
    path("day-so/mo/", acts.OpenSeriesPage.as_view(), name="open-series"),
    path("gui/<int:submission_id>/nhan/", sending.ReceivePage.as_view(), name="receive"),
    path("gui/<int:submission_id>/tra-lai/", sending.RefusePage.as_view(), name="refuse"),
    path("<int:document_id>/", pages.DocumentPage.as_view(), name="document"),
    path("<int:document_id>/sua/", writing.EditPage.as_view(), name="edit"),
    path("<int:document_id>/so-sanh/", pages.ComparePage.as_view(), name="compare"),
    path("<int:document_id>/tep.<slug:suffix>", pages.FileDownload.as_view(), name="file"),
    path("<int:document_id>/ban-moi/", acts.NextEditionPage.as_view(), name="next"),
    path("<int:document_id>/trinh/", acts.PresentPage.as_view(), name="present"),
    path("<int:document_id>/lay-lai/", acts.RecallPage.as_view(), name="recall"),
    path("<int:document_id>/tra-lai/", acts.ReturnPage.as_view(), name="return"),
    path("<int:document_id>/phat-hanh/", acts.IssuePage.as_view(), name="issue"),
    path("<int:document_id>/gui/", sending.SubmitPage.as_view(), name="submit"),
    path("<int:document_id>/thu-hoi/", acts.WithdrawPage.as_view(), name="withdraw"),
    path("<int:document_id>/bo/", acts.DropPage.as_view(), name="drop"),
]

from django.urls import path

from vungmanh.web.imports import batches, names, pages

app_name = "imports"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("mau/<slug:sheet>/", pages.TemplateDownload.as_view(), name="template"),
    path("dang-co/<slug:sheet>/", pages.ExportDownload.as_view(), name="export"),
    path("xem-truoc/<int:job_id>/", pages.PreviewPage.as_view(), name="preview"),
    path("xem-truoc/<int:job_id>/ghi-chu/<int:place>/", pages.RemarksDownload.as_view(), name="remarks"),
    path("xem-truoc/<int:job_id>/ten-cot/<int:place>/", names.NamesPage.as_view(), name="names"),
    path("xem-truoc/<int:job_id>/nhap/", pages.ApplyPage.as_view(), name="apply"),
    path("dang-nhap/<int:job_id>/", pages.RunPage.as_view(), name="run"),
    path("lan/<int:batch_id>/", batches.BatchPage.as_view(), name="batch"),
    path("lan/<int:batch_id>/huy/", batches.UndoPage.as_view(), name="undo"),
]

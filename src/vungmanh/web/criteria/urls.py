from django.urls import path

from vungmanh.web.criteria import acts, begin, editing_urls, evidence, filling, pages, paper

app_name = "criteria"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("lap/", begin.BeginPage.as_view(), name="begin"),
    path("mau/<int:version_id>/in/", paper.BlankPage.as_view(), name="blank"),
    path("minh-chung/<int:evidence_id>/", evidence.FilePage.as_view(), name="evidence-file"),
    path("minh-chung/<int:evidence_id>/bo/", evidence.DropPage.as_view(), name="evidence-drop"),
    path("<int:sheet_id>/", pages.SheetPage.as_view(), name="sheet"),
    path("<int:sheet_id>/in/", paper.PaperPage.as_view(), name="paper"),
    path("<int:sheet_id>/huy/", acts.VoidPage.as_view(), name="void"),
    path("<int:sheet_id>/<slug:column>/", filling.FillPage.as_view(), name="fill"),
    path("<int:sheet_id>/<slug:column>/cau/<str:code>/", filling.StepPage.as_view(), name="step"),
    path("<int:sheet_id>/<slug:column>/chon/<str:code>/", filling.StepPage.as_view(kind="decide"), name="decide"),
    path("<int:sheet_id>/<slug:column>/minh-chung/<str:code>/", evidence.EvidencePage.as_view(), name="evidence"),
    path("<int:sheet_id>/<slug:column>/nop/", filling.EndPage.as_view(), name="end"),
    path("<int:sheet_id>/<slug:column>/tra-lai/", acts.SendBackPage.as_view(), name="send-back"),
    *editing_urls.urlpatterns,
]

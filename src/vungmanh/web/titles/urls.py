from django.urls import path

from vungmanh.web.titles import acts, begin, candidates, conditions, criteria, pages

app_name = "titles"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("dang-ky/", begin.BeginPage.as_view(), name="register"),
    path("ngoai-dang-ky/", begin.RecogniseNewPage.as_view(), name="recognise-new"),
    path("co-the-dang-ky/", candidates.CandidatesPageView.as_view(), name="candidates"),
    path("dieu-kien/<slug:programme>/<int:unit_id>/", conditions.ConditionsPage.as_view(), name="conditions"),
    path("nhieu/", acts.ManyPage.as_view(), name="many"),
    path("nhieu/ket-qua/", acts.ManyDonePage.as_view(), name="many-done"),
    path("<int:registration_id>/", pages.DossierPage.as_view(), name="dossier"),
    path("<int:registration_id>/phieu/<slug:slug>/", criteria.SheetPage.as_view(), name="sheet"),
    path("<int:registration_id>/viec/<slug:slug>/", acts.MovePage.as_view(), name="move"),
]

from django.urls import path

from vungmanh.web.upkeep import acts, fates, pages

app_name = "upkeep"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("<int:registration_id>/", pages.TitlePage.as_view(), name="title"),
    path("<int:registration_id>/viec/<slug:slug>/", acts.CasePage.as_view(), name="act"),
    path("<int:registration_id>/rut-quyet-dinh/", fates.TakeBackPage.as_view(), name="take-back"),
    path("sau-sap-xep/", fates.FatesPage.as_view(), name="fates"),
    path("sau-sap-xep/<int:pending_id>/", fates.FatePage.as_view(), name="fate"),
    path("xu-ly/<int:case_id>/bo/", acts.VoidCasePage.as_view(), name="void"),
]

from django.urls import path

from vungmanh.web.upkeep import acts, pages

app_name = "upkeep"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("<int:registration_id>/", pages.TitlePage.as_view(), name="title"),
    path("<int:registration_id>/viec/<slug:slug>/", acts.CasePage.as_view(), name="act"),
    path("xu-ly/<int:case_id>/bo/", acts.VoidCasePage.as_view(), name="void"),
]

from django.urls import path

from vungmanh.web.journal import pages

app_name = "journal"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("to-chuc/<int:unit_id>/", pages.UnitPage.as_view(), name="unit"),
]

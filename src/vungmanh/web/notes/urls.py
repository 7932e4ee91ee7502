from django.urls import path

from vungmanh.web.notes import pages

app_name = "notes"
urlpatterns = [
    path("", pages.NotePage.as_view(), name="note"),
]

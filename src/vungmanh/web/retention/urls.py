from django.urls import URLPattern, path

from vungmanh.web.retention import pages

app_name = "retention"
urlpatterns: list[URLPattern] = [
    path("", pages.ListPage.as_view(), name="list"),
    path("xoa/", pages.ErasePage.as_view(), name="erase"),
]

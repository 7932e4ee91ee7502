from django.urls import path

from vungmanh.web.work import pages

app_name = "work"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("muc-khac/", pages.MorePage.as_view(), name="more"),
]

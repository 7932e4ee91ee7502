from django.urls import path

from vungmanh.web.search import pages

app_name = "search"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("goi-y/", pages.HintsPage.as_view(), name="hints"),
]

from django.urls import path

from vungmanh.web.targets import pages

app_name = "targets"
urlpatterns = [path("", pages.ListPage.as_view(), name="list")]

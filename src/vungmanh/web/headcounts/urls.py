from django.urls import path

from vungmanh.web.headcounts import pages

app_name = "headcounts"
urlpatterns = [path("<int:unit_id>/", pages.StatePage.as_view(), name="state")]

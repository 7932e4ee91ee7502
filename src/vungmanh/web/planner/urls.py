from django.urls import path

from vungmanh.web.planner import pages

app_name = "planner"
urlpatterns = [
    path("", pages.PlannerPage.as_view(), name="plan"),
    path("ban-ghi/", pages.RecordsPage.as_view(), name="records"),
]

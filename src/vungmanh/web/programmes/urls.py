from django.urls import path

from vungmanh.web.programmes import pages

app_name = "programmes"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("<slug:code>/", pages.DashboardPage.as_view(), name="dashboard"),
    path("<slug:code>/ban-ghi/", pages.RecordsPage.as_view(), name="records"),
]

from django.urls import URLPattern, path

from vungmanh.web.rolls import pages

app_name = "rolls"
urlpatterns: list[URLPattern] = [
    path("", pages.TablePage.as_view(), name="list"),
    path("<int:unit_id>/dong/", pages.RowsPage.as_view(), name="rows"),
]

from django.urls import path

from vungmanh.web.indicators import pages

app_name = "indicators"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("<str:code>/", pages.DefinitionPage.as_view(), name="definition"),
]

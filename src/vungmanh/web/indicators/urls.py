from django.urls import path

from vungmanh.web.indicators import added, pages, records

app_name = "indicators"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("<str:code>/", pages.DefinitionPage.as_view(), name="definition"),
    path("<str:code>/<int:unit_id>/theo-thang/", added.AddedPage.as_view(), name="added"),
    path("<str:code>/<int:unit_id>/", records.RecordsPage.as_view(), name="records"),
]

from django.urls import path

from vungmanh.web.organisations import pages, tree

app_name = "organisations"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("cay/", tree.TreePage.as_view(), name="tree"),
    path("<int:unit_id>/", pages.HistoryPage.as_view(), name="unit"),
    path("<int:unit_id>/chi-bo/", pages.CellsPage.as_view(), name="cells"),
    path("<int:unit_id>/chi-bo/tai/", pages.CellsDownload.as_view(), name="cells-file"),
    path("<int:unit_id>/danh-hieu/", pages.TitlesPage.as_view(), name="titles"),
    path("<int:unit_id>/chi-tieu/", pages.TargetsPage.as_view(), name="targets"),
]

from django.urls import path

from vungmanh.web.organisations import acts, pages, pending, stated, tree

app_name = "organisations"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("cay/", tree.TreePage.as_view(), name="tree"),
    path("cho-quyet/", pending.PendingListPage.as_view(), name="pending"),
    path("cho-quyet/<int:pending_id>/", pending.DecidePage.as_view(), name="decide"),
    path("cho-quyet/<int:pending_id>/rut/", pending.ReopenPage.as_view(), name="reopen"),
    path("<int:unit_id>/lap/", acts.EstablishPage.as_view(), name="establish"),
    path("<int:unit_id>/sua/", acts.CorrectPage.as_view(), name="correct"),
    path("<int:unit_id>/cap-uy-dac-diem/", stated.StatedPage.as_view(), name="stated"),
    path("<int:unit_id>/cap-uy-dac-diem/ghi-dac-diem/", stated.AttributePage.as_view(), name="state-attribute"),
    path("<int:unit_id>/cap-uy-dac-diem/ghi-cap-uy/", stated.CommitteePage.as_view(), name="state-committee"),
    path(
        "<int:unit_id>/cap-uy-dac-diem/huy/<int:change_set_id>/", stated.UndoStatementPage.as_view(), name="undo-stated"
    ),
    path("<int:unit_id>/cap-uy-dac-diem/tai/<slug:sheet>/", stated.StatedDownload.as_view(), name="stated-file"),
    path("<int:unit_id>/", pages.HistoryPage.as_view(), name="unit"),
    path("<int:unit_id>/chi-bo/", pages.CellsPage.as_view(), name="cells"),
    path("<int:unit_id>/chi-bo/tai/", pages.CellsDownload.as_view(), name="cells-file"),
    path("<int:unit_id>/danh-hieu/", pages.TitlesPage.as_view(), name="titles"),
    path("<int:unit_id>/chi-tieu/", pages.TargetsPage.as_view(), name="targets"),
]

from django.urls import path

from vungmanh.web.committees import acts, electing, pages, table

app_name = "committees"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("bieu-to-chuc/", table.TablePage.as_view(), name="table"),
    path("bieu-to-chuc/ban-ghi/", table.RecordsPage.as_view(), name="records"),
    path("<int:unit_id>/", pages.UnitPage.as_view(), name="unit"),
    path("<int:unit_id>/bau/", electing.ElectPage.as_view(), name="elect"),
    path("<int:unit_id>/ghi-giu-chuc/", electing.FillPage.as_view(), name="fill"),
    path("<int:unit_id>/nguoi-da-di/", electing.DepartedPage.as_view(), name="departed"),
    path("chuc-vu/<int:post_id>/thoi/", acts.EndPage.as_view(), name="end"),
    path("chuc-vu/<int:post_id>/sua/", acts.CorrectPage.as_view(), name="correct"),
    path("chuc-vu/<int:post_id>/huy/", acts.VoidPage.as_view(), name="void"),
    path("chuc-vu/<int:post_id>/huy-ca-lan/", acts.UndoPage.as_view(), name="undo"),
]

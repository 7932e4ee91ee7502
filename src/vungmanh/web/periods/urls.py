from django.urls import path

from vungmanh.web.periods import pages

app_name = "periods"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("khoa/", pages.ClosePage.as_view(), name="close"),
    path("<int:lock_id>/mo/", pages.ReopenPage.as_view(), name="reopen"),
    path("<int:lock_id>/khoa-lai/", pages.CloseAgainPage.as_view(), name="close-again"),
]

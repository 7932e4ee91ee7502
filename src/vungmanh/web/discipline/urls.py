from django.urls import URLPattern, path

from vungmanh.web.discipline import pages

app_name = "discipline"
urlpatterns: list[URLPattern] = [
    path("", pages.ListPage.as_view(), name="list"),
    path("dang-vien/<int:member_id>/ghi/", pages.MemberPage.as_view(), name="member"),
    path("to-chuc/ghi/", pages.OrganisationPage.as_view(), name="organisation"),
    path("<slug:target>/<int:discipline_id>/sua/", pages.CorrectPage.as_view(), name="correct"),
    path("<slug:target>/<int:discipline_id>/cham-dut/", pages.ClearPage.as_view(), name="clear"),
    path("<slug:target>/<int:discipline_id>/huy/", pages.VoidPage.as_view(), name="void"),
]

from django.urls import URLPattern, path

from vungmanh.web.members import acts, corrections, doubles, mine
from vungmanh.web.members.file import FilePage, MemberPage, UnmaskPage
from vungmanh.web.members.listing import ListPage

app_name = "members"
urlpatterns: list[URLPattern] = [
    path("", ListPage.as_view(), name="list"),
    path("ho-so-cua-toi/", mine.MinePage.as_view(), name="mine"),
    path("ho-so-cua-toi/de-nghi-sua/", mine.ProposePage.as_view(), name="propose"),
    path("ho-so-cua-toi/de-nghi-sua/<int:proposal_id>/rut/", mine.WithdrawPage.as_view(), name="withdraw"),
    path("de-nghi-sua/", corrections.ListPage.as_view(), name="corrections"),
    path("de-nghi-sua/<int:correction_id>/", corrections.DecidePage.as_view(), name="correction"),
    path("trung/", doubles.ListPage.as_view(), name="doubles"),
    path("trung/<int:member_id>/<int:other_id>/", doubles.TellApartPage.as_view(), name="tell-apart"),
    path("<int:member_id>/", MemberPage.as_view(), name="member"),
    path("<int:member_id>/ly-lich/", FilePage.as_view(), name="file"),
    path("<int:member_id>/ly-lich/xem-so/", UnmaskPage.as_view(), name="unmask"),
    path("<int:member_id>/ly-lich/ghi/", acts.WritePage.as_view(), name="write"),
    path("<int:member_id>/tai-khoan/gan/", acts.LinkPage.as_view(), name="link"),
    path("<int:member_id>/tai-khoan/go/", acts.UnlinkPage.as_view(), name="unlink"),
    path("<int:member_id>/huy/", acts.VoidPage.as_view(), name="void"),
]

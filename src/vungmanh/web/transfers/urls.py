from django.urls import URLPattern, path

from vungmanh.web.transfers import answering, entering, pages, standing, undoing

app_name = "transfers"
urlpatterns: list[URLPattern] = [
    path("", pages.ListPage.as_view(), name="list"),
    path("ghi/", entering.EnterPage.as_view(), name="enter"),
    path("dang-vien/<int:member_id>/", pages.MemberPage.as_view(), name="member"),
    path("dang-vien/<int:member_id>/gioi-thieu/", answering.OfferPage.as_view(), name="offer"),
    path("dang-vien/<int:member_id>/tinh-trang/", standing.BeginPage.as_view(), name="standing"),
    path("dang-vien/<int:member_id>/tro-lai/", standing.EndPage.as_view(), name="return"),
    path("dang-vien/<int:member_id>/ra-khoi-dang/", standing.LeavePage.as_view(), name="leave"),
    path("dang-vien/<int:member_id>/huy-viec-ghi/", undoing.TakeBackPage.as_view(), name="take_back"),
    path("dang-vien/<int:member_id>/ket-nap-lai/", standing.ReadmitPage.as_view(), name="readmit"),
    path("chi-bo-cu/<int:unit_id>/", entering.PlacePage.as_view(), name="place"),
    path("<int:transfer_id>/tiep-nhan/", answering.AcceptPage.as_view(), name="accept"),
    path("<int:transfer_id>/khong-tiep-nhan/", answering.RefusePage.as_view(), name="refuse"),
    path("<int:transfer_id>/rut/", answering.WithdrawPage.as_view(), name="withdraw"),
    path("<int:transfer_id>/het-tam-thoi/", answering.EndPage.as_view(), name="end"),
]

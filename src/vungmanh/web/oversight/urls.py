from django.urls import path

from vungmanh.web.oversight import acts, assigning, log, mine, official_acts, officials, pages

app_name = "oversight"
urlpatterns = [
    path("", pages.BoardPage.as_view(), name="list"),
    path("chua-theo-doi/", pages.GapsPage.as_view(), name="gaps"),
    path("danh-sach/", pages.AssignmentsPage.as_view(), name="assignments"),
    path("cua-toi/", mine.MinePage.as_view(), name="mine"),
    path("giao/", assigning.AssignPage.as_view(), name="assign"),
    path("phan-cong/<int:assignment_id>/", log.AssignmentPage.as_view(), name="assignment"),
    path("phan-cong/<int:assignment_id>/ghi/", log.LogPage.as_view(), name="log"),
    path("phan-cong/<int:assignment_id>/sua/", acts.CorrectPage.as_view(), name="correct"),
    path("phan-cong/<int:assignment_id>/thoi/", acts.EndPage.as_view(), name="end"),
    path("phan-cong/<int:assignment_id>/huy/", acts.VoidPage.as_view(), name="void"),
    path("nhat-ky/", log.EntriesPage.as_view(), name="entries"),
    path("nhat-ky/<int:support_entry_id>/sua/", acts.CorrectEntryPage.as_view(), name="entry-correct"),
    path("nhat-ky/<int:support_entry_id>/xong/", acts.SettlePage.as_view(), name="entry-settle"),
    path("nhat-ky/<int:support_entry_id>/huy/", acts.VoidEntryPage.as_view(), name="entry-void"),
    path("can-bo/", officials.OfficialsPage.as_view(), name="officials"),
    path("can-bo/moi/", official_acts.NewPage.as_view(), name="official-new"),
    path("can-bo/<int:official_id>/", officials.OfficialPage.as_view(), name="official"),
    path("can-bo/<int:official_id>/sua/", official_acts.CorrectPage.as_view(), name="official-correct"),
    path("can-bo/<int:official_id>/huy/", official_acts.VoidPage.as_view(), name="official-void"),
]

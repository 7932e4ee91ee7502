from django.urls import path

from vungmanh.web.evaluations import absences, acts, cell, dossier, many, members, pages, scoring

app_name = "evaluations"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("to-chuc/", pages.RecordsPage.as_view(), name="records"),
    path("nhom/", pages.GroupsPage.as_view(), name="groups"),
    path("dang-vien/", members.MembersPage.as_view(), name="members"),
    path("dang-vien/danh-sach/", members.RecordsPage.as_view(), name="member-records"),
    path("quy-dinh/", pages.RulesPage.as_view(), name="rules"),
    path("bao-cao.<slug:suffix>", pages.ReportPage.as_view(), name="report"),
    path("nhieu/", many.ManyPage.as_view(), name="many"),
    path("chi-bo/<int:unit_id>/", cell.CellPage.as_view(), name="cell"),
    path(
        "chi-bo/<int:unit_id>/dang-vien/<int:member_id>/phieu/", scoring.MemberSheetPage.as_view(), name="member-sheet"
    ),
    path("chi-bo/<int:unit_id>/dang-vien/<int:member_id>/vang-hop/", absences.StatePage.as_view(), name="absence"),
    path("vang-hop/<int:absence_id>/huy/", absences.VoidPage.as_view(), name="void-absence"),
    path("bat-dau/<int:unit_id>/<slug:slug>/", acts.BeginPage.as_view(), name="begin"),
    path("<int:evaluation_id>/", dossier.DossierPage.as_view(), name="dossier"),
    path("<int:evaluation_id>/viec/<slug:slug>/", acts.MovePage.as_view(), name="move"),
]

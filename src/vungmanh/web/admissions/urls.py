from django.urls import path

from vungmanh.web.admissions import acts, beside, documents, figures, pages

app_name = "admissions"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("hoc-sinh/", pages.StudentsPage.as_view(), name="students"),
    path("quy-dinh/", pages.RulesPage.as_view(), name="rules"),
    path("so-lieu/", figures.TablePage.as_view(), name="table"),
    path("so-lieu/ho-so/", figures.RecordsPage.as_view(), name="records"),
    path("so-lieu/ghi/", figures.CountPage.as_view(), name="count"),
    path("mo/", acts.OpenPage.as_view(), name="open"),
    path("du-bi/<int:member_id>/", acts.FollowPage.as_view(), name="follow"),
    path("<int:candidate_id>/", pages.FilePage.as_view(), name="file"),
    path("<int:candidate_id>/viec/<slug:slug>/", acts.MovePage.as_view(), name="move"),
    path("<int:candidate_id>/giay-to/", beside.PapersPage.as_view(), name="papers"),
    path("<int:candidate_id>/nguoi-giup/", beside.BackerPage.as_view(), name="backer"),
    path("<int:candidate_id>/nguoi-giup/<int:backer_id>/thoi/", beside.EndBackerPage.as_view(), name="end-backer"),
    path("<int:candidate_id>/sua/", acts.CorrectPage.as_view(), name="correct"),
    path("<int:candidate_id>/chi-bo-nhan/", acts.SettlePage.as_view(), name="settle"),
    path("<int:candidate_id>/huy/", acts.VoidPage.as_view(), name="void"),
    path("<int:candidate_id>/mau/<slug:slug>.docx", documents.FormDownload.as_view(), name="form"),
]

from django.urls import path

from vungmanh.web.appraisals import acts, pages, papers, teams

app_name = "appraisals"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("giao/", acts.GivePage.as_view(), name="give"),
    path("ho-so/<int:registration_id>/", pages.DossierPage.as_view(), name="dossier"),
    path("ho-so/<int:registration_id>/<slug:slug>.<str:suffix>", papers.PaperDownload.as_view(), name="paper"),
    path("buoc/<int:appraisal_id>/khao-sat/", acts.VisitPage.as_view(), name="visit"),
    path("buoc/<int:appraisal_id>/ket-luan/", acts.ConclusionPage.as_view(), name="conclusion"),
    path("buoc/<int:appraisal_id>/ky/", acts.SignPage.as_view(), name="sign"),
    path("buoc/<int:appraisal_id>/ky-giay/", acts.PaperSignaturePage.as_view(), name="sign-paper"),
    path("khao-sat/<int:visit_id>/huy/", acts.VoidVisitPage.as_view(), name="visit-void"),
    path("chu-ky/<int:signature_id>/huy/", acts.VoidSignaturePage.as_view(), name="signature-void"),
    path("doan/", teams.TeamsPage.as_view(), name="teams"),
    path("doan/lap/", teams.NewTeamPage.as_view(), name="team-new"),
    path("doan/<int:team_id>/", teams.TeamPage.as_view(), name="team"),
    path("doan/<int:team_id>/them-nguoi/", teams.AddMemberPage.as_view(), name="member-new"),
    path("doan/<int:team_id>/ket-thuc/", teams.EndTeamPage.as_view(), name="team-end"),
    path("doan/<int:team_id>/bo/", teams.VoidTeamPage.as_view(), name="team-void"),
    path("doan/nguoi/<int:team_member_id>/bo/", teams.RemoveMemberPage.as_view(), name="member-void"),
]

from django.urls import path

from vungmanh.web.reorganisations import adding, pages, planning, trying

app_name = "reorganisations"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("moi/", planning.NewDraftPage.as_view(), name="new"),
    path("phuong-an/<int:draft_id>/", planning.DraftPage.as_view(), name="draft"),
    path("phuong-an/<int:draft_id>/sua/", planning.ChangeDraftPage.as_view(), name="change"),
    path("phuong-an/<int:draft_id>/them/", adding.AddActPage.as_view(), name="add"),
    path("phuong-an/<int:draft_id>/bot/<int:place>/", planning.RemoveActPage.as_view(), name="remove"),
    path("phuong-an/<int:draft_id>/bo/", planning.DiscardPage.as_view(), name="discard"),
    path("phuong-an/<int:draft_id>/chay-thu/", trying.TryPage.as_view(), name="try"),
    path("<int:change_set_id>/", pages.SetPage.as_view(), name="set"),
    path("<int:change_set_id>/hoan-tac/", pages.UndoPage.as_view(), name="undo"),
]

"""Addresses of the pages on which sheets are read and written; they follow those on which sheets are filled."""

from django.urls import path

from vungmanh.web.criteria import editing, editing_acts, editing_draft, editing_preview
from vungmanh.web.criteria.editing_rehearsal import DraftRehearsalPage, VersionRehearsalPage

urlpatterns = [
    path("mau/", editing.SetsPage.as_view(), name="sets"),
    path("mau/<int:version_id>/", editing.VersionPage.as_view(), name="version"),
    path("mau/<int:version_id>/ap-dung/", editing_acts.AdoptPage.as_view(), name="adopt"),
    path("mau/<int:version_id>/nguon/", editing_acts.SourcePage.as_view(), name="version-source"),
    path("mau/<int:version_id>/chay-thu/", VersionRehearsalPage.as_view(), name="version-rehearsal"),
    path("ap-dung/<int:adoption_id>/thoi/", editing_acts.EndAdoptionPage.as_view(), name="adoption-end"),
    path("soan/", editing_draft.BeginDraftPage.as_view(), name="draft-begin"),
    path("soan/<int:draft_id>/", editing_draft.DraftPage.as_view(), name="draft"),
    path("soan/<int:draft_id>/xem/", editing_preview.PreviewPage.as_view(), name="draft-preview"),
    path("soan/<int:draft_id>/chay-thu/", DraftRehearsalPage.as_view(), name="draft-rehearsal"),
    path("soan/<int:draft_id>/ap-dung/", editing_acts.ForcePage.as_view(), name="draft-force"),
    path("soan/<int:draft_id>/bo/", editing_draft.DropPage.as_view(), name="draft-drop"),
]

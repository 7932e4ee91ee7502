from django.urls import URLPattern, path

from vungmanh.web.duties import excusing, known, late, many
from vungmanh.web.duties.notice_urls import notice_patterns

app_name = "duties"
urlpatterns: list[URLPattern] = [
    path("", late.ListPage.as_view(), name="list"),
    path("nhac/", many.RemindManyPage.as_view(), name="remind-many"),
    path("danh-muc/", known.CataloguePage.as_view(), name="catalogue"),
    path("danh-muc/<slug:code>/", known.DutyPage.as_view(), name="duty"),
    path("ngoai-le/", excusing.ListPage.as_view(), name="exceptions"),
    path("ngoai-le/moi/", excusing.NamePage.as_view(), name="except"),
    path("ngoai-le/<int:exception_id>/ket-thuc/", excusing.EndPage.as_view(), name="end-exception"),
    path("ngoai-le/<int:exception_id>/huy/", excusing.VoidPage.as_view(), name="void-exception"),
    *notice_patterns,
]

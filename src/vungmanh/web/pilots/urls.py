from django.urls import path

from vungmanh.web.pilots import acts, fates, lesson_acts, lessons, pages

app_name = "pilots"
urlpatterns = [
    path("", pages.GridPage.as_view(), name="grid"),
    path("danh-sach/", pages.ListPage.as_view(), name="list"),
    path("chon/", acts.ChoosePage.as_view(), name="choose"),
    path("<int:pilot_id>/thoi/", acts.EndPage.as_view(), name="end"),
    path("sau-sap-xep/", fates.FatesPage.as_view(), name="fates"),
    path("sau-sap-xep/<int:pending_id>/", fates.FatePage.as_view(), name="fate"),
    path("<int:pilot_id>/rut-quyet-dinh/", fates.TakeBackPage.as_view(), name="fate-back"),
    path("bai-hoc/", lessons.LessonsPage.as_view(), name="lessons"),
    path("bai-hoc/moi/", lesson_acts.StatePage.as_view(), name="lesson-new"),
    path("bai-hoc/<int:lesson_id>/", lessons.LessonPage.as_view(), name="lesson"),
    path("bai-hoc/<int:lesson_id>/bo/", lesson_acts.VoidPage.as_view(), name="lesson-void"),
    path("bai-hoc/<int:lesson_id>/nhan-rong/", lesson_acts.SpreadPage.as_view(), name="spread"),
    path("bai-hoc/<int:lesson_id>/thoi-nhan-rong/", lesson_acts.VoidSpreadPage.as_view(), name="spread-void"),
    path("bai-hoc/<int:lesson_id>/lam-theo/", lesson_acts.AdoptPage.as_view(), name="adopt"),
    path("lam-theo/", lessons.AdoptionsPage.as_view(), name="adoptions"),
    path("lam-theo/<int:lesson_adoption_id>/ket-qua/", lesson_acts.TellPage.as_view(), name="adoption-result"),
    path("lam-theo/<int:lesson_adoption_id>/bo/", lesson_acts.VoidAdoptionPage.as_view(), name="adoption-void"),
]

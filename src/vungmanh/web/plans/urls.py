from django.urls import path

from vungmanh.web.plans import acts, fates, month, obstacles, pages, results, roadmap, unit_acts, units

app_name = "plans"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("lo-trinh/", roadmap.RoadmapPage.as_view(), name="roadmap"),
    path("cap-uy/", units.UnitPlansPage.as_view(), name="unit-plans"),
    path("cap-uy/lap/", unit_acts.WritePage.as_view(), name="unit-write"),
    path("cap-uy/<int:unit_plan_id>/", units.UnitPlanPage.as_view(), name="unit-plan"),
    path("cap-uy/<int:unit_plan_id>/sua/", unit_acts.ChangePage.as_view(), name="unit-change"),
    path("cap-uy/<int:unit_plan_id>/thang/", unit_acts.ReviewPage.as_view(), name="unit-review"),
    path("cap-uy/<int:unit_plan_id>/bo/", unit_acts.VoidPage.as_view(), name="unit-void"),
    path("cap-uy/kiem-diem/<int:unit_review_id>/huy/", unit_acts.VoidReviewPage.as_view(), name="unit-review-void"),
    path("ho-so/<int:registration_id>/lap/", acts.BeginPage.as_view(), name="begin"),
    path("<int:plan_id>/", pages.PlanPage.as_view(), name="plan"),
    path("sau-sap-xep/", fates.FatesPage.as_view(), name="fates"),
    path("sau-sap-xep/<int:pending_id>/", fates.FatePage.as_view(), name="fate"),
    path("<int:plan_id>/rut-quyet-dinh/", fates.TakeBackPage.as_view(), name="fate-back"),
    path("<int:plan_id>/sua/", acts.DescribePage.as_view(), name="describe"),
    path("<int:plan_id>/bo/", acts.VoidPlanPage.as_view(), name="void"),
    path("<int:plan_id>/buoc/<slug:slug>/", acts.MovePage.as_view(), name="move"),
    path("<int:plan_id>/nhiem-vu-moi/", acts.AddTaskPage.as_view(), name="task-new"),
    path("<int:plan_id>/thang/", month.MonthPage.as_view(), name="month"),
    path("<int:plan_id>/kho-khan-moi/", obstacles.StateObstaclePage.as_view(), name="obstacle-new"),
    path("nhiem-vu/<int:task_id>/", acts.TaskPage.as_view(), name="task"),
    path("nhiem-vu/<int:task_id>/bo/", acts.VoidTaskPage.as_view(), name="task-void"),
    path("nhiem-vu/<int:task_id>/ket-qua/", results.ResultsPage.as_view(), name="results"),
    path("ket-qua/<int:result_id>/", results.FilePage.as_view(), name="result-file"),
    path("ket-qua/<int:result_id>/bo/", results.DropPage.as_view(), name="result-drop"),
    path("kiem-diem/<int:plan_review_id>/huy/", acts.VoidReviewPage.as_view(), name="review-void"),
    path("kho-khan/", obstacles.ObstaclesPage.as_view(), name="obstacles"),
    path("kho-khan/<int:obstacle_id>/tra-loi/", obstacles.AnswerPage.as_view(), name="answer"),
    path("kho-khan/<int:obstacle_id>/bo/", obstacles.VoidObstaclePage.as_view(), name="obstacle-void"),
    path("kho-khan/tra-loi/<int:answer_id>/huy/", obstacles.VoidAnswerPage.as_view(), name="answer-void"),
]

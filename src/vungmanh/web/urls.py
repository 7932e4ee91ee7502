"""Addresses of the pages. They are in the office's language: people read them aloud and paste them into letters."""

from django.urls import URLPattern, URLResolver, include, path

from vungmanh.web import health, language
from vungmanh.web.duties.worker import worker
from vungmanh.web.metrics import metrics

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("vungmanh.web.signin.urls")),
    path("", include("vungmanh.web.signin.security_urls")),
    path("chuong-trinh/", include("vungmanh.web.programmes.urls")),
    path("to-chuc/", include("vungmanh.web.organisations.urls")),
    path("dinh-nghia/", include("vungmanh.web.indicators.urls")),
    path("viec/", include("vungmanh.web.work.urls")),
    path("danh-hieu/", include("vungmanh.web.titles.urls")),
    path("giu-vung/", include("vungmanh.web.upkeep.urls")),
    path("tham-dinh/", include("vungmanh.web.appraisals.urls")),
    path("ke-hoach/", include("vungmanh.web.plans.urls")),
    path("lam-diem/", include("vungmanh.web.pilots.urls")),
    path("tim-nguon/", include("vungmanh.web.planner.urls")),
    path("ket-nap/", include("vungmanh.web.admissions.urls")),
    path("xep-loai/", include("vungmanh.web.evaluations.urls")),
    path("theo-doi/", include("vungmanh.web.oversight.urls")),
    path("doi-chieu-diem/", include("vungmanh.web.comparing.urls")),
    path("cham-diem/", include("vungmanh.web.criteria.urls")),
    path("dang-vien/", include("vungmanh.web.members.urls")),
    path("ky-luat/", include("vungmanh.web.discipline.urls")),
    path("bao-so/", include("vungmanh.web.headcounts.urls")),
    path("chi-tieu/", include("vungmanh.web.targets.urls")),
    path("bao-cao/", include("vungmanh.web.reports.urls")),
    path("ky-so-lieu/", include("vungmanh.web.periods.urls")),
    path("ghi-chu/", include("vungmanh.web.notes.urls")),
    path("nhap-so-lieu/", include("vungmanh.web.imports.urls")),
    path("viec-nen/", include("vungmanh.web.jobs.urls")),
    path("sap-xep/", include("vungmanh.web.reorganisations.urls")),
    path("tim/", include("vungmanh.web.search.urls")),
    path("tai-khoan/", include("vungmanh.web.accounts.urls")),
    path("viec-dinh-ky/", include("vungmanh.web.duties.urls")),
    path("cap-uy/", include("vungmanh.web.committees.urls")),
    path("dang-vien/chuyen-sinh-hoat/", include("vungmanh.web.transfers.urls")),
    path("dang-vien/so-lieu/", include("vungmanh.web.rolls.urls")),
    path("het-han-giu/", include("vungmanh.web.retention.urls")),
    path("nhat-ky/", include("vungmanh.web.journal.urls")),
    path("ngon-ngu/", language.choose, name="language"),
    path("nhac-viec.js", worker, name="notice-worker"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", metrics, name="metrics"),
]

from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    name = "vungmanh.criteria"
    label = "criteria"
    verbose_name = "Phiếu chấm điểm"

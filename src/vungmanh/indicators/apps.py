from importlib import import_module

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "vungmanh.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu, số liệu"

    def ready(self) -> None:
        import_module("vungmanh.indicators.indicators")

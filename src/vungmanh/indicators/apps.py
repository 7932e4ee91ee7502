from importlib import import_module

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "vungmanh.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu, số liệu"

    def ready(self) -> None:
        from vungmanh.indicators.succession import first_days  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.organisations.commands import register_first_days  # noqa: PLC0415 - as above

        import_module("vungmanh.indicators.indicators")
        register_first_days("indicators", first_days)

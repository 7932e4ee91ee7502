from importlib import import_module

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "vungmanh.duties"
    label = "duties"
    verbose_name = "Việc phải làm theo kỳ"

    def ready(self) -> None:
        from vungmanh.duties.commands.catalogue import load_duty  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.duties.commands.holidays import load_holidays  # noqa: PLC0415 - as above
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - as above

        import_module("vungmanh.duties.duties")
        import_module("vungmanh.duties.commands.rounds")
        catalogue.register("duty", load_duty)
        catalogue.register("holidays", load_holidays)

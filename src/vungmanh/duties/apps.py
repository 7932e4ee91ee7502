from importlib import import_module

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "vungmanh.duties"
    label = "duties"
    verbose_name = "Việc phải làm theo kỳ"

    def ready(self) -> None:
        from vungmanh.duties.commands.catalogue import load_duty  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.duties.commands.holidays import load_holidays  # noqa: PLC0415 - as above
        from vungmanh.duties.queries import review_duty  # noqa: PLC0415 - as above
        from vungmanh.duties.succession import end_exceptions, first_days  # noqa: PLC0415 - as above
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - as above
        from vungmanh.organisations import commands as organisations  # noqa: PLC0415 - as above

        import_module("vungmanh.duties.duties")
        import_module("vungmanh.duties.indicators")
        import_module("vungmanh.duties.commands.rounds")
        import_module("vungmanh.duties.commands.ahead")
        catalogue.register("duty", load_duty, review_duty)
        catalogue.register("holidays", load_holidays)
        organisations.register_carrier("duties", 30, end_exceptions)
        organisations.register_first_days("duties", first_days)

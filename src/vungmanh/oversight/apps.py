from importlib import import_module

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "vungmanh.oversight"
    label = "oversight"
    verbose_name = "Cán bộ theo dõi"

    def ready(self) -> None:
        from vungmanh.organisations import commands as organisations  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.oversight import succession  # noqa: PLC0415 - as above

        import_module("vungmanh.oversight.indicators")
        organisations.register_carrier("oversight", 35, succession.end_assignments)
        organisations.register_first_days("oversight", succession.first_days)

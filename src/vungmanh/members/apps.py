from importlib import import_module

from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "vungmanh.members"
    label = "members"
    verbose_name = "Đảng viên"

    def ready(self) -> None:
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.members.commands.discipline import load_discipline_kinds  # noqa: PLC0415 - as above
        from vungmanh.members.commands.retention import load_retention  # noqa: PLC0415 - as above

        import_module("vungmanh.members.commands.names")
        catalogue.register("discipline_kinds", load_discipline_kinds)
        catalogue.register("retention", load_retention)

from importlib import import_module

from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "vungmanh.members"
    label = "members"
    verbose_name = "Đảng viên"

    def ready(self) -> None:
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.members.commands.admission.carrying import carry_candidates  # noqa: PLC0415 - as above
        from vungmanh.members.commands.admission.rules import load_admission  # noqa: PLC0415 - as above
        from vungmanh.organisations import commands as organisations  # noqa: PLC0415 - as above

        import_module("vungmanh.members.indicators")
        import_module("vungmanh.members.duties")
        organisations.register_carrier("candidates", 60, carry_candidates)
        catalogue.register("admission", load_admission)

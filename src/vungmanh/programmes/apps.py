from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "vungmanh.programmes"
    label = "programmes"
    verbose_name = "Danh hiệu chi bộ"

    def ready(self) -> None:
        from vungmanh.criteria.commands.judges import register_judge, register_keeper  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.organisations import commands as organisations  # noqa: PLC0415 - as above
        from vungmanh.programmes import duties, indicators, succession  # noqa: F401, PLC0415 - importing registers
        from vungmanh.programmes.commands.catalogue import load_programme  # noqa: PLC0415 - as above
        from vungmanh.programmes.commands.criteria import another_stage, no_longer_open  # noqa: PLC0415 - as above
        from vungmanh.programmes.queries.criteria import SUBJECT  # noqa: PLC0415 - as above

        catalogue.register("programme", load_programme)
        register_judge(SUBJECT, another_stage)
        register_keeper(SUBJECT, no_longer_open)
        organisations.register_carrier("programmes", 20, succession.carry_registrations)
        organisations.register_kind_asker("programmes", succession.ask_about_kind)
        organisations.register_first_days("programmes", succession.first_days)

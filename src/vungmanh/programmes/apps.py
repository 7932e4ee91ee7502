from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "vungmanh.programmes"
    label = "programmes"
    verbose_name = "Danh hiệu chi bộ"

    def ready(self) -> None:
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.organisations.commands import register_carrier  # noqa: PLC0415 - as above
        from vungmanh.programmes import indicators  # noqa: F401, PLC0415 - importing it registers the indicators
        from vungmanh.programmes.commands.catalogue import load_programme  # noqa: PLC0415 - as above
        from vungmanh.programmes.succession import carry_registrations  # noqa: PLC0415 - as above

        catalogue.register("programme", load_programme)
        register_carrier("programmes", 20, carry_registrations)

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "vungmanh.imports"

    def ready(self) -> None:
        from vungmanh.imports import jobs  # noqa: F401, PLC0415 - its kinds register themselves, once apps are loaded

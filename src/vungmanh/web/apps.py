from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "vungmanh.web"

    def ready(self) -> None:
        from vungmanh.web import background  # noqa: F401, PLC0415 - its kind registers itself, once apps are loaded

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "vungmanh.reports"

    def ready(self) -> None:
        # Commands read models, which exist only once every app is loaded.
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415  # see above
        from vungmanh.reports import duties  # noqa: F401, PLC0415  # importing registers; see above
        from vungmanh.reports.commands import load_letterheads  # noqa: PLC0415  # see above

        catalogue.register("letterheads", load_letterheads)

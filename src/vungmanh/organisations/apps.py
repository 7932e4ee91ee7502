from importlib import import_module

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "vungmanh.organisations"
    label = "organisations"
    verbose_name = "Tổ chức đảng"

    def ready(self) -> None:
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.organisations.commands.kinds import load_kinds, review_kinds  # noqa: PLC0415 - as above

        catalogue.register("organisation_kinds", load_kinds, review_kinds)
        import_module("vungmanh.organisations.indicators")

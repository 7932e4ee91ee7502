from django.apps import AppConfig
from django.utils.translation import gettext

from vungmanh.kernel import wording


class KernelConfig(AppConfig):
    name = "vungmanh.kernel"
    label = "kernel"
    verbose_name = "Nền chung"

    def ready(self) -> None:
        from vungmanh.kernel import sealing  # noqa: F401, PLC0415 - apps must be loaded first; it registers its duty

        wording.lend(gettext)

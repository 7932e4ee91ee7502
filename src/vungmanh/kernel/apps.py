from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "vungmanh.kernel"
    label = "kernel"
    verbose_name = "Nền chung"

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "vungmanh.duties"
    label = "duties"
    verbose_name = "Việc phải làm theo kỳ"

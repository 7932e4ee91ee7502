from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "vungmanh.api"
    label = "api"

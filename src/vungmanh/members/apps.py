from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "vungmanh.members"
    label = "members"
    verbose_name = "Đảng viên"

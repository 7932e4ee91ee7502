from importlib import import_module

from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "vungmanh.members"
    label = "members"
    verbose_name = "Đảng viên"

    def ready(self) -> None:
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.members.commands.posts.catalogue import load_posts  # noqa: PLC0415 - as above
        from vungmanh.members.succession import end_posts, first_days_of_posts  # noqa: PLC0415 - as above
        from vungmanh.organisations import commands as organisations  # noqa: PLC0415 - as above

        import_module("vungmanh.members.indicators")
        catalogue.register("posts", load_posts)
        organisations.register_carrier("posts", 40, end_posts)
        organisations.register_first_days("posts", first_days_of_posts)

from functools import partial
from importlib import import_module

from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "vungmanh.members"
    label = "members"
    verbose_name = "Đảng viên"

    def ready(self) -> None:
        from vungmanh.accounts.queries.owning import register_own  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.criteria.queries import register_fact as register_for_sheets  # noqa: PLC0415 - as above
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - as above
        from vungmanh.kernel.hindrances import register_fact  # noqa: PLC0415 - as above
        from vungmanh.members.commands.admission.carrying import carry_candidates  # noqa: PLC0415 - as above
        from vungmanh.members.commands.admission.rules import load_admission  # noqa: PLC0415 - as above
        from vungmanh.members.commands.discipline import load_discipline_kinds  # noqa: PLC0415 - as above
        from vungmanh.members.commands.limits import load_limits, review_limits  # noqa: PLC0415 - as above
        from vungmanh.members.commands.posts.catalogue import load_posts, review_posts  # noqa: PLC0415 - as above
        from vungmanh.members.commands.retention import load_retention  # noqa: PLC0415 - as above
        from vungmanh.members.queries import counted, hindrances  # noqa: PLC0415 - as above
        from vungmanh.members.queries.files import has_own_file  # noqa: PLC0415 - as above
        from vungmanh.members.succession import (  # noqa: PLC0415 - as above
            carry_members,
            end_posts,
            first_days,
            first_days_of_posts,
        )
        from vungmanh.organisations import commands as organisations  # noqa: PLC0415 - as above

        import_module("vungmanh.members.commands.names")
        import_module("vungmanh.members.indicators")
        import_module("vungmanh.members.duties")
        catalogue.register("transfer_limits", load_limits, review_limits)
        catalogue.register("posts", load_posts, review_posts)
        catalogue.register("admission", load_admission)
        catalogue.register("discipline_kinds", load_discipline_kinds)
        catalogue.register("retention", load_retention)
        organisations.register_carrier("members", 15, carry_members)
        organisations.register_carrier("posts", 40, end_posts)
        organisations.register_carrier("candidates", 60, carry_candidates)
        organisations.register_first_days("members", first_days)
        organisations.register_first_days("posts", first_days_of_posts)
        register_fact("discipline.organisation", hindrances.of_organisations)
        register_fact("discipline.member", hindrances.of_members)
        register_fact("meetings.missed", hindrances.missed_meetings)
        register_own("members.own", has_own_file)
        for code in ("members.count", "members.official"):
            register_for_sheets(code, partial(counted.counted, code))

from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    name = "vungmanh.criteria"
    label = "criteria"
    verbose_name = "Phiếu chấm điểm"

    def ready(self) -> None:
        from vungmanh.criteria import succession  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.criteria.commands.catalogue import load_criteria_set  # noqa: PLC0415 - as above
        from vungmanh.criteria.queries.findings import review_criteria_set  # noqa: PLC0415 - as above
        from vungmanh.criteria.queries.records import register_own  # noqa: PLC0415 - as above
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - as above
        from vungmanh.organisations import commands as organisations  # noqa: PLC0415 - as above

        catalogue.register("criteria_set", load_criteria_set, review_criteria_set)
        organisations.register_carrier("criteria", 30, succession.carry_adoptions)
        organisations.register_first_days("criteria", succession.first_days)
        register_own()

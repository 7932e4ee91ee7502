from importlib import import_module

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "vungmanh.evaluations"
    label = "evaluations"
    verbose_name = "Đánh giá, xếp loại"

    def ready(self) -> None:
        from vungmanh.criteria.queries import register_fact  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.evaluations import succession  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.evaluations.commands.blocks import load_blocks, review_blocks  # noqa: PLC0415 - as above
        from vungmanh.evaluations.commands.catalogue import load_rule, review_rule  # noqa: PLC0415 - as above
        from vungmanh.evaluations.queries.years_good import years_good  # noqa: PLC0415 - as above
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - as above
        from vungmanh.organisations import commands as organisations  # noqa: PLC0415 - as above

        import_module("vungmanh.evaluations.duties")
        import_module("vungmanh.evaluations.indicators")
        catalogue.register("evaluation_rule", load_rule, review_rule)
        catalogue.register("grading_blocks", load_blocks, review_blocks)
        organisations.register_first_days("evaluations", succession.first_days)
        register_fact("evaluations.years_good", years_good)

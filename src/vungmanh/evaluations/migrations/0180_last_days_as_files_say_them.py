"""``to`` of rules and blocks as their files say it is now the last day in force: what is kept of older files follows."""

from datetime import date, timedelta
from typing import Any

from django.db import migrations


def _moved(apps: Any, days: int) -> None:
    for name in ("GradingRule", "GradingBlock"):
        model = apps.get_model("evaluations", name)
        for row in model._base_manager.all():
            if told := row.content.get("to"):
                day = date.fromisoformat(told) + timedelta(days=days)
                row.content = {**row.content, "to": day.isoformat()}
                row.save(update_fields=["content"])


def to_last_days(apps: Any, _schema_editor: Any) -> None:
    _moved(apps, -1)


def to_days_after(apps: Any, _schema_editor: Any) -> None:
    _moved(apps, 1)


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0140_numbers_beside_a_rule")]

    operations = [migrations.RunPython(to_last_days, to_days_after)]

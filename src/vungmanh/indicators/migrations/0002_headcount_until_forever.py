from datetime import date

from django.db import migrations

COLUMNS = ("members_until", "official_until", "staff_until")


def forward(apps, schema_editor):
    rows = apps.get_model("indicators", "HeadCount")._base_manager
    for column in COLUMNS:
        rows.filter(**{f"{column}__isnull": True}).update(**{column: date.max})


def backward(apps, schema_editor):
    rows = apps.get_model("indicators", "HeadCount")._base_manager
    for column in COLUMNS:
        rows.filter(**{column: date.max}).update(**{column: None})


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]

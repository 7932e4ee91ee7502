"""Rolls, admissions and posts were written beside one another; from here they go on as one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_one_home_a_day"),
        ("members", "0010_personal_files"),
        ("members", "0020_admission"),
        ("members", "0031_one_secretary_a_day"),
    ]

    operations = []

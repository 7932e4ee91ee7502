from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0070_tasks_and_pilots_after_mergers"),
    ]

    operations = [
        migrations.AddField(
            model_name="programmeversion",
            name="recogniser",
            field=models.JSONField(blank=True, default=list, verbose_name="cấp công nhận"),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0080_related_names_of_teams"),
    ]

    operations = [
        migrations.AddField(
            model_name="programmeversion",
            name="recogniser",
            field=models.JSONField(blank=True, default=list, verbose_name="cấp công nhận"),
        ),
    ]

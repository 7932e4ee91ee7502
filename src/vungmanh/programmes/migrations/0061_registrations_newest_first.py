from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0060_task_results")]

    operations = [
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                condition=models.Q(("voided_at__isnull", True)), fields=["-for_from", "-id"], name="registration_newest"
            ),
        ),
    ]

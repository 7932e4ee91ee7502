from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0140_meetings_missed_as_stated")]

    operations = [
        migrations.RemoveIndex(model_name="postholding", name="postholding_open_term"),
        migrations.AddIndex(
            model_name="postholding",
            index=models.Index(
                condition=models.Q(("post", "SECRETARY"), ("voided_at__isnull", True)),
                fields=["term_until"],
                name="postholding_term",
            ),
        ),
    ]

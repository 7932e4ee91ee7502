from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0093_consent_to_readmission")]

    operations = [
        migrations.AddIndex(
            model_name="postholding",
            index=models.Index(
                condition=models.Q(("post", "SECRETARY"), ("valid_to__isnull", True), ("voided_at__isnull", True)),
                fields=["term_until"],
                name="postholding_open_term",
            ),
        ),
    ]

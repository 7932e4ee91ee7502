# Stretches of kinds and types found by organisation: sums over obligations read the index alone.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0004_job_only"),
        ("organisations", "0006_pending_adoption"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="organisationcategory",
            index=models.Index(
                condition=models.Q(("voided_at__isnull", True)),
                fields=["organisation", "category", "valid_from", "valid_to", "voided_at"],
                name="category_stretches",
            ),
        ),
        migrations.AddIndex(
            model_name="organisationkindrow",
            index=models.Index(
                condition=models.Q(("voided_at__isnull", True)),
                fields=["organisation", "kind", "valid_from", "valid_to", "voided_at"],
                name="kindrow_stretches",
            ),
        ),
    ]

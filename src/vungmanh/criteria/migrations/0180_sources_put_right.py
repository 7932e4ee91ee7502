from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("criteria", "0002_evidence_files_and_links")]

    operations = [
        migrations.AddField(
            model_name="criteriaversion",
            name="corrections",
            field=models.JSONField(blank=True, default=list, verbose_name="lời nguồn đã sửa"),
        ),
    ]

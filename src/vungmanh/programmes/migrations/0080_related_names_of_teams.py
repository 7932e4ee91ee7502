import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0070_tasks_and_pilots_after_mergers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="appraisal",
            name="support",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="supported",
                to="programmes.team",
            ),
        ),
        migrations.AlterField(
            model_name="appraisal",
            name="team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="given",
                to="programmes.team",
            ),
        ),
        migrations.AlterField(
            model_name="signature",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signatures",
                to="programmes.teammember",
            ),
        ),
        migrations.AlterField(
            model_name="visitpresence",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="present",
                to="programmes.teammember",
            ),
        ),
    ]

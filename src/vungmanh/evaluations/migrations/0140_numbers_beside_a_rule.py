from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluations", "0003_rule_for_some"),
    ]

    operations = [
        migrations.CreateModel(
            name="GradingBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("code", models.CharField(max_length=40, verbose_name="mã")),
                ("content", models.JSONField(verbose_name="nội dung")),
            ],
            options={
                "verbose_name": "dữ kiện cản mức xếp loại",
                "ordering": ("code", "valid_from"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="gradingblock_dates_in_order",
                    ),
                    models.UniqueConstraint(fields=("code", "valid_from"), name="gradingblock_once"),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="gradingblock_has_code"
                    ),
                ],
            },
        ),
    ]

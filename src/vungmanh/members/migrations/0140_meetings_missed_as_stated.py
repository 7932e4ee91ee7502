import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0004_job_only"),
        ("members", "0130_open_terms_of_secretaries"),
        ("organisations", "0010_pending_plan_and_pilot"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatedAbsence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("period", models.CharField(max_length=12, verbose_name="kỳ")),
                ("period_from", models.DateField()),
                ("period_after", models.DateField()),
                ("without_reason", models.PositiveSmallIntegerField(verbose_name="số buổi vắng không lý do")),
                (
                    "with_reason",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số buổi vắng có lý do"),
                ),
                ("on", models.DateField(verbose_name="chi bộ ghi ngày")),
                ("noted_by", models.CharField(max_length=255, verbose_name="người ghi")),
                (
                    "made_in",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.changeset",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="absences", to="members.member"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="chi bộ",
                    ),
                ),
            ],
            options={
                "verbose_name": "số buổi vắng họp",
                "indexes": [models.Index(fields=["organisation", "period_from"], name="statedabsence_of_cell")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("member", "organisation", "period"),
                        name="statedabsence_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on__gte", models.F("period_from")), ("period_after__gt", models.F("period_from"))
                        ),
                        name="statedabsence_days_in_order",
                    ),
                ],
            },
        ),
    ]

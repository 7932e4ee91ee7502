import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0004_job_only"),
        ("organisations", "0009_pending_candidate"),
        ("programmes", "0004_programmeversion_conditions_criteria_roadmap"),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("number", models.CharField(blank=True, max_length=100, verbose_name="số kế hoạch")),
                ("made_on", models.DateField(verbose_name="ngày lập")),
                ("aim", models.CharField(blank=True, max_length=2000, verbose_name="mục tiêu")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Đang soạn"),
                            ("submitted", "Đã trình, chờ cấp trên"),
                            ("returned", "Trả lại để sửa"),
                            ("agreed", "Cấp trên đã đồng ý"),
                        ],
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="ngày trình")),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="ngày đồng ý")),
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
                    "registration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="programmes.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "kế hoạch xây dựng danh hiệu",
                "indexes": [
                    models.Index(condition=models.Q(("voided_at__isnull", True)), fields=["state"], name="plan_state")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)), fields=("registration",), name="plan_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "submitted", "returned", "agreed"])),
                        name="plan_legal_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("state", "agreed"), _negated=True),
                                ("agreed_on__isnull", False),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("state", "submitted"), _negated=True),
                                ("submitted_on__isnull", False),
                                _connector="OR",
                            ),
                        ),
                        name="plan_state_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("month", models.DateField(verbose_name="tháng")),
                ("on", models.DateField(verbose_name="ngày kiểm điểm")),
                ("note", models.CharField(blank=True, max_length=2000, verbose_name="nhận xét chung")),
                ("by_name", models.CharField(max_length=255, verbose_name="người ghi")),
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
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="programmes.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "kiểm điểm kế hoạch hằng tháng",
                "indexes": [
                    models.Index(
                        condition=models.Q(("voided_at__isnull", True)), fields=["month"], name="planreview_month"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("plan", "month"),
                        name="planreview_once_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="planreview_month_is_its_first_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("begin", "Lập kế hoạch"),
                            ("submit", "Trình kế hoạch"),
                            ("return", "Trả lại kế hoạch"),
                            ("agree", "Đồng ý kế hoạch"),
                            ("adjust", "Mở lại để điều chỉnh"),
                        ],
                        max_length=12,
                        verbose_name="việc",
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                ("by_name", models.CharField(max_length=255, verbose_name="người ghi")),
                ("by_account", models.BigIntegerField(blank=True, null=True)),
                ("for_account", models.BigIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=2000, verbose_name="ghi chú")),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="programmes.plan"
                    ),
                ),
            ],
            options={
                "verbose_name": "bước của kế hoạch",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("move__in", ["begin", "submit", "return", "agree", "adjust"])),
                        name="planstep_legal_move",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("place", models.PositiveSmallIntegerField(verbose_name="số thứ tự")),
                ("what", models.CharField(max_length=500, verbose_name="nhiệm vụ")),
                ("solution", models.CharField(blank=True, max_length=2000, verbose_name="giải pháp")),
                ("resources", models.CharField(blank=True, max_length=1000, verbose_name="nguồn lực")),
                ("due", models.DateField(verbose_name="hạn xong")),
                ("assignee", models.CharField(blank=True, max_length=255, verbose_name="người phụ trách")),
                (
                    "difficulty",
                    models.CharField(
                        choices=[("easy", "Dễ"), ("middle", "Vừa"), ("hard", "Khó")],
                        default="middle",
                        max_length=8,
                        verbose_name="mức độ",
                    ),
                ),
                (
                    "goal",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="chỉ tiêu"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="đơn vị tính")),
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
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="programmes.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ của kế hoạch",
                "indexes": [
                    models.Index(condition=models.Q(("voided_at__isnull", True)), fields=["due"], name="plantask_due")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("plan", "place"),
                        name="plantask_place_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("difficulty__in", ["easy", "middle", "hard"])),
                        name="plantask_legal_difficulty",
                    ),
                    models.CheckConstraint(condition=models.Q(("what", ""), _negated=True), name="plantask_says_what"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Obstacle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("stated_on", models.DateField(verbose_name="ngày nêu")),
                ("text", models.CharField(max_length=2000, verbose_name="khó khăn, vướng mắc")),
                ("wish", models.CharField(blank=True, max_length=2000, verbose_name="đề nghị")),
                ("by_name", models.CharField(max_length=255, verbose_name="người ghi")),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="obstacles", to="programmes.plan"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obstacles",
                        to="programmes.planreview",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obstacles",
                        to="programmes.plantask",
                    ),
                ),
            ],
            options={
                "verbose_name": "khó khăn, vướng mắc",
                "indexes": [
                    models.Index(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=["stated_on", "organisation"],
                        name="obstacle_stated",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="obstacle_says_what")
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskProgress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_begun", "Chưa làm"),
                            ("under_way", "Đang làm"),
                            ("done", "Xong"),
                            ("dropped", "Thôi không làm"),
                        ],
                        max_length=12,
                        verbose_name="tiến độ",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=2000, verbose_name="kết quả, lý do")),
                (
                    "figure",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="số đạt được"
                    ),
                ),
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
                    "review",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="programmes.planreview",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="progress", to="programmes.plantask"
                    ),
                ),
            ],
            options={
                "verbose_name": "tiến độ của nhiệm vụ",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("review", "task"),
                        name="taskprogress_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["not_begun", "under_way", "done", "dropped"])),
                        name="taskprogress_legal_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="taskprogress_dropped_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObstacleAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("on", models.DateField(verbose_name="ngày trả lời")),
                ("text", models.CharField(max_length=2000, verbose_name="trả lời")),
                ("by_name", models.CharField(max_length=255, verbose_name="người ghi")),
                (
                    "at",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
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
                    "obstacle",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="programmes.obstacle",
                    ),
                ),
            ],
            options={
                "verbose_name": "trả lời khó khăn, vướng mắc",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("obstacle",),
                        name="obstacleanswer_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="obstacleanswer_says_what"
                    ),
                ],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_fill_folded_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("kernel", "0004_job_only"),
        ("members", "0001_initial"),
        ("organisations", "0007_stretches_by_organisation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("field", models.CharField(max_length=20, verbose_name="mục")),
                ("before_sealed", models.TextField(blank=True, editable=False, verbose_name="đang ghi")),
                ("after_sealed", models.TextField(blank=True, editable=False, verbose_name="đề nghị ghi")),
                ("why_sealed", models.TextField(blank=True, editable=False, verbose_name="vì sao")),
                ("proposed_on", models.DateField(verbose_name="đề nghị ngày")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OPEN", "chờ trả lời"),
                            ("ACCEPTED", "đã sửa theo đề nghị"),
                            ("REFUSED", "không sửa"),
                            ("WITHDRAWN", "đã rút"),
                        ],
                        default="OPEN",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="trả lời ngày")),
                ("decided_by", models.CharField(blank=True, max_length=255, verbose_name="người trả lời")),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="lời trả lời")),
            ],
            options={
                "verbose_name": "đề nghị sửa hồ sơ",
            },
        ),
        migrations.CreateModel(
            name="DisciplineKind",
            fields=[
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="mã")),
                ("name", models.CharField(max_length=120, verbose_name="tên")),
                (
                    "target",
                    models.CharField(
                        choices=[("member", "đảng viên"), ("organisation", "tổ chức đảng")],
                        max_length=12,
                        verbose_name="áp dụng cho",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                (
                    "ends_membership",
                    models.BooleanField(default=False, verbose_name="chấm dứt tư cách đảng viên, giải thể tổ chức"),
                ),
                ("certainty", models.CharField(blank=True, max_length=10, verbose_name="nguồn")),
                ("basis", models.CharField(blank=True, max_length=500, verbose_name="căn cứ")),
            ],
            options={
                "verbose_name": "hình thức kỷ luật",
                "ordering": ("target", "order", "code"),
            },
        ),
        migrations.CreateModel(
            name="MemberDiscipline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("decision_number", models.CharField(max_length=100, verbose_name="số quyết định")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="nội dung vi phạm")),
                (
                    "end_number",
                    models.CharField(blank=True, max_length=100, verbose_name="số văn bản chấm dứt hiệu lực"),
                ),
                ("noted_on", models.DateField(verbose_name="ghi ngày")),
                ("noted_by", models.CharField(max_length=255, verbose_name="người ghi")),
            ],
            options={
                "verbose_name": "kỷ luật đảng viên",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MemberName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_key", models.CharField(max_length=250, verbose_name="khoá xếp tên")),
                ("spaced", models.CharField(max_length=257, verbose_name="tên không dấu")),
                ("newest", models.BigIntegerField(verbose_name="đến hồ sơ")),
            ],
            options={
                "verbose_name": "tên đã có",
                "indexes": [models.Index(fields=["newest"], name="membername_newest")],
                "constraints": [models.UniqueConstraint(fields=("sort_key", "spaced"), name="membername_once")],
            },
        ),
        migrations.CreateModel(
            name="NotTheSame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("reason", models.CharField(max_length=500, verbose_name="vì sao")),
                ("said_by", models.CharField(max_length=255, verbose_name="người xác nhận")),
                ("said_on", models.DateField(verbose_name="xác nhận ngày")),
            ],
            options={
                "verbose_name": "hai hồ sơ khác người",
            },
        ),
        migrations.CreateModel(
            name="OrganisationDiscipline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="huỷ lúc")),
                ("voided_by", models.CharField(blank=True, editable=False, max_length=255, verbose_name="người huỷ")),
                ("void_reason", models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do huỷ")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("decision_number", models.CharField(max_length=100, verbose_name="số quyết định")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="nội dung vi phạm")),
                (
                    "end_number",
                    models.CharField(blank=True, max_length=100, verbose_name="số văn bản chấm dứt hiệu lực"),
                ),
                ("noted_on", models.DateField(verbose_name="ghi ngày")),
                ("noted_by", models.CharField(max_length=255, verbose_name="người ghi")),
            ],
            options={
                "verbose_name": "kỷ luật tổ chức đảng",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "left_as",
                    models.CharField(
                        choices=[
                            ("TRANSFERRED_OUT", "chuyển đi"),
                            ("HANDED_OVER_OUT", "bàn giao tổ chức"),
                            ("STRUCK_OFF", "xoá tên"),
                            ("EXPELLED", "khai trừ"),
                            ("RESIGNED", "xin ra khỏi Đảng"),
                            ("DECEASED", "từ trần"),
                        ],
                        max_length=20,
                        verbose_name="ra khỏi Đảng vì",
                    ),
                ),
                ("years", models.PositiveSmallIntegerField(verbose_name="giữ bao nhiêu năm")),
                ("certainty", models.CharField(max_length=10, verbose_name="nguồn")),
                ("basis", models.CharField(blank=True, max_length=500, verbose_name="căn cứ")),
            ],
            options={
                "verbose_name": "thời hạn giữ lý lịch",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="retentionrule_dates_in_order",
                    ),
                    models.UniqueConstraint(fields=("left_as", "valid_from"), name="retentionrule_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("left_as",),
                        name="retentionrule_one_open",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="particulars",
            name="erased_on",
            field=models.DateField(blank=True, null=True, verbose_name="đã xoá nội dung ngày"),
        ),
        migrations.AddField(
            model_name="particulars",
            name="erasure_number",
            field=models.CharField(blank=True, max_length=100, verbose_name="số quyết định xoá nội dung"),
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(
                condition=models.Q(("voided_at__isnull", True)), fields=["sort_key", "id"], name="member_in_order"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="made_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.changeset",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="members.member"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="memberdiscipline",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.disciplinekind",
                verbose_name="hình thức kỷ luật",
            ),
        ),
        migrations.AddField(
            model_name="memberdiscipline",
            name="made_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.changeset",
            ),
        ),
        migrations.AddField(
            model_name="memberdiscipline",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="disciplines", to="members.member"
            ),
        ),
        migrations.AddField(
            model_name="memberdiscipline",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AddField(
            model_name="notthesame",
            name="first",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.member"),
        ),
        migrations.AddField(
            model_name="notthesame",
            name="made_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.changeset",
            ),
        ),
        migrations.AddField(
            model_name="notthesame",
            name="second",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.member"),
        ),
        migrations.AddField(
            model_name="organisationdiscipline",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.disciplinekind",
                verbose_name="hình thức kỷ luật",
            ),
        ),
        migrations.AddField(
            model_name="organisationdiscipline",
            name="made_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.changeset",
            ),
        ),
        migrations.AddField(
            model_name="organisationdiscipline",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="disciplines",
                to="organisations.organisation",
                verbose_name="tổ chức",
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["state", "proposed_on"], name="correction_waiting"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "OPEN"), ("voided_at__isnull", True)),
                fields=("member", "field"),
                name="correction_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["OPEN", "ACCEPTED", "REFUSED", "WITHDRAWN"])),
                name="correction_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on__isnull", True), ("state", "OPEN")),
                    models.Q(models.Q(("state", "OPEN"), _negated=True), ("decided_on__isnull", False)),
                    _connector="OR",
                ),
                name="correction_decided_once",
            ),
        ),
        migrations.AddIndex(
            model_name="memberdiscipline",
            index=models.Index(fields=["valid_from", "valid_to"], name="memberdiscipline_days"),
        ),
        migrations.AddConstraint(
            model_name="memberdiscipline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="memberdiscipline_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="memberdiscipline",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__isnull", False), ("end_number", ""), _connector="OR"),
                name="memberdiscipline_ended_by_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="memberdiscipline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("voided_at__isnull", True)),
                fields=("member", "kind", "valid_from"),
                name="memberdiscipline_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="notthesame_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.UniqueConstraint(
                condition=models.Q(("voided_at__isnull", True)), fields=("first", "second"), name="notthesame_once"
            ),
        ),
        migrations.AddIndex(
            model_name="organisationdiscipline",
            index=models.Index(fields=["valid_from", "valid_to"], name="organisationdiscipline_days"),
        ),
        migrations.AddConstraint(
            model_name="organisationdiscipline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="organisationdiscipline_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationdiscipline",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__isnull", False), ("end_number", ""), _connector="OR"),
                name="organisationdiscipline_ended_by_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationdiscipline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("voided_at__isnull", True)),
                fields=("organisation", "kind", "valid_from"),
                name="organisationdiscipline_once",
            ),
        ),
    ]

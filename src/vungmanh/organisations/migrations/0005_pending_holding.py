from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_drafts_and_papers_of_answers"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="pendingdecision",
            name="pendingdecision_legal_kind",
        ),
        migrations.AlterField(
            model_name="pendingdecision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("no_successor", "Kết thúc không có tổ chức kế thừa"),
                    ("title", "Danh hiệu của chi bộ đã nhập, chia hoặc kết thúc"),
                    ("registration", "Đăng ký danh hiệu chưa có chi bộ kế thừa duy nhất"),
                    ("target", "Chỉ tiêu đã giao cho tổ chức không còn"),
                    ("attribute", "Thuộc tính của tổ chức đã nhập hoặc chia"),
                    ("holding", "Vai trò của người ở tổ chức đã chia hoặc kết thúc"),
                ],
                max_length=20,
                verbose_name="việc cần quyết",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["no_successor", "title", "registration", "target", "attribute", "holding"])
                ),
                name="pendingdecision_legal_kind",
            ),
        ),
    ]

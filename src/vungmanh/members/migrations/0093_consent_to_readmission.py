from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0092_names_found_by_word")]

    operations = [
        migrations.AddField(
            model_name="placement",
            name="consent",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=100, verbose_name="văn bản đồng ý cho kết nạp lại"
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_persons_delegations_tokens"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="folded",
            field=models.CharField(blank=True, editable=False, max_length=420, verbose_name="tên không dấu"),
        ),
        migrations.AddField(
            model_name="account",
            name="reopened_on",
            field=models.DateField(blank=True, null=True, verbose_name="mở lại ngày"),
        ),
        migrations.AddField(
            model_name="account",
            name="sort_key",
            field=models.CharField(blank=True, editable=False, max_length=250, verbose_name="khoá xếp tên"),
        ),
    ]

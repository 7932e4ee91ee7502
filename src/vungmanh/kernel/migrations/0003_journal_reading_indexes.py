from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_journal_run_seals_jobs"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["at", "id"], name="journal_at"),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["actor_key", "at"], name="journal_actor"),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["act", "at"], name="journal_act"),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(
                condition=models.Q(("for_key__isnull", False)), fields=["for_key", "at"], name="journal_for"
            ),
        ),
    ]

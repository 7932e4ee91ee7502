from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """What waits at a desk, and what was done there lately, is found without reading every dossier."""

    dependencies = (("programmes", "0001_initial"),)

    operations = (
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                fields=("state", "organisation"), condition=Q(voided_at__isnull=True), name="registration_state"
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                fields=("by_account", "at"), condition=Q(by_account__isnull=False), name="step_by_account"
            ),
        ),
    )

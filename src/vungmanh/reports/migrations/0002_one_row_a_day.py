from django.db import migrations

from vungmanh.kernel.exclusion import OneRowADay


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        OneRowADay("reports_letterhead", "organisation_id"),
        OneRowADay("reports_signer", "organisation_id", '"order"'),
        OneRowADay("reports_recipient", "organisation_id", '"order"'),
    ]

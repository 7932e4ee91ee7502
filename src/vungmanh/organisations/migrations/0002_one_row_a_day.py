from django.db import migrations

from vungmanh.kernel.exclusion import OneRowADay


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        OneRowADay("organisations_organisationname", "organisation_id"),
        OneRowADay("organisations_organisationcode", "organisation_id"),
        OneRowADay("organisations_organisationkindrow", "organisation_id"),
        OneRowADay("organisations_organisationcategory", "organisation_id"),
        OneRowADay("organisations_organisationparent", "organisation_id"),
        OneRowADay("organisations_committee", "organisation_id"),
    ]

from django.db import migrations

from vungmanh.kernel.exclusion import OneRowADay


class Migration(migrations.Migration):
    """A member stands on one home roll a day; guests stand beside it."""

    dependencies = [("members", "0002_transfers_and_stated_state")]

    operations = [OneRowADay("members_placement", "member_id", only="kind = 'HOME'")]

from django.db import migrations

from vungmanh.kernel.exclusion import OneRowADay


class Migration(migrations.Migration):
    dependencies = [("members", "0030_posts_and_who_holds_them")]

    operations = [OneRowADay("members_postholding", "organisation_id", only="post_id = 'SECRETARY'")]

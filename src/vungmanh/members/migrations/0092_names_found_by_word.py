from django.db import migrations, models
from django.db.models import Q

from vungmanh.kernel.exclusion import OnPostgresql


class Migration(migrations.Migration):
    """Names are found by their words, and members of a unit by name without being read."""

    dependencies = [("members", "0091_admissions_in_private_enterprises")]

    operations = [
        migrations.RemoveIndex("member", "member_of_cell"),
        migrations.AddIndex(
            "member",
            models.Index(
                fields=("cell", "sort_key", "folded", "id", "voided_at"),
                condition=Q(voided_at__isnull=True),
                name="member_found_in_cell",
            ),
        ),
        OnPostgresql(
            "CREATE INDEX membername_words ON members_membername USING gin"
            " (array_to_tsvector(array_remove(string_to_array(spaced, ' '), ''))) WITH (fastupdate = off)",
            "DROP INDEX membername_words",
        ),
    ]

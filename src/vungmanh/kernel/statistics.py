"""What the database knows of its own sizes: its choice of ways rests on it."""

from django.db import connection


def refresh_statistics() -> None:
    """Let the database count its rows anew after many came in.

    On PostgreSQL sums that read indexes alone also need the map of visible pages, which only a clean-up writes; and
    that cannot run inside a transaction.
    """
    cleaning = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")  # a sample is enough, and never takes long
        cursor.execute("VACUUM (ANALYZE)" if cleaning else "ANALYZE")

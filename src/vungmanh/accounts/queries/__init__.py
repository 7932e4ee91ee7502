"""What others may ask of accounts."""

from vungmanh.accounts.queries.confirmations import (
    DoneInName,
    done_in_name_of,
    done_in_name_total,
    unconfirmed_runs,
    waiting_count,
)

__all__ = ["DoneInName", "done_in_name_of", "done_in_name_total", "unconfirmed_runs", "waiting_count"]

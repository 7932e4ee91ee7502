"""What others may ask of accounts."""

from vungmanh.accounts.queries.confirmations import (
    DoneInName,
    done_in_name_of,
    done_in_name_total,
    unconfirmed_runs,
    waiting_count,
)
from vungmanh.accounts.queries.holders import Addressee, addressees
from vungmanh.accounts.queries.lists import (
    STATES,
    AccountLine,
    AccountPage,
    Reach,
    Wanted,
    accounts_in,
    role_choices,
)
from vungmanh.accounts.queries.one import (
    AccountSheet,
    DelegationLine,
    HoldingLine,
    Unused,
    account_in,
    account_keys,
    delegations_of,
    free_username,
    own_holdings,
    unused_in,
    warned_total,
)
from vungmanh.accounts.queries.persons import official_code_of
from vungmanh.accounts.queries.sheets import account_rows, sheet_rows

__all__ = [
    "STATES",
    "AccountLine",
    "AccountPage",
    "AccountSheet",
    "Addressee",
    "DelegationLine",
    "DoneInName",
    "HoldingLine",
    "Reach",
    "Unused",
    "Wanted",
    "account_in",
    "account_keys",
    "account_rows",
    "accounts_in",
    "addressees",
    "delegations_of",
    "done_in_name_of",
    "done_in_name_total",
    "free_username",
    "official_code_of",
    "own_holdings",
    "role_choices",
    "sheet_rows",
    "unconfirmed_runs",
    "unused_in",
    "waiting_count",
    "warned_total",
]

"""Who acts, and at which cells: accounts of the demonstration; where a cell has none, the system in its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.accounts.queries import account_keys
from vungmanh.cli.demonstration.accounts import HOLDERS
from vungmanh.kernel.action import Actor, system_actor
from vungmanh.organisations.queries import bearer_of

PROGRAMME, YEAR = "vi_du_du_buoc", "2026"
LAST = date(2026, 11, 16)
"""Nothing of the story is later: before that day it is not told."""
PROVINCE, COMMUNE = "86", "86.29110"
OFFICE, BOARD, COMMITTEE, OFFICIAL, SECRETARY = "van-phong", "to-chuc", "thuong-vu", "can-bo", "bi-thu"
OWN = "83.836.29110.02"
"""The cell of the account of a secretary."""
ASSESSING, WAITING_SIGNATURE, RETURNED = "83.836.29110.01", "83.836.29110.03", "83.836.29110.04"
CHECKED, ASKED, AGREED = "83.836.29110.05", "83.836.29110.06", "83.836.29149.01"
MERGED, HEIR = "83.836.29149.03", "83.836.29149.02"
PILOT, WARNED, REVOKED = "83.836.29149.04", "83.836.29149.05", "83.836.29149.06"
HIGH = tuple(f"83.836.29125.0{number}" for number in (1, 3, 4, 5, 6))
"""Of another commune, which thinks a good deal more of itself than the level above does."""
CELLS = (
    OWN, ASSESSING, WAITING_SIGNATURE, RETURNED, CHECKED, ASKED, AGREED, MERGED, HEIR, PILOT, WARNED, REVOKED, *HIGH,
)  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """Keys of units by code and of accounts by user name."""

    units: dict[str, int]
    accounts: dict[str, int]

    def at(self, username: str, day: date) -> Actor:
        """Somebody at his own desk on a day; a day of the past is entered as it would have been then."""
        name = next(each.full_name for each in HOLDERS if each.username == username)
        return Actor(name=name, day=day, account_id=self.accounts[username])

    def cell(self, code: str, day: date) -> Actor:
        return self.at(SECRETARY, day) if code == OWN else system_actor(day)


def cast() -> Cast | None:
    """None where the demonstration does not stand whole."""
    found = {code: bearer_of(code, LAST) for code in (PROVINCE, COMMUNE, *CELLS)}
    units = {code: key for code, key in found.items() if key is not None}
    accounts = account_keys([OFFICE, BOARD, COMMITTEE, OFFICIAL, SECRETARY])
    return Cast(units, accounts) if len(units) == len(found) and len(accounts) == 5 else None

"""Bến Tre's programme (tsvmtd): what was published for mid-2021, and what the drawn screens add to it.

Published: 75 to be recognised in 2021, 53 recognised by 30 June, 43 more expected, 560 registered for the term, three
units at or above their target, Bình Đại 2 of 7, Thạnh Phú 1 of 11, Chợ Lách none. The other districts' numbers are made
up and fit those sums.
"""

from dataclasses import dataclass

PROGRAMME = "tsvmtd"
PROVINCE = "83"


@dataclass(frozen=True)
class District:
    """One line of the table of 30 June 2021, and how often the district's committee signs a decision."""

    code: str
    registered_term: int
    target: int | None
    appraised: int
    recognised: int
    forecast: int
    # Recognised in the half year without having registered: three districts went beyond what was registered.
    unregistered: int
    recognised_2020: int
    symbol: str
    first_number: int
    numbers_a_month: int

    @property
    def node(self) -> str:
        return f"{PROVINCE}.{self.code}"

    @property
    def expected(self) -> int:
        return self.forecast - self.recognised

    @property
    def registered(self) -> int:
        return self.recognised - self.unregistered + self.expected


DISTRICTS = (
    District("829", 55, 8, 8, 6, 11, 0, 4, "QĐ/ThU", 4, 7),
    District("831", 70, 9, 8, 7, 13, 0, 4, "QĐ/HU", 7, 12),
    District("832", 37, None, 0, 0, 3, 0, 1, "QĐ/HU", 3, 6),
    District("833", 72, 10, 13, 12, 15, 4, 6, "QĐ/HU", 9, 17),
    District("834", 84, 10, 12, 11, 15, 5, 6, "QĐ/HU", 5, 15),
    District("835", 62, 7, 3, 2, 8, 0, 3, "QĐ/HU", 6, 8),
    District("836", 86, 9, 10, 9, 12, 3, 5, "QĐ/HU", 8, 13),
    District("837", 48, 11, 1, 1, 9, 0, 2, "QĐ/HU", 2, 6),
    District("838", 46, 7, 6, 5, 10, 0, 3, "QĐ/HU", 4, 9),
)
# Recognised month by month: cumulated 3, 8, 17, 29, 41, 53 by June 2021.
FIRST_HALF = {1: 3, 2: 5, 3: 9, 4: 12, 5: 12, 6: 12}
# Forty of the 43 expected were recognised by the end of the year: one cell moved to 2022, two were late.
SECOND_HALF = {7: 5, 8: 4, 9: 8, 10: 8, 11: 8, 12: 7}
MOVED_TO_2022 = "836"
LATE, LATE_CELLS = "837", 2

# Shares of the remaining registrations by year, and how many of a hundred were recognised in their year.
LATER_YEARS = {2022: (28, 90), 2023: (26, 85), 2024: (24, 75), 2025: (22, 35)}
REVOKED = 3

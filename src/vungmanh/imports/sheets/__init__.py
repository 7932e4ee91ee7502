"""Every sheet the house reads and writes, found by key or by its Vietnamese title."""

from difflib import get_close_matches
from functools import cache

from vungmanh.imports.sheets.absences import ABSENCES
from vungmanh.imports.sheets.accounts import ACCOUNTS
from vungmanh.imports.sheets.admissions import ADMISSION_COUNTS, ADMISSIONS
from vungmanh.imports.sheets.columns import LISTS, Column, Fill, Kind, Sheet
from vungmanh.imports.sheets.committee_plans import COMMITTEE_PLANS
from vungmanh.imports.sheets.criteria import SCORES, SHEET_ADOPTIONS
from vungmanh.imports.sheets.duties import DUTY_EXCEPTIONS
from vungmanh.imports.sheets.evaluations import EVALUATIONS, MEMBER_EVALUATIONS
from vungmanh.imports.sheets.indicators import HEADCOUNTS, TARGETS
from vungmanh.imports.sheets.members import MEMBERS
from vungmanh.imports.sheets.organisations import ATTRIBUTES, COMMITTEES, ORGANISATIONS, REORGANISATIONS
from vungmanh.imports.sheets.oversight import ASSIGNMENTS, OFFICIALS, SUPPORT_LOG
from vungmanh.imports.sheets.pilots import PILOTS
from vungmanh.imports.sheets.plans import PLANS
from vungmanh.imports.sheets.posts import POSTS
from vungmanh.imports.sheets.programmes import TITLES
from vungmanh.imports.sheets.teams import TEAMS
from vungmanh.kernel.vietnamese import fold

__all__ = [
    "LISTS",
    "SHEETS",
    "Column",
    "Fill",
    "Kind",
    "Sheet",
    "almost",
    "find_sheet",
    "nearest",
    "nearest_sheet",
    "sheet_named",
]

# In the order in which their rows can rest on one another, so that one import may bring them all.
SHEETS: dict[str, Sheet] = {
    sheet.key: sheet
    for sheet in (
        ORGANISATIONS,
        ATTRIBUTES,
        REORGANISATIONS,
        COMMITTEES,
        MEMBERS,
        POSTS,
        HEADCOUNTS,
        TARGETS,
        TITLES,
        PLANS,
        COMMITTEE_PLANS,
        TEAMS,
        PILOTS,
        SHEET_ADOPTIONS,
        SCORES,
        DUTY_EXCEPTIONS,
        ADMISSIONS,
        ADMISSION_COUNTS,
        ABSENCES,
        EVALUATIONS,
        MEMBER_EVALUATIONS,
        OFFICIALS,
        ASSIGNMENTS,
        SUPPORT_LOG,
        ACCOUNTS,
    )
}


@cache
def _names() -> dict[str, Sheet]:
    names = {fold(sheet.title): sheet for sheet in SHEETS.values()}
    names |= {fold(key.replace("_", " ")): sheet for key, sheet in SHEETS.items()}
    return names | {fold(key): sheet for key, sheet in SHEETS.items()}


def find_sheet(name: str) -> Sheet | None:
    """The sheet of that key or title, whatever the case and the diacritics."""
    return _names().get(fold(name))


def sheet_named(stem: str) -> Sheet | None:
    """The sheet a text file is named after. A unit or a year may follow: ``titles-binh-dai``, ``Danh hiệu 2021``."""
    folded = fold(stem.replace("_", " "))
    if exact := _names().get(folded):
        return exact
    fitting = [name for name in _names() if folded.startswith(name) and not folded[len(name)].isalnum()]
    return _names()[max(fitting, key=len)] if fitting else None


ALMOST = 0.8


def almost(word: str, known: dict[str, str]) -> str | None:
    """As ``nearest``, but only what is nearly the same: good enough to be chosen for a person to look over."""
    close = get_close_matches(fold(word), known, n=1, cutoff=ALMOST)
    return known[close[0]] if close else None


def nearest(word: str, known: dict[str, str]) -> str | None:
    """What was probably meant: ``known`` maps folded spellings to what is to be suggested."""
    folded = fold(word)
    close = get_close_matches(folded, known, n=1, cutoff=0.6)
    if close:
        return known[close[0]]
    longer = sorted(name for name in known if len(folded) >= 3 and (name.startswith(folded) or folded.startswith(name)))
    return known[longer[0]] if longer else None


def nearest_sheet(name: str) -> str | None:
    """The key or title closest to a name nobody knows, in the language it was written in."""
    spellings = {fold(sheet.title): sheet.title for sheet in SHEETS.values()}
    return nearest(name, spellings | {fold(key): key for key in SHEETS})

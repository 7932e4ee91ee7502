"""What must hold for every answer, whoever asked. Exceptions are named, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vungmanh.web.page import OWN

if TYPE_CHECKING:
    from tests.rights.addresses import Address
    from tests.rights.crawl import Visit

READING = frozenset(
    {
        "see",
        "programmes.view",
        "organisations.view",
        "reports.view",
        "journal.view",
        "jobs.watch",
        "criteria.view",
        "criteria.compare",
        "committees.view",
        "members.view",
        "rolls.view",
        "admissions.view",
        "members.own",
        "plans.view",
        "discipline.view",
        "oversight.view",
    }
)
"""Permissions by which nothing can be changed."""

OPEN = {
    "signin:in": "the door",
    "account_login": "the door, by the name the library knows",
    "signin:out": "whoever is not in is out already",
    "mfa_authenticate": "between the password and the pages; without a password before it leads to the door",
    "mfa_login_webauthn": "the door, by a key",
    "language": "a cookie of one's own",
    "duties:feed": "a calendar program comes without signing in; an address nobody made opens nothing",
    "notice-worker": "the script of messages; the same for everybody, without data",
    "healthz": "whether the process lives; says nothing else",
    "readyz": "whether the database answers; says nothing else",
    "metrics": "off unless set; counts only",
    "api:openapi-json": "the description of the API, without data",
    "api:api-root": "names nothing",
}

# Everybody signed in may do these to his own account, whatever his role; pages that say so themselves are not listed.
OWN_ACTS = {
    "mfa_": "one's own second step",
    "account_reauthenticate": "one's own password, once more",
    "accounts:token-": "one's own keys to the API",
    "api:accounts_my": "one's own account",
}


CALLED_ANYWHERE = {
    "transfers:offer": "a member is introduced to a cell of another district: what it is called, and no more",
}


def is_own(address: Address) -> bool:
    return address.permission == OWN or any(address.name.startswith(prefix) for prefix in OWN_ACTS)


def to_the_door(visit: Visit) -> bool:
    return visit.status == 302 and visit.location.split("?")[0] == "/"


def broken(visit: Visit) -> list[str]:
    """The rules an answer breaks, in words."""
    names = visit.address.name in CALLED_ANYWHERE
    texts = {word: visit.text.replace(f"{word} name", "") if names else visit.text for word in visit.visitor.forbidden}
    found = [f"“{word}” is not for this visitor" for word, text in texts.items() if word in text]
    if visit.status >= 500:
        found.append("a fault of the program")
    if visit.trespassed:
        found.append("an act at the other side stands in the journal")
    if visit.address.name in OPEN:
        return found
    return [*found, *filter(None, (wrong_status(visit),))]


def wrong_status(visit: Visit) -> str:
    allowed = allowed_statuses(visit)
    if visit.status in allowed or not allowed:
        return ""
    return f"must be {' or '.join(map(str, sorted(allowed)))}"


def allowed_statuses(visit: Visit) -> set[int]:
    """Empty: any. A method that the address does not know is always 405."""
    visitor, permission = visit.visitor, visit.address.permission
    if not visitor.username:
        return {401, 405} if visit.address.api else ({302} if to_the_door(visit) else {302 - 1})
    if permission not in visitor.permissions | {"", OWN}:
        return {403, 405}
    if visit.inside is False and not visitor.whole:
        # Answered before the object is looked up: the same for one's own, so that nothing is learnt of the other.
        return {404, 405, visit.at_home} if visit.at_home in (302, 403) else {404, 405}
    if visit.method != "get" and not visitor.writes and not is_own(visit.address):
        return {403, 404, 405}
    return set()

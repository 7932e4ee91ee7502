"""Accounts and the dated roles that give them sight and rights."""

from vungmanh.accounts.models.account import Account, Person
from vungmanh.accounts.models.delegation import Confirmation, Delegation
from vungmanh.accounts.models.role import Role, RoleHolding
from vungmanh.accounts.models.token import ApiToken

__all__ = ["Account", "ApiToken", "Confirmation", "Delegation", "Person", "Role", "RoleHolding"]

"""Accounts and the dated roles that give them sight and rights."""

from vungmanh.accounts.models.account import Account
from vungmanh.accounts.models.role import Role, RoleHolding

__all__ = ["Account", "Role", "RoleHolding"]

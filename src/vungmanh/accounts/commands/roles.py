"""Roles from the catalogue."""

from typing import Any

from vungmanh.accounts.models import Role
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.catalogue import required


@act
def load_roles(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring the roles of a catalogue file into force. The same file again changes nothing."""
    action.on_installation("catalogue.load")
    count = 0
    for order, entry in enumerate(required(data, "roles", file)):
        _, created = Role.objects.update_or_create(
            code=required(entry, "code", file),
            defaults={
                "name": required(entry, "name", file),
                "permissions": required(entry, "permissions", file),
                "may_grant": entry.get("may_grant", []),
                "order": order,
            },
        )
        count += created
    action.record("accounts.role", file, new=count)
    return f"{file}: vai trò, {count} mới"

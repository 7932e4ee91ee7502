"""Questions about assignments borrowed the kind of those about roles: they bear their own from now on."""

from typing import Any

from django.db import migrations

ABOUT = {"subject": "oversight.assignment"}


def name_apart(apps: Any, _editor: Any) -> None:
    apps.get_model("organisations", "PendingDecision")._base_manager.filter(kind="holding", **ABOUT).update(
        kind="following"
    )


def name_alike(apps: Any, _editor: Any) -> None:
    apps.get_model("organisations", "PendingDecision")._base_manager.filter(kind="following", **ABOUT).update(
        kind="holding"
    )


class Migration(migrations.Migration):
    dependencies = [("organisations", "0191_pending_following")]

    operations = [migrations.RunPython(name_apart, name_alike)]

"""What our commands share with Django's: everything is looked over first but the pages, which no command opens."""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.core.management.base import BaseCommand


class OwnCommand(BaseCommand):
    """Begins without reading all addresses of pages and of the API: that takes longer than most commands.

    ``vungmanh check`` and the start of the site still read them.
    """

    def check(self, *args: Any, **options: Any) -> None:
        if options.get("tags") is None:
            left_out = {checks.Tags.urls} if options.get("databases") else {checks.Tags.urls, checks.Tags.database}
            options["tags"] = sorted(set(checks.registry.registry.tags_available()) - left_out)
        super().check(*args, **options)

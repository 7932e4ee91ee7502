"""The ``vungmanh`` command: the same as ``manage.py``, wherever the package is installed."""

import os
import sys
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility

DEFAULT_SETTINGS = "vungmanh.config.settings.dev"


class Commands(ManagementUtility):
    """Django leaves with 1 for a command it does not know; here that is what wrong arguments leave with."""

    def fetch_command(self, subcommand: str) -> Any:
        try:
            return super().fetch_command(subcommand)
        except SystemExit as leaving:
            raise SystemExit(2) from leaving


def main() -> None:
    """Run one command. Production names its settings in ``DJANGO_SETTINGS_MODULE``; a checkout needs nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    try:
        Commands(sys.argv).execute()
    except ImproperlyConfigured as fault:
        sys.stderr.write(f"Cấu hình chưa dùng được: {fault}\n")
        raise SystemExit(1) from fault


if __name__ == "__main__":
    main()

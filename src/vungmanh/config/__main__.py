"""The ``vungmanh`` command: the same as ``manage.py``, wherever the package is installed."""

import os
import sys

from django.core.management import execute_from_command_line

DEFAULT_SETTINGS = "vungmanh.config.settings.dev"


def main() -> None:
    """Run one command. Production names its settings in ``DJANGO_SETTINGS_MODULE``; a checkout needs nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

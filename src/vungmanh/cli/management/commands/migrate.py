"""Django's own command, and after it the shipped catalogue is in force."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import migrate as django_migrate
from django.db import DEFAULT_DB_ALIAS, transaction

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.migrating import Executor

# Django's command takes its executor by this name and asks for no other (docs/adr/0024).
django_migrate.MigrationExecutor = Executor  # type: ignore[attr-defined] # its stubs do not tell of it

# Asked for only to look, for one app alone, or by the test runner (``run_syncdb``), which loads what each test needs.
PARTIAL = ("app_label", "check_unapplied", "plan", "prune", "run_syncdb")


class Command(OwnCommand, django_migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if any(options.get(name) for name in PARTIAL) or options["database"] != DEFAULT_DB_ALIAS:
            return
        call_command("createcachetable", verbosity=0)
        with answering.on_the_command_line("migrate"), transaction.atomic():
            told = catalogue.load_folder(system_actor(clock.today()), settings.CATALOGUE)
        if options["verbosity"] > 0:
            for line in told:
                self.stderr.write(line, self.style.NOTICE)

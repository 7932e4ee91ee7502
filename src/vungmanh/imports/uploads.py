"""Files sent in, kept privately until they are imported or a week has passed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.reading import Source
from vungmanh.kernel import files
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import nfc

ROOM = "uploads"
ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".csv"})
LONGEST_NAME = 150
Sent = Mapping[str, Any]
"""``name`` as its owner knows it, ``stored`` where it lies, ``digest`` of what was sent."""


def keep(name: str, chunks: Iterable[bytes]) -> Sent:
    """Put one file away under a name nobody guesses."""
    ending = PurePath(name).suffix.lower()
    stored = files.fresh(ROOM, ending if ending in ENDINGS else "")
    digest = hashlib.sha256()
    with files.path_of(stored).open("wb") as out:
        for chunk in chunks:
            digest.update(chunk)
            out.write(chunk)
    return {"name": nfc(PurePath(name).name)[-LONGEST_NAME:], "stored": stored, "digest": digest.hexdigest()}


def sources(sent: Sequence[Sent]) -> list[Source]:
    """The files as they were sent; refused where one has been cleared away or is no longer the same."""
    return [Source(_as_sent(each), each["name"]) for each in sent]


def _as_sent(one: Sent) -> Path:
    path = files.path_of(one["stored"])
    if not path.is_file():
        raise Refusal(
            gettext("Tệp %(name)s đã được dọn khỏi máy chủ. Chưa ghi gì; chọn lại tệp rồi xem trước.")
            % {"name": one["name"]}
        )
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != one["digest"]:
            raise Refusal(
                gettext("Tệp %(name)s không còn như lúc gửi lên. Chưa ghi gì; chọn lại tệp rồi xem trước.")
                % {"name": one["name"]}
            )
    return path


def discard(sent: Sequence[Sent]) -> None:
    """What was imported stands in the register; the file is no longer needed here."""
    for each in sent:
        files.path_of(each["stored"]).unlink(missing_ok=True)

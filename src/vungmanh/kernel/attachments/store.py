"""Kept once by the digest of what is kept, readable by the program alone. Nothing here is ever removed."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from vungmanh.kernel import files
from vungmanh.kernel.attachments.cleaning import Damaged, cleaned
from vungmanh.kernel.attachments.kinds import Kind, kind_of
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import nfc

ROOM = "attached"
DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST = 200
"""Signs of a name."""


@dataclass(frozen=True)
class Kept:
    """``digest`` and ``size`` are of what is kept, which of a picture is less than what was sent."""

    digest: str
    size: int
    kind: Kind


def keep(content: bytes, *, most: int) -> Kept:
    """Put one file away. Raises ``Refusal`` saying what to do; nothing is kept then."""
    if not content:
        raise Refusal(_("Tệp rỗng. Chọn lại tệp có nội dung."))
    if len(content) > most:
        megabytes = most // (1024 * 1024)
        raise Refusal(_("Tệp lớn quá %(most)d MB. Chọn tệp nhỏ hơn, hoặc chụp lại ở cỡ nhỏ.") % {"most": megabytes})
    kind = kind_of(content)
    if kind is None:
        raise Refusal(_("Chỉ nhận ảnh JPG, PNG, WebP và tệp PDF, DOCX, XLSX không có macro. Lưu lại rồi chọn lại."))
    try:
        content = cleaned(content, kind)
    except Damaged as fault:
        raise Refusal(_("Ảnh này hỏng hoặc chưa tải hết nên chưa nhận. Chọn lại ảnh.")) from fault
    digest = hashlib.sha256(content).hexdigest()
    _write_once(path_of(digest), content)
    return Kept(digest, len(content), kind)


def named(name: str, kept: Kept) -> str:
    """As its owner knows it, with the ending of what it really is."""
    plain = "".join(sign for sign in nfc(PurePath(name.replace("\\", "/")).name) if sign.isprintable())
    stem = PurePath(plain).stem if PurePath(plain).suffix else plain
    ending = f".{kept.kind.value}"
    return f"{stem.strip()[: LONGEST - len(ending)] or 'tep'}{ending}"


def _write_once(path: Path, content: bytes) -> None:
    """Whole or not at all: written beside its place and moved there."""
    if path.is_file():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def path_of(digest: str) -> Path:
    """Where a file of this digest lies. Anything else than a digest is a fault of the program."""
    if not DIGEST.fullmatch(digest):
        raise ValueError(f"{digest!r} is no digest")
    return files.path_of(f"{ROOM}/{digest[:2]}/{digest}")


def content_of(digest: str) -> bytes:
    """Raises ``Refusal`` where it is gone or no longer what it was: a changed file is never handed out."""
    path = path_of(digest)
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refusal(_("Tệp này không còn nguyên vẹn trên máy chủ. Báo người quản trị khôi phục từ bản sao lưu."))
    return content


def examined(digests: Iterable[str]) -> tuple[int, list[str], list[str]]:
    """How many were looked at, which are gone, which are no longer what they were."""
    count, gone, changed = 0, list[str](), list[str]()
    for digest in digests:
        count += 1
        path = path_of(digest)
        if not path.is_file():
            gone.append(digest)
            continue
        with path.open("rb") as source:
            if hashlib.file_digest(source, "sha256").hexdigest() != digest:
                changed.append(digest)
    return count, gone, changed

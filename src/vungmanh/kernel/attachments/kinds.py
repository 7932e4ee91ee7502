"""What a file is, by its first bytes and its parts; its name and what a browser says of it are not believed."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum


class Kind(StrEnum):
    """Everything that is taken in, by the ending it is kept under."""

    JPG = "jpg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self]

    @property
    def picture(self) -> bool:
        return self in (Kind.JPG, Kind.PNG, Kind.WEBP)


OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    Kind.JPG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{OFFICE}wordprocessingml.document",
    Kind.XLSX: f"{OFFICE}spreadsheetml.sheet",
}
PARTS = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX}


def kind_of(content: bytes) -> Kind | None:
    """None of what is not taken in: anything else, a damaged office file, one that carries a program."""
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    return _office(content) if content.startswith(b"PK\x03\x04") else None


def _office(content: bytes) -> Kind | None:
    """Only the list of parts is read: nothing is unpacked."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    if "[Content_Types].xml" not in names or any("vbaproject" in name.lower() for name in names):
        return None
    return next((kind for part, kind in PARTS.items() if part in names), None)

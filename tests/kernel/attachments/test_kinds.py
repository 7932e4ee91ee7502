"""What a file is, whatever it calls itself."""

from __future__ import annotations

import pytest

from tests.factories import handed_in
from vungmanh.kernel.attachments import Kind, kind_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (handed_in.jpeg(), Kind.JPG),
        (handed_in.png(), Kind.PNG),
        (handed_in.webp(), Kind.WEBP),
        (handed_in.pdf(), Kind.PDF),
        (handed_in.office(), Kind.DOCX),
        (handed_in.office("xl/workbook.xml"), Kind.XLSX),
    ],
)
def test_kind_is_read_from_the_content(content: bytes, kind: Kind):
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\0",
        b"GIF89a",
        b"RIFF\0\0\0\0WAVE",
        b"PK\x03\x04 not a zip at all",
        handed_in.office("ppt/presentation.xml"),
        handed_in.office("word/document.xml", "word/vbaProject.bin"),
    ],
)
def test_anything_else_is_not_taken_in(content: bytes):
    assert kind_of(content) is None

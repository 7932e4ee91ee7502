"""Kept once, as it was, and nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.factories import handed_in
from vungmanh.kernel import attachments
from vungmanh.kernel.errors import Refusal

MOST = 4096


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VUNGMANH_FILES = str(tmp_path / "files")
    return tmp_path / "files"


def lying(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if each.is_file())


def test_a_file_is_kept_once_by_what_is_kept_of_it(folder: Path):
    first, again = (attachments.keep(handed_in.jpeg(), most=MOST) for _ in range(2))
    content = attachments.content_of(first.digest)
    assert first == again
    assert lying(folder) == [first.digest]
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (first.digest, first.size)
    assert handed_in.SECRET not in content


def test_a_file_is_readable_by_the_program_alone():
    kept = attachments.keep(handed_in.pdf(), most=MOST)
    path = attachments.path_of(kept.digest)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"%PDF-" + bytes(MOST), "Tệp lớn quá 0 MB"),
        (b"<script>", "Chỉ nhận ảnh JPG"),
        (handed_in.jpeg()[:60], "Ảnh này hỏng"),
    ],
)
def test_what_is_not_taken_in_is_said_and_leaves_nothing(folder: Path, content: bytes, words: str):
    with pytest.raises(Refusal, match=words):
        attachments.keep(content, most=MOST)
    assert lying(folder) == []


def test_a_changed_file_is_never_handed_out():
    kept = attachments.keep(handed_in.pdf(), most=MOST)
    attachments.path_of(kept.digest).write_bytes(handed_in.pdf("sửa"))
    with pytest.raises(Refusal, match="không còn nguyên vẹn"):
        attachments.content_of(kept.digest)


def test_examined_tells_what_is_gone_and_what_is_changed():
    sound, changed, gone = (attachments.keep(handed_in.pdf(text), most=MOST).digest for text in "abc")
    attachments.path_of(changed).write_bytes(b"x")
    attachments.path_of(gone).unlink()
    assert attachments.examined([sound, changed, gone]) == (3, [gone], [changed])
    assert attachments.examined([]) == (0, [], [])


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_only_a_digest_has_a_place(digest: str):
    with pytest.raises(ValueError, match="is no digest"):
        attachments.path_of(digest)

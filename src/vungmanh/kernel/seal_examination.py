"""Whether the journal still is what was sealed: nothing taken out, changed or put in, no seal missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from vungmanh.kernel.journal import JournalEntry, JournalSeal
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.sealing import SUBJECT, anchors_path, digest_of, lines_between

LATE = timedelta(days=2)
"""Lines older than this should have been sealed long ago."""


@dataclass
class SealReport:
    """What was found. ``digest`` is that of the last seal: written down on paper it binds the whole journal."""

    seals: int = 0
    lines: int = 0
    unsealed: int = 0
    last_seal: int = 0
    last_key: int = 0
    digest: str = ""
    faults: list[str] = field(default_factory=list)


def examine_seals(now: datetime, paper: str = "") -> SealReport:
    """Reckon every seal anew. ``paper``: a digest written down earlier, which must still be in the chain."""
    found = SealReport()
    known: dict[int, str] = {}
    before: JournalSeal | None = None
    for each in JournalSeal.objects.order_by("pk").iterator():
        found.faults += [*_broken_link(each, before), *_broken_stretch(each)]
        known[each.pk] = each.digest
        found.lines += each.count
        before = each
    if before is not None:
        found.last_seal, found.last_key, found.digest = before.pk, before.last_key, before.digest
    found.seals = len(known)
    found.faults += [*_before_the_first(), *_told_but_missing(known), *_anchored_but_missing(known)]
    if paper and paper.strip().lower() not in known.values():
        found.faults.append(_("mã niêm ghi trên giấy không còn trong nhật ký: nhật ký đã bị thay hoặc cắt bớt"))
    found.faults += _left_unsealed(found, now)
    return found


def _broken_link(each: JournalSeal, before: JournalSeal | None) -> Iterator[str]:
    expected = before.pk + 1 if before else 1
    if each.pk != expected:
        yield _("thiếu niêm từ số %(first)d đến số %(last)d") % {"first": expected, "last": each.pk - 1}
    elif each.previous != (before.digest if before else "") or each.first_key != (before.last_key + 1 if before else 1):
        yield _("niêm số %(number)d không nối với niêm trước nó") % {"number": each.pk}


def _broken_stretch(each: JournalSeal) -> Iterator[str]:
    count = 0

    def counted() -> Iterator[tuple[object, ...]]:
        nonlocal count
        for line in lines_between(each.first_key, each.last_key):
            count += 1
            yield line

    digest = digest_of(each, counted())
    if digest == each.digest:
        return
    place = {"number": each.pk, "first": each.first_key, "last": each.last_key, "count": abs(count - each.count)}
    if count < each.count:
        yield _("niêm số %(number)d (dòng %(first)d đến %(last)d): mất %(count)d dòng") % place
    elif count > each.count:
        yield _("niêm số %(number)d (dòng %(first)d đến %(last)d): thêm %(count)d dòng sau khi niêm") % place
    else:
        yield _("niêm số %(number)d (dòng %(first)d đến %(last)d): có dòng hoặc niêm bị sửa sau khi niêm") % place


def _before_the_first() -> Iterator[str]:
    """The first seal begins at one: what lies below was put in."""
    if count := JournalEntry.objects.filter(pk__lt=1).count():
        yield _("%(count)d dòng chèn vào trước dòng đầu") % {"count": count}


def _told_but_missing(known: dict[int, str]) -> Iterator[str]:
    """Every seal has left a line in the journal itself."""
    rows = JournalEntry.objects.filter(subject=SUBJECT).order_by("pk").values_list("subject_key", "what")
    for key, what in rows.iterator():
        if not key.isdecimal() or known.get(int(key)) != what.get("digest"):
            yield _("nhật ký ghi đã có niêm số %(number)s nhưng niêm ấy nay mất hoặc khác") % {"number": key}


def _anchored_but_missing(known: dict[int, str]) -> Iterator[str]:
    """And one in the file beside the database."""
    path = anchors_path()
    if path is None or not path.is_file():
        return
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        number, _sign, rest = line.partition(" ")
        digest = rest.rpartition(" ")[2]
        if number.isdecimal() and known.get(int(number)) != digest:
            yield _(
                "tệp %(path)s ghi niêm số %(number)s khác cơ sở dữ liệu. Nếu cơ sở dữ liệu vừa được dựng lại có chủ ý,"
                " chuyển tệp ấy sang chỗ khác và giữ lại"
            ) % {"path": path, "number": number}
            return


def _left_unsealed(found: SealReport, now: datetime) -> Iterator[str]:
    rows = JournalEntry.objects.filter(pk__gt=found.last_key).exclude(subject=SUBJECT)
    found.unsealed = rows.count()
    oldest = rows.order_by("pk").values_list("at", flat=True).first()
    if oldest is not None and now - oldest > LATE:
        yield _(
            "%(count)s dòng chưa niêm, cũ nhất ghi ngày %(day)s. Chạy vungmanh seal, rồi xem tiến trình việc nền"
        ) % {
            "count": count_text(found.unsealed),
            "day": f"{oldest:%d/%m/%Y}",
        }

"""Posts from a workbook: judged row by row beside what is written already, then handed over as one whole.

A cell left blank says nothing: of a row that stands it leaves what is recorded, whoever recorded it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.commands.work import Found, Work
from vungmanh.members.commands import PostLine, name_posts
from vungmanh.members.queries import Span, clash, holder_key, members_coded, spans_of, written_posts
from vungmanh.organisations.queries.stated import Stretch, lives_of

Written = dict[tuple[int, str, str, date], dict[str, Any]]
TEXTS = ("entered_as", "decision_number", "ended_as", "end_reason", "end_decision_number")
SAID = (*TEXTS, "valid_to", "term_until", "dual_from", "dual_to")


def write_posts(work: Work, found: list[Found]) -> None:
    ids = {one for _, _, one in found}
    lives, members = lives_of(ids), members_coded(_codes(found))
    written = written_posts(ids, SAID)
    seen: dict[object, Found] = {}
    sound: list[tuple[Found, PostLine]] = []
    for each in found:
        line = _line(work, each, members, lives[each[2]], written)
        if line is not None and work.once(seen, line.key, each, "valid_from"):
            sound.append((each, line))
    rows = _without_clashes(work, sound, ids)
    if rows:
        work.count("posts", **name_posts(work.actor, rows=rows, change_set=work.change_set))


def _codes(found: list[Found]) -> set[str]:
    return {code for block, index, _ in found if isinstance(code := block.columns["member_code"][index], str)}


def _line(
    work: Work, found: Found, members: dict[str, tuple[int, str]], life: Stretch, written: Written
) -> PostLine | None:
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    code, start, end = cells["member_code"], cells["valid_from"], cells["valid_to"]
    if code and code not in members:
        words = gettext("Không có đảng viên mang mã %(code)s trong phạm vi này. Xoá mã và ghi họ và tên, hoặc sửa mã.")
        work.refuse(block, index, "member_code", words, code=code)
        return None
    if life[1] is not None and end is not None and end > life[1]:
        words = gettext("Tổ chức kết thúc hoạt động ngày %(day)s. Ghi ngày cuối không sau ngày đó.")
        work.refuse(block, index, "valid_to", words, day=f"{life[1] - timedelta(days=1):%d/%m/%Y}")
        return None
    member_id, name = members[code] if code else (None, cells["full_name"])
    known = written.get((one, cells["post"], holder_key(member_id, name), start), {})
    end = end or known.get("valid_to") or life[1]
    said: dict[str, Any] = {key: cells[key] or known.get(key) or "" for key in TEXTS}
    said |= {"valid_to": end, "term_until": cells["term_until"] or known.get("term_until")}
    said |= _dual(cells, start, end, known)
    return PostLine(
        organisation_id=one, post=cells["post"], member_id=member_id, full_name=name, valid_from=start, **said
    )


def _dual(cells: dict[str, Any], start: date, end: date | None, known: dict[str, Any]) -> dict[str, date | None]:
    """A word for the whole time in the post, or days of its own; nothing said leaves what is recorded."""
    own = cells["dual_from"] is not None or cells["dual_to"] is not None
    if cells["dual_role"] is None and not own:
        since, until = known.get("dual_from"), known.get("dual_to")
        return {"dual_from": since, "dual_to": until or (end if since is not None else None)}
    if not cells["dual_role"] and cells["dual_from"] is None:
        return {"dual_from": None, "dual_to": None}
    until = (cells["dual_to"] or known.get("dual_to")) if own else end
    return {"dual_from": cells["dual_from"] or start, "dual_to": until}


def _without_clashes(work: Work, sound: list[tuple[Found, PostLine]], ids: set[int]) -> list[PostLine]:
    """Each row beside what stands and the rows before it; a row with the key of one that stands takes its place."""
    keys = {line.key for _, line in sound}
    standing: dict[int, list[Span]] = {
        one: [span for _key, span in spans if (one, span.post, span.holder, span.valid_from) not in keys]
        for one, spans in spans_of(ids).items()
    }
    rows = []
    for found, line in sound:
        holder = holder_key(line.member_id, line.full_name)
        span = Span(holder, line.post, line.valid_from, line.valid_to, line.full_name)
        others = standing.setdefault(line.organisation_id, [])
        against = clash(span, others)
        others.append(span)
        if against is None:
            rows.append(line)
            continue
        sort, other = against
        words = gettext(
            "Trùng ngày với %(name)s, bí thư từ %(start)s. Mỗi ngày một bí thư: sửa ngày để hai người nối nhau."
        )
        if sort == "twice":
            words = gettext("%(name)s đã giữ chức này từ %(start)s. Sửa ngày để hai khoảng không chồng nhau.")
        work.refuse(*found[:2], "valid_from", words, name=other.name, start=f"{other.valid_from:%d/%m/%Y}")
    return rows

"""The lines above the title and below the text that no one has to type. Nobody and nothing is invented: where the
office has recorded no letterhead, what its name tells is used and the rest is room to write in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vungmanh.reports.rules.document import Header, Signature
from vungmanh.reports.rules.wording import ROOM, place_in

DOTS = "…………"

# What the committee of an organisation is called, and its sign in document numbers (glossary, section 8). The sign of
# the committee of a city or town differs with its rank, so it stays open.
COMMITTEES = (
    ("đảng bộ tỉnh ", "Tỉnh uỷ ", "TU"),
    ("đảng bộ thành phố ", "Thành uỷ ", ""),
    ("đảng bộ huyện ", "Huyện uỷ ", "HU"),
    ("đảng bộ thị xã ", "Thị uỷ ", ""),
    ("đảng bộ quận ", "Quận uỷ ", ""),
    ("đảng bộ ", "Đảng uỷ ", "ĐU"),
    ("chi bộ ", "Chi bộ ", "CB"),
)


def number_line(number: int | None, kind_symbol: str, organisation_symbol: str) -> str:
    """``Số 05-BC/TU``: no colon, a zero below ten. Without a number there is room for it."""
    written = ROOM * 8 if number is None else f"{number:02d}"
    return f"Số {written}-{kind_symbol}/{organisation_symbol or DOTS}"


def place_and_date(place: str, day: date | None) -> str:
    """``Bến Tre, ngày 05 tháng 02 năm 2026``: months 1 and 2 carry a zero, others not."""
    if day is None:
        gap = ROOM * 6
        return f"{place or DOTS}, ngày{gap}tháng{gap}năm{gap}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place or DOTS}, ngày {day.day:02d} tháng {month} năm {day.year}"


def issuer_of(name: str) -> tuple[str, str]:
    """The body that writes for an organisation and its sign: "Tỉnh uỷ Bến Tre" and "TU" for "Đảng bộ tỉnh Bến Tre"."""
    for before, committee, symbol in COMMITTEES:
        if name.casefold().startswith(before):
            return committee + name[len(before) :], symbol
    return name, ""


def computed_header(*, name: str, parent_name: str, kind_symbol: str, number: int | None, day: date | None) -> Header:
    """For an organisation that has recorded no letterhead."""
    issuer, symbol = issuer_of(name)
    return Header(
        upper_line=parent_name.upper(),
        issuer_line=issuer.upper(),
        number_line=number_line(number, kind_symbol, symbol),
        place_and_date=place_and_date(place_in(name), day),
    )


def open_header(issuer: str, kind_symbol: str, place: str) -> Header:
    """Of a body that is no organisation on record: what it is called, and room for the rest."""
    return Header(f"{DOTS}{DOTS}", f"{issuer} {DOTS}".upper(), number_line(None, kind_symbol, ""), place)


def unnamed_header(day: date | None) -> Header:
    """Who issues the paper is not known: its lines say what is to be written there."""
    return Header("(CẤP TRÊN CỦA CƠ QUAN ẤY)", "(CƠ QUAN QUYẾT ĐỊNH)", f"Số {ROOM * 8}", place_and_date("", day))


def open_signature() -> Signature:
    """Who signs is not known: the lines stay open."""
    return Signature(authority_line=f"T/M {DOTS}{DOTS}", position=DOTS)


def undecided_signature() -> Signature:
    """Who decides is not known: the line says so, the rest stays open."""
    return Signature(authority_line="T/M (CƠ QUAN QUYẾT ĐỊNH)", position=DOTS)


def recipient_lines(recorded: Sequence[str]) -> tuple[str, ...]:
    """``- ...;`` each, the last ``- Lưu ....`` with a full stop."""
    lines = [line.strip().lstrip("-").strip().rstrip(";.").strip() for line in recorded]
    lines = [line for line in lines if line] or [f"{DOTS}{DOTS}", f"Lưu {DOTS}"]
    if not lines[-1].casefold().startswith("lưu"):
        lines.append("Lưu")
    return (*(f"- {line};" for line in lines[:-1]), f"- {lines[-1]}.")

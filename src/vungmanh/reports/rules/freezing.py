"""A document as plain values and back, byte for byte: what is frozen at issue and digested."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from vungmanh.reports.rules.document import (
    Appendix,
    Block,
    Cell,
    Column,
    Header,
    Heading,
    Paragraph,
    PartyDocument,
    Row,
    Signature,
    ToFill,
)

BLOCKS: dict[str, type[Heading | Paragraph | ToFill]] = {"heading": Heading, "paragraph": Paragraph, "to_fill": ToFill}


def canonical(plain: dict[str, Any]) -> str:
    """One way of writing the same values, so that the same content has the same digest."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def short_digest(digest: str) -> str:
    """As people compare it aloud: ``7F3A 91C0``."""
    return f"{digest[:4]} {digest[4:8]}".upper()


def plain_document(document: PartyDocument) -> dict[str, Any]:
    more = {"more": [_plain_appendix(each) for each in document.more]} if document.more else {}
    return {
        **more,
        "header": vars(document.header),
        "kind_name": document.kind_name,
        "summary": list(document.summary),
        "blocks": [_plain_block(block) for block in document.blocks],
        "signature": vars(document.signature),
        "recipients": list(document.recipients),
        "appendix": _plain_appendix(document.appendix),
        "day": document.day.isoformat(),
    }


def _plain_appendix(appendix: Appendix) -> dict[str, Any]:
    return {
        "label": appendix.label,
        "title": appendix.title,
        "origin": appendix.origin,
        "columns": [vars(column) for column in appendix.columns],
        "rows": [{"cells": [_plain_cell(cell) for cell in row.cells], "strong": row.strong} for row in appendix.rows],
        "notes": list(appendix.notes),
    }


def document_from(plain: dict[str, Any]) -> PartyDocument:
    """Reports issued before a document carried several tables have one."""
    return PartyDocument(
        header=Header(**plain["header"]),
        kind_name=plain["kind_name"],
        summary=tuple(plain["summary"]),
        blocks=tuple(_block(each) for each in plain["blocks"]),
        signature=Signature(**plain["signature"]),
        recipients=tuple(plain["recipients"]),
        appendix=_appendix(plain["appendix"]),
        day=date.fromisoformat(plain["day"]),
        more=tuple(_appendix(each) for each in plain.get("more", ())),
    )


def _appendix(plain: dict[str, Any]) -> Appendix:
    return Appendix(
        label=plain["label"],
        title=plain["title"],
        origin=plain["origin"],
        columns=tuple(Column(**column) for column in plain["columns"]),
        rows=tuple(Row(tuple(_cell(cell) for cell in row["cells"]), row["strong"]) for row in plain["rows"]),
        notes=tuple(plain["notes"]),
    )


def _plain_block(block: Block) -> dict[str, Any]:
    name = next(name for name, kind in BLOCKS.items() if isinstance(block, kind))
    return {"block": name, **vars(block)}


def _block(plain: dict[str, Any]) -> Block:
    values = {name: value for name, value in plain.items() if name != "block"}
    return BLOCKS[plain["block"]](**values)


def _plain_cell(cell: Cell) -> Any:
    """Ratios keep their decimals; as numbers of JSON they would not."""
    return {"ratio": str(cell)} if isinstance(cell, Decimal) else cell


def _cell(plain: Any) -> Cell:
    if isinstance(plain, dict):
        return Decimal(plain["ratio"])
    return plain  # type: ignore[no-any-return]  # counts, texts and nothing stand as they are

"""PDF through Typst. Data go in as JSON, never into the source, so that no name can be read as markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst
from django.contrib.staticfiles import finders

from vungmanh.reports.rules.document import Appendix, Heading, Paragraph, PartyDocument, row_texts, title_of
from vungmanh.reports.writers import paper

SOURCE = Path(__file__).with_name("party_document.typ")
FONTS = "vendor/tinos"  # same widths as Times New Roman, every Vietnamese letter, free to ship


def render(document: PartyDocument) -> bytes:
    fonts = finders.find(FONTS)
    made: bytes = typst.compile(
        str(SOURCE),
        format="pdf",
        sys_inputs={"data": json.dumps(_data(document), ensure_ascii=False)},
        font_paths=[fonts] if isinstance(fonts, str) else [],
        ignore_system_fonts=isinstance(fonts, str),  # without set-up's fonts, whatever the machine has
        timestamp=int(datetime.combine(document.day, time(), UTC).timestamp()),
    )
    return made


def _data(document: PartyDocument) -> dict[str, Any]:
    header, signature = document.header, document.signature
    return {
        "paper": {name.lower(): value for name, value in vars(paper).items() if name.isupper()},
        "header": vars(header),
        "title": title_of(document),
        "kind_name": document.kind_name,
        "summary": document.summary,
        "blocks": [_block(block) for block in document.blocks],
        "signature": vars(signature),
        "recipients": document.recipients,
        "appendices": [_appendix(each) for each in document.appendices],
    }


def _appendix(appendix: Appendix) -> dict[str, Any]:
    return {
        "label": appendix.label,
        "title": appendix.title,
        "origin": appendix.origin,
        "columns": [vars(column) for column in appendix.columns],
        "rows": [{"cells": row_texts(appendix.columns, row), "strong": row.strong} for row in appendix.rows],
        "notes": appendix.notes,
    }


def _block(block: Any) -> dict[str, str]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": str(block.level), "text": block.text}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": block.text}
    return {"kind": "to_fill", "text": f"[{paper.WRITER_MARK}: {block.about}]"}

"""Word: what the office edits and signs. Built in code, so that no binary template has to be kept."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from vungmanh.reports.rules.document import Appendix, Block, Heading, Paragraph, PartyDocument, ToFill, title_of
from vungmanh.reports.writers import paper
from vungmanh.reports.writers.archive import without_hours
from vungmanh.reports.writers.docx_parts import page_number, set_font, write
from vungmanh.reports.writers.docx_tables import write_appendix_table, write_header, write_signature


def render(document: PartyDocument) -> bytes:
    word = docx.Document()
    _properties(word, document)
    _base_style(word)
    _first_section(word)
    write_header(word, document.header)
    _title(word, document)
    for block in document.blocks[:-1]:
        _block(word, block)
    before_last = len(word.paragraphs)
    _block(word, document.blocks[-1])
    for paragraph in word.paragraphs[before_last:]:
        paragraph.paragraph_format.keep_with_next = True  # a page must not hold the signature alone
    write_signature(word, document.header, document.signature, document.recipients)
    if document.appendices:
        _wide_section(word)
    for order, appendix in enumerate(document.appendices):
        _appendix(word, appendix, new_page=order > 0)
    stream = io.BytesIO()
    word.save(stream)
    return without_hours(stream.getvalue())


def _properties(word: Any, document: PartyDocument) -> None:
    properties = word.core_properties
    properties.title = title_of(document)
    properties.author = document.header.issuer_line
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = "vi-VN"
    properties.revision = 1
    moment = datetime.combine(document.day, time(), UTC)
    properties.created = properties.modified = moment


def _base_style(word: Any) -> None:
    style = word.styles["Normal"]
    set_font(style.element.get_or_add_rPr(), paper.FONT)
    style.font.size = Pt(paper.BODY)
    style.paragraph_format.space_after = Pt(0)


def _first_section(word: Any) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(paper.PAGE_WIDTH), Mm(paper.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(paper.TOP), Mm(paper.BOTTOM)
    section.left_margin, section.right_margin = Mm(paper.LEFT), Mm(paper.RIGHT)
    section.header_distance = section.footer_distance = Mm(paper.NUMBER_FROM_TOP)
    section.different_first_page_header_footer = True
    page_number(section.header.paragraphs[0])


def _wide_section(word: Any) -> None:
    """The table needs the long side of the sheet; the margins stay as they are."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    # The break lives in a paragraph of its own: at full height it could fall onto a page alone.
    write(word.paragraphs[-1], "", size=1, exact=1)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(paper.PAGE_HEIGHT), Mm(paper.PAGE_WIDTH)
    section.different_first_page_header_footer = False


def _title(word: Any, document: PartyDocument) -> None:
    centre = WD_ALIGN_PARAGRAPH.CENTER
    write(word.add_paragraph(), document.kind_name, bold=True, align=centre, before=18)
    for line in document.summary:
        write(word.add_paragraph(), line, bold=True, align=centre)
    write(word.add_paragraph(), "-----", align=centre, after=12)


def _block(word: Any, block: Block) -> None:
    if isinstance(block, Heading):
        heading = write(word.add_paragraph(), block.text, bold=True, before=paper.AFTER, after=paper.AFTER)
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.first_line_indent = Mm(paper.INDENT)
    elif isinstance(block, Paragraph):
        _text(word, block.text)
    elif isinstance(block, ToFill):
        _to_fill(word, block)


def _text(word: Any, text: str) -> Any:
    paragraph = write(word.add_paragraph(), text, align=WD_ALIGN_PARAGRAPH.JUSTIFY, after=paper.AFTER, exact=paper.LINE)
    paragraph.paragraph_format.first_line_indent = Mm(paper.INDENT)
    return paragraph


def _to_fill(word: Any, block: ToFill) -> None:
    """A bracketed hint and dotted lines to the right margin: a tab leader fits whatever the font."""
    paragraph = _text(word, f"[{paper.WRITER_MARK}: {block.about}]")
    paragraph.runs[0].italic = True
    for _line in range(paper.DOTTED_LINES):
        dotted = write(word.add_paragraph(), "\t", exact=paper.LINE)
        dotted.paragraph_format.tab_stops.add_tab_stop(Mm(paper.BODY_WIDTH), leader=1)


def _appendix(word: Any, appendix: Appendix, *, new_page: bool) -> None:
    centre = WD_ALIGN_PARAGRAPH.CENTER
    label = write(word.add_paragraph(), appendix.label, bold=True, align=centre)
    if new_page:
        label.paragraph_format.page_break_before = True
    write(word.add_paragraph(), appendix.title, bold=True, align=centre)
    write(word.add_paragraph(), appendix.origin, italic=True, align=centre, size=paper.SMALL)
    write(word.add_paragraph(), "-----", align=centre, after=paper.AFTER)
    write_appendix_table(word, appendix)
    for order, note in enumerate(appendix.notes):
        text = f"Ghi chú: {note}" if order == 0 else note
        write(word.add_paragraph(), text, italic=True, size=paper.NOTE, before=3, align=WD_ALIGN_PARAGRAPH.JUSTIFY)

"""The small moves of a Word file that python-docx leaves to its XML."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt


def set_font(run_properties: Any, font: str) -> None:
    """All four alphabets: with ``ascii`` alone Word falls back letter by letter in Vietnamese words."""
    fonts = run_properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for alphabet in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{alphabet}"), font)


def write(
    paragraph: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: float | None = None,
    align: Any = None,
    before: float = 0,
    after: float = 0,
    exact: float | None = None,
) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline = bold or None, italic or None, underline or None
    if size is not None:
        run.font.size = Pt(size)
    shape = paragraph.paragraph_format
    shape.alignment = align
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    if exact is not None:
        shape.line_spacing = Pt(exact)
    return paragraph


def page_number(paragraph: Any) -> None:
    """The PAGE field, centred in the top margin."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = "PAGE"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def row_flag(row: Any, name: str) -> None:
    """``tblHeader`` repeats a row on each page, ``cantSplit`` keeps it whole."""
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def cell_margins(table: Any, side: int) -> None:
    """Narrow sides (twentieths of a point): sixteen columns must fit a landscape page."""
    margins = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        edge = OxmlElement(f"w:{name}")
        edge.set(qn("w:w"), str(side))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)

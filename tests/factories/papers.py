"""Word files of the statistics as tests read them."""

from __future__ import annotations

import io

import docx


def table_of_paper(content: bytes) -> tuple[list[str], dict[str, list[str]]]:
    """The paragraphs, and the lines of the table by the name in their second column, without the order."""
    paper = docx.Document(io.BytesIO(content))
    lines = [[cell.text for cell in row.cells] for row in paper.tables[-1].rows]
    return [each.text for each in paper.paragraphs], {line[1]: line[2:] for line in lines}

"""Measures of the Party's page (domain notes 1.1), one place for Word, PDF and Excel. Millimetres and points."""

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
NUMBER_FROM_TOP = 10
INDENT = 10
BODY_WIDTH = PAGE_WIDTH - LEFT - RIGHT
WIDE_WIDTH = PAGE_HEIGHT - LEFT - RIGHT
ISSUER_WIDTH = 70
RECIPIENTS_WIDTH = 80
SIGNING_ROOM = 4
"""Empty lines between the position and the name."""

FONT = "Times New Roman"
BODY, SMALL, TABLE, TABLE_HEAD, NOTE = 14, 12, 11, 10, 11
LINE = 20
AFTER = 6
DOTTED_LINES = 2
WRITER_MARK = "Đơn vị soạn bổ sung"

"""All files of one import read as one whole: every fault of every file in one go, so that one correction is enough."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext

from vungmanh.imports.coercion import Choices
from vungmanh.imports.faults import Fault, about_file, in_order
from vungmanh.imports.reading.blocks import Block, Row
from vungmanh.imports.reading.checks import judge_rows
from vungmanh.imports.reading.conversion import convert
from vungmanh.imports.reading.files import MEGABYTE, open_grids
from vungmanh.imports.reading.grids import Grid, Source, UnreadableError
from vungmanh.imports.reading.headings import Headings, locate
from vungmanh.imports.reading.naming import Naming, naming_of, naming_of_unknown
from vungmanh.imports.reading.repeats import judge_repeats
from vungmanh.imports.reading.told import NOTHING, Told
from vungmanh.imports.sheets import SHEETS, Sheet, find_sheet, nearest_sheet, sheet_named
from vungmanh.kernel.vietnamese import fold

MAX_BYTES = 50 * MEGABYTE
Progress = Callable[[int, int, str], None]
# Sheets our own templates add for people to read; they carry no data.
FOR_READERS = frozenset({"huong dan", "danh muc"})


@dataclass(slots=True)
class Reading:
    """What came out of the files. With a fault among ``faults`` nothing may be written."""

    blocks: list[Block] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults

    def add(self, found: Sequence[Fault]) -> None:
        """Sort what was found into what stops an import and what a person should look at."""
        self.faults.extend(fault for fault in found if not fault.warning)
        self.warnings.extend(fault for fault in found if fault.warning)

    def blocks_of(self, key: str) -> list[Block]:
        """Every block of a sheet, in the order of the files."""
        return [block for block in self.blocks if block.sheet.key == key]

    def rows_of(self, key: str) -> Iterator[Row]:
        return (row for block in self.blocks_of(key) for row in block.rows())

    def count(self, key: str) -> int:
        return sum(map(len, self.blocks_of(key)))

    @property
    def keys(self) -> list[str]:
        """The sheets with rows, in the order in which they can be written."""
        return [key for key in SHEETS if self.count(key)]


def read_files(
    files: Sequence[Path | Source],
    *,
    max_bytes: int = MAX_BYTES,
    choices: Choices | None = None,
    on_progress: Progress | None = None,
    told: Told = NOTHING,
) -> Reading:
    """Read files as one whole. Every problem, a broken file included, is a fault of the result and never an exception.

    ``choices`` are the pick lists of this installation by name (``kinds``, ``categories``, ``programmes``,
    ``indicators``), each code to label; a list that is not given is not checked. ``told``: what a person said of names
    that are not ours.
    """
    sources = _named(files)
    steps = _Steps(sources, on_progress)
    reading = Reading()
    for source in sources:
        try:
            grids = open_grids(source, max_bytes=max_bytes)
        except UnreadableError as error:
            reading.add([about_file(source.name, str(error))])
            continue
        finally:
            steps.opened(source)
        _read_grids(reading, source, grids, choices or {}, told)
        steps.understood(source)
    for key in SHEETS:
        if blocks := reading.blocks_of(key):
            reading.add(judge_repeats(blocks))
    reading.faults, reading.warnings = in_order(reading.faults), in_order(reading.warnings)
    return reading


def _named(files: Sequence[Path | Source]) -> list[Source]:
    """Files go by their bare name, unless two share it."""
    sources = [file if isinstance(file, Source) else Source(file, file.name) for file in files]
    names = [source.name for source in sources]
    return [source if names.count(source.name) == 1 else Source(source.path, str(source.path)) for source in sources]


class _Steps:
    """Progress in bytes: opening a file and understanding its cells take about the same time."""

    def __init__(self, sources: Sequence[Source], on_progress: Progress | None) -> None:
        self.sizes = {source.path: source.path.stat().st_size for source in sources if source.path.is_file()}
        self.total, self.done = 2 * sum(self.sizes.values()), 0
        self.tell = on_progress

    def opened(self, source: Source) -> None:
        self._step(source, gettext("Đã mở %(file)s"))

    def understood(self, source: Source) -> None:
        self._step(source, gettext("Đã đọc %(file)s"))

    def _step(self, source: Source, words: str) -> None:
        self.done += self.sizes.get(source.path, 0)
        if self.tell is not None:
            self.tell(self.done, self.total, words % {"file": source.name})


def _read_grids(reading: Reading, source: Source, grids: list[Grid], choices: Choices, told: Told) -> None:
    before = len(reading.blocks), len(reading.faults)
    is_text = Path(source.name).suffix.lower() == ".csv"
    for grid in grids:
        page = told.pages.get((grid.file, grid.title))
        named = sheet_named(grid.title) if is_text else find_sheet(grid.title)
        sheet = SHEETS[page.sheet] if page else named
        if sheet is None:
            reading.add(_unknown_sheet(grid))
            if grid.visible and not grid.blank and fold(grid.title) not in FOR_READERS:
                reading.namings.append(naming_of_unknown(grid, told))
        elif grid.blank:
            reading.add([_empty_sheet(grid)])
        else:
            headings = locate(grid, sheet, told)
            reading.namings.append(naming_of(grid, sheet, headings, unknown=named is None))
            _read_block(reading, grid, sheet, headings, choices)
    if len(reading.faults) == before[1] and not any(reading.blocks[before[0] :]):
        words = gettext("Tệp không có dòng dữ liệu nào nên không có gì để nhập. Ghi dữ liệu dưới dòng tiêu đề.")
        reading.add([about_file(source.name, words)])


def _read_block(reading: Reading, grid: Grid, sheet: Sheet, headings: Headings, choices: Choices) -> None:
    reading.add(headings.faults)
    if any(not fault.warning for fault in headings.faults):
        return
    block, faults = convert(grid, sheet, headings, choices)
    reading.add(faults)
    reading.add(judge_rows(block))
    if not len(block):
        words = gettext("Trang %(sheet)s chỉ có tiêu đề, không có dòng nào.") % {"sheet": grid.title}
        reading.add([about_file(grid.file, words, sheet=grid.title, warning=True)])
    reading.blocks.append(block)


def _empty_sheet(grid: Grid) -> Fault:
    words = gettext("Trang %(sheet)s trống, không có cả dòng tiêu đề. Ghi dữ liệu vào, hoặc xoá trang khỏi tệp.")
    return about_file(grid.file, words % {"sheet": grid.title}, sheet=grid.title)


def _unknown_sheet(grid: Grid) -> list[Fault]:
    """A sheet nobody reads must not pass in silence; one that is hidden or empty holds up nothing."""
    if fold(grid.title) in FOR_READERS:
        return []
    titles = ", ".join(gettext(each.title) for each in SHEETS.values())
    shared: Mapping[str, str] = {"sheet": grid.title, "known": titles}
    if grid.blank or not grid.visible:
        words = gettext("Trang %(sheet)s không có trong mẫu nên không đọc.")
        return [about_file(grid.file, words % shared, sheet=grid.title, warning=True)]
    if likely := nearest_sheet(grid.title):
        words = gettext("Không có trang '%(sheet)s'. Có phải %(likely)s?") % {**shared, "likely": likely}
    else:
        words = gettext(
            "Trang '%(sheet)s' không mang tên bảng nào của mẫu nên chưa đọc. Ghép tên cột, hoặc đặt tên trang là một "
            "trong: %(known)s."
        )
        words %= shared
    return [about_file(grid.file, words, sheet=grid.title)]

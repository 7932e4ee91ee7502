"""Workbooks in, as one whole; or a whole import back out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.cli.console import Bar, counts_table, remarks_of
from vungmanh.imports.commands import ImportOutcome, run_import, undo_import
from vungmanh.imports.faults import as_table
from vungmanh.imports.remarks import write_remarks
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor


class Command(OwnCommand):
    help = "Nhập sổ liệu .xlsx, .xls hoặc .csv; nhiều tệp là một lần nhập, sai một chỗ thì không ghi gì"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE")
        parser.add_argument("--check", action="store_true", help="chỉ xem trước, không ghi")
        parser.add_argument("--under", default="", metavar="CODE", help="chỉ nhận dòng thuộc tổ chức này")
        parser.add_argument("--remarks", default="", metavar="OUT.xlsx", help="ghi lại tệp có cột Ghi chú chỗ sai")
        parser.add_argument("--undo", type=int, default=None, metavar="BATCH", help="huỷ cả lần nhập này")
        parser.add_argument("--progress", action="store_true", help="luôn hiện thanh tiến độ")

    def handle(self, **options: Any) -> None:
        if (options["undo"] is None) == (not options["files"]):
            raise CommandError("Ghi tệp cần nhập, hoặc --undo số lần nhập.", returncode=2)
        with answering.on_the_command_line("import"):
            if options["undo"] is not None:
                self._undo(options["undo"])
            else:
                self._import([Path(name) for name in options["files"]], options)

    def _undo(self, batch: int) -> None:
        count = undo_import(system_actor(clock.today()), batch_id=batch, at=clock.now())
        self.stderr.write(f"Đã huỷ lần nhập {batch}: {count} bản ghi trở lại như trước.", self.style.NOTICE)

    def _import(self, files: list[Path], options: dict[str, Any]) -> None:
        if missing := [str(path) for path in files if not path.is_file()]:
            raise CommandError(f"Không có tệp {', '.join(missing)}.", returncode=2)
        bar = Bar(asked=options["progress"])
        try:
            outcome = run_import(
                system_actor(clock.today()),
                files=files,
                check=options["check"],
                under_code=options["under"] or None,
                at=clock.now(),
                on_progress=bar,
            )
        finally:
            bar.close()
        if outcome.faults and options["remarks"]:
            self._write_remarks(files, outcome, Path(options["remarks"]))
        self._tell(outcome, check=options["check"])

    def _tell(self, outcome: ImportOutcome, *, check: bool) -> None:
        for line in remarks_of(outcome):
            self.stderr.write(line, self.style.NOTICE)
        if outcome.faults:
            self.stdout.write(as_table(outcome.faults))
            raise CommandError(f"{len(outcome.faults)} chỗ sai. Chưa ghi gì; sửa rồi nhập lại.")
        self.stdout.write(counts_table(outcome.counts))
        if check:
            self.stderr.write("Xem trước: chưa ghi gì.", self.style.NOTICE)
        elif outcome.batch is None:
            self.stderr.write("Không có gì mới: dữ liệu giữ nguyên.", self.style.NOTICE)
        else:
            words = f"Lần nhập {outcome.batch}. Muốn huỷ: vungmanh import --undo {outcome.batch}"
            self.stderr.write(words, self.style.NOTICE)

    def _write_remarks(self, files: list[Path], outcome: ImportOutcome, out: Path) -> None:
        """One workbook for each faulty file; the first under the name asked for."""
        faulty = [path for path in files if any(fault.file in (path.name, str(path)) for fault in outcome.faults)]
        for place, path in enumerate(faulty):
            target = out if place == 0 else out.with_stem(f"{out.stem}-{path.stem}")
            if write_remarks(path, [*outcome.faults, *outcome.warnings], target):
                self.stderr.write(f"Đã ghi chú chỗ sai vào {target}.", self.style.NOTICE)

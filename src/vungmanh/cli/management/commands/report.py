"""An official report as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from vungmanh.cli import answering
from vungmanh.cli.asking import a_day, add_question, asked
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel.errors import Refusal
from vungmanh.programmes.queries import programme_named
from vungmanh.reports.kinds import KINDS, report_kind, write_report, writer_for
from vungmanh.reports.queries import ReportQuestion


def check_asked(kind: str, suffix: str, *, programme: str) -> None:
    """What only the arguments can be wrong about, before anything is looked up."""
    try:
        found = report_kind(kind)
        writer_for(suffix)
    except Refusal as refusal:
        raise CommandError(refusal.message, returncode=2) from refusal
    if found.about_programme and not programme:
        raise CommandError("Báo cáo này cần biết danh hiệu nào: ghi thêm --programme, ví dụ tsvmtd.", returncode=2)


class Command(OwnCommand):
    help = "Báo cáo theo thể thức văn bản của Đảng: Word, Excel hoặc PDF"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", nargs="?", default="", metavar="KIND")
        parser.add_argument("--list", action="store_true", dest="listing", help="kể tên các loại báo cáo")
        parser.add_argument("--programme", default="", metavar="CODE")
        parser.add_argument(
            "--dated", type=a_day, default=None, metavar="DATE", help="ngày của văn bản; bản nháp để trống"
        )
        parser.add_argument("-o", "--output", default="", metavar="FILE")
        add_question(parser)
        for action in parser._actions:
            if action.dest in ("under", "period"):
                action.required = False
            if action.dest == "kind" and action.option_strings:
                action.dest = "organisation_kind"

    def handle(self, **options: Any) -> None:
        if options["listing"]:
            for each in KINDS:
                self.stdout.write(f"{each.code}\t{each.title}")
            return
        if not all((options["kind"], options["under"], options["period"], options["output"])):
            raise CommandError("Ghi loại báo cáo, --under, --period và -o FILE; hoặc --list.", returncode=2)
        check_asked(options["kind"], Path(options["output"]).suffix, programme=options["programme"])
        with answering.on_the_command_line("report"):
            self._write(options)

    def _write(self, options: dict[str, Any]) -> None:
        programme = programme_named(options["programme"]).code if options["programme"] else ""
        what = asked({**options, "kind": options.get("organisation_kind") or ""}, programme)
        question = ReportQuestion(
            under_id=what.under_id,
            period=what.question.period,
            today=what.question.today,
            programme_code=programme,
            on=what.question.on,
            tree=what.tree,
            by=what.by,
            rounding=what.rounding,
            dated=options["dated"],
            kind=what.question.kind,
            attribute=what.question.attribute,
            category=what.question.category,
        )
        path = Path(options["output"])
        write_report(options["kind"], question, path)
        self.stderr.write(f"Đã ghi {path}.")

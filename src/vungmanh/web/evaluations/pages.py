"""The year by unit or kind, the organisations behind a figure, the circles of the cap, members, the rules."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.enums import RATED, Level, MoveName, Whom
from vungmanh.evaluations.queries import GradingAsked
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import count_text, percent_text
from vungmanh.organisations import queries as organisations
from vungmanh.reports.kinds import WRITERS, render_report
from vungmanh.reports.queries import ReportQuestion
from vungmanh.web.download import file_answer
from vungmanh.web.evaluations.address import Asked, asked_of, cell_address
from vungmanh.web.evaluations.lines import lines_of
from vungmanh.web.evaluations.wording import EXCESSES, FIGURES, MOVES, SHAPES, cap_settings, meant_for, votes_words
from vungmanh.web.evaluations.workbook import table_workbook
from vungmanh.web.figure import Figure
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

READS = "evaluations.view"
NO_REASON = "-"
"""In an address: not rated, and nobody wrote why."""
REPORTS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF"}


def rounding() -> str:
    return str(settings.VUNGMANH_ROUNDING)


class ListPage(Page):
    """How many exist, were rated, at which level; good or better, of which excellent; against the year before."""

    permission = READS

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request)
        rule = evaluations.rule_for(asked.period, asked.unit.id)
        table = evaluations.grading_table(
            asked.period,
            under_id=asked.unit.id,
            on=asked.on,
            today=request.actor.day,
            kind=asked.kind,
            by="kind" if asked.by == "kind" else "children",
            tree=asked.tree,
        )
        lines = lines_of(asked, table, rule, self.targets(asked, table), rounding())
        if request.GET.get("tai") == "xlsx":
            return table_workbook(asked, table, rule, rounding())
        total = table.total
        return self.page(
            "evaluations/list.html",
            status=422 if asked.form.errors else 200,
            asked=asked,
            form=asked.form,
            rule=rule,
            lines=lines[-1:] if asked.unit.is_cell else lines,
            figures=lines[-1].figures,
            total=total,
            share=percent_text(total.of("good_or_better"), total.of("rated"), rounding()),
            comparable=table.comparable,
            reasons=[self.reason(asked, reason, count) for reason, count in table.reasons],
            ended=self.ended(asked, table),
            empty=[line for line in lines if line.nothing],
            with_targets=any(line.target for line in lines),
            groups_href=asked.address("evaluations:groups"),
            members_href=cell_address(asked) if asked.unit.is_cell else asked.address("evaluations:members"),
            running_href=asked.address(ky=asked.running) if asked.running else "",
            main=self.main(request, asked) if total.of("existing") else None,
            download_href=asked.address(tai="xlsx"),
            tree_href="" if asked.unit.is_cell or asked.by == "kind" else asked.address(cay=asked.other_tree),
            reports=[(label, asked.address("evaluations:report", suffix)) for suffix, label in REPORTS.items()],
        )

    def main(self, request: Request, asked: Asked) -> tuple[str, str] | None:
        """What there is to do first, in words and by its address: a cell has one evaluation, its own."""
        if not asked.unit.is_cell:
            return _("Xem tổ chức chưa có kết quả"), asked.address("evaluations:records", so="unsettled")
        if own := evaluations.evaluation_of(asked.unit.id, asked.period):
            return _("Mở hồ sơ xếp loại của chi bộ"), reverse("evaluations:dossier", args=[own.pk])
        if "evaluations.fill" not in request.permissions:
            return None
        begin = reverse("evaluations:begin", args=[asked.unit.id, MOVES[MoveName.SELF_RATE].slug])
        words = _("Tự xếp loại chi bộ, %(period)s") % {"period": asked.period.words}
        return words, f"{begin}?{urlencode({'ky': asked.period.code})}"

    def ended(self, asked: Asked, table: evaluations.GradingTable) -> Figure | None:
        """Results kept that stand in no line; the number opens them."""
        count = evaluations.graded_then_ended(table.question, asked.unit.id).count()
        href = asked.address("evaluations:records", so="ended", theo="")
        return Figure(count_text(count), href) if count else None

    def reason(self, asked: Asked, reason: str, count: int) -> tuple[str, Figure]:
        """Why so many were not rated; the number opens them."""
        href = asked.address("evaluations:records", so="not_rated", theo="", ly_do=reason or NO_REASON)
        return reason or _("chưa ghi lý do"), Figure(count_text(count), href)

    def targets(self, asked: Asked, table: evaluations.GradingTable) -> dict[int, str]:
        """TB-03: only where cells are counted, the share each unit was given as its target."""
        if asked.kind != evaluations.CELLS or asked.by == "kind":
            return {}
        ids = [row.organisation_id for row in (*table.rows, table.total) if row.organisation_id is not None]
        given = evaluations.cell_share_targets(ids, asked.period, asked.on)
        return {one: f"{each.lower.normalize():f}%".replace(".", ",") for one, each in given.items()}


class RecordsPage(Page):
    """The organisations behind one figure, each with where its evaluation stands."""

    permission = READS

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request)
        figure, line = request.GET.get("so", "existing"), request.GET.get("dong", "total")
        unit, state = request.GET.get("don_vi", ""), request.GET.get("trang_thai", "")
        reason = request.GET.get("ly_do", "")
        wanted = GradingAsked(
            asked.period,
            asked.unit.id,
            figure=figure,
            unit_id=int(unit) if unit.isdecimal() and len(unit) < 19 else None,
            line=line if line in ("total", "unit", "own", "closed", "other") else "total",
            kind=asked.kind,
            state=state if state in (*evaluations.STATES, "none") else "",
            reason={"": None, NO_REASON: ""}.get(reason, reason),
            tree=asked.tree,
        )
        number = page_number(request.GET)
        found = evaluations.records_page(wanted, on=asked.on, today=request.actor.day, first=(number - 1) * PER_PAGE)
        here = asked.address("evaluations:records", so=figure, don_vi=unit, dong=line, trang_thai=state, ly_do=reason)
        may = request.permissions
        return self.page(
            "evaluations/records.html",
            asked=asked,
            title=FIGURES.get(figure, ""),
            rows=[(row, SHAPES.get(row.state, "none_yet"), evaluations.STATES[row.state]) for row in found.rows],
            paging=Paging(found.total, number, here),
            hidden=count_text(found.hidden) if found.hidden > 0 else "",
            back_href=asked.address(),
            may_fill="evaluations.fill" in may,
            may_decide="evaluations.decide" in may,
            may_appraise="evaluations.appraise" in may,
            many_href=reverse("evaluations:many"),
        )


class GroupsPage(Page):
    """The circles of the cap right below a unit, each with its line and who would be beyond it."""

    permission = READS

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request)
        found = evaluations.group_page(asked.unit.id, asked.period)
        kinds, categories = organisations.kind_names(), organisations.category_names()
        seen = organisations.in_sight([row.organisation_id for each in found.circles for row in each.rows])
        circles = [
            {
                "name": categories.get(each.category) or kinds.get(each.kind) or _("Mọi tổ chức trực thuộc"),
                "line": each.line,
                "rows": [
                    {
                        "row": row,
                        "label": found.rule.label(Whom.ORGANISATION, row.level) if row.level in RATED else "",
                        "state": evaluations.STATES[row.state],
                        "shape": SHAPES.get(row.state, "none_yet"),
                        "excellent": row.level == Level.EXCELLENT,
                    }
                    for row in each.rows
                    if row.organisation_id in seen
                ],
            }
            for each in found.circles
        ]
        return self.page(
            "evaluations/groups.html",
            asked=asked,
            rule=found.rule,
            settings=cap_settings(found.cap) if found.cap else [],
            excess=EXCESSES[found.cap.excess] if found.cap else "",
            circles=circles,
            back_href=asked.address(),
        )


class ReportPage(Page):
    """The year as an official report: the same file the command line writes."""

    permission = READS

    def get(self, request: Request, suffix: str) -> HttpResponse:
        asked = asked_of(request)
        if f".{suffix}" not in WRITERS:
            raise NotFound(_("Không có kiểu tệp này."))
        kind = "" if asked.kind == evaluations.CELLS else asked.kind
        question = ReportQuestion(
            asked.unit.id, asked.period, request.actor.day, on=asked.on, kind=kind, rounding=rounding()
        )
        name = f"bao-cao-xep-loai-{asked.period.code}"
        return file_answer(render_report("yearly-grading", question, f".{suffix}"), name, f".{suffix}")


class RulesPage(Page):
    """Every rule with its levels, conditions and settings, each with how certain it is."""

    permission = READS

    def get(self, request: Request) -> HttpResponse:
        rules = [
            {
                "rule": rule,
                "meant_for": meant_for(rule),
                "levels": rule.levels[Whom.ORGANISATION],
                "member_levels": rule.levels[Whom.MEMBER],
                "votes": votes_words(rule),
                "caps": [
                    (
                        _("Tổ chức") if whom is Whom.ORGANISATION else _("Đảng viên"),
                        cap_settings(cap),
                        EXCESSES[cap.excess],
                    )
                    for whom in Whom  # not as the database keeps them: another one keeps them otherwise
                    if (cap := rule.caps.get(whom)) is not None
                ],
            }
            for rule in evaluations.all_rules()
        ]
        newest = next(iter(evaluations.all_rules()), None)
        blocks = [
            {
                "block": each,
                "levels": [newest.label(Whom.MEMBER, one) if newest else one for one in each.condition.levels],
            }
            for each in evaluations.all_blocks()
        ]
        return self.page("evaluations/rules.html", rules=rules, blocks=blocks, marks=evaluations.MARKS.items())

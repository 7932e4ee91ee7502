"""Writing a report: begin, write by hand, present, return, take back, drop; and begin the next edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.periods import Period
from vungmanh.kernel.vietnamese import nfc
from vungmanh.kernel.workflow import Move, NoSuchMove
from vungmanh.organisations.commands import refuse_before_opening
from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes.queries import programme_named
from vungmanh.reports.enums import OPEN_STATES, State
from vungmanh.reports.kinds import ReportKind, report_kind
from vungmanh.reports.models import ReportDocument, ReportStep
from vungmanh.reports.queries.composing import slots_of
from vungmanh.reports.queries.documents import SUBJECT, document_for_update, editions_of
from vungmanh.reports.rules.life import WORKFLOW, Standing

LONGEST = 5_000
PLAIN = ("present", "recall", "return", "withdraw", "drop")
"""Moves that change where a report stands and nothing else."""


@act
def draft_report(
    action: Action,
    *,
    kind: str,
    organisation_id: int,
    period: Period,
    day: date,
    programme: str = "",
    on: date | None = None,
    tree: str = "then",
    rounding: str = "half_up",
    category: str = "",
    attribute: str = "",
) -> ReportDocument:
    """Begin the first edition of a report on a unit: on all its cells, or on those of a type or of units with an
    attribute, against the targets given for them.
    """
    action.on(organisation_id, "reports.write")
    refuse_before_opening({organisation_id: day}, action.actor.day)
    found = report_kind(kind)
    _must_know(found, category, attribute)
    programme = programme_named(programme).code if found.about_programme else ""
    _must_have_begun(period, on, day)
    document = ReportDocument(
        organisation_id=organisation_id,
        kind=found.code,
        programme=programme,
        period=period.code,
        period_from=period.first,
        period_after=period.after,
        category=category,
        attribute=attribute,
        on=on,
        tree=tree,
        rounding=rounding,
    )
    _must_be_first(document)
    return _begun(action, document, day)


def _must_be_first(document: ReportDocument) -> None:
    if (known := editions_of(document)) and known[-1].state in OPEN_STATES:
        raise Refusal(_("Báo cáo này đang soạn dở. Mở bản đang soạn mà làm tiếp."))
    if known:
        raise Refusal(_("Báo cáo này đã phát hành. Mở bản đã phát hành, rồi soạn bản tiếp theo từ đó."))


def _must_have_begun(period: Period, on: date | None, day: date) -> None:
    if period.first > day:
        words = _("%(period)s chưa bắt đầu. Chọn kỳ đã bắt đầu.")
        raise Refusal(words % {"period": period.words.capitalize()})
    if on is not None and not period.first <= on <= min(period.last, day):
        raise Refusal(_("Ngày chốt phải nằm trong kỳ và không sau hôm nay."))


def _must_know(kind: ReportKind, category: str, attribute: str) -> None:
    if (category or attribute) and not kind.about_programme:
        raise Refusal(_("Chỉ báo cáo về danh hiệu tính riêng được một số chi bộ. Bỏ phần “Chỉ tính” rồi làm lại."))
    if category and category not in category_names():
        raise Refusal(_("Không có loại hình chi bộ “%(code)s”.") % {"code": category})
    if attribute and attribute not in attribute_names():
        raise Refusal(_("Không có đặc điểm “%(code)s”.") % {"code": attribute})


@act
def next_edition(action: Action, *, document_id: int, day: date) -> ReportDocument:
    """Begin the next edition of an issued report: the same question on the records of now, the same words."""
    before = document_for_update(document_id)
    action.on(before.organisation_id, "reports.write")
    known = editions_of(before)
    if before.state not in (State.ISSUED, State.WITHDRAWN):
        raise Refusal(_("Bản này chưa phát hành. Sửa ngay trên bản này."))
    if known[-1].pk != before.pk:
        raise Refusal(_("Đã có bản %(edition)d. Mở bản đó mà làm tiếp.") % {"edition": known[-1].edition})
    document = ReportDocument(
        organisation_id=before.organisation_id,
        kind=before.kind,
        programme=before.programme,
        period=before.period,
        period_from=before.period_from,
        period_after=before.period_after,
        category=before.category,
        attribute=before.attribute,
        on=before.on,
        tree=before.tree,
        by=before.by,
        rounding=before.rounding,
        texts=before.texts,
        edition=before.edition + 1,
        previous=before,
    )
    return _begun(action, document, day)


def _begun(action: Action, document: ReportDocument, day: date) -> ReportDocument:
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError as error:
        raise Refusal(_("Báo cáo này vừa có người khác bắt đầu soạn. Mở bản đó mà làm tiếp.")) from error
    write_step(action, document, "draft", day)
    told = {name: value for name in ("category", "attribute") if (value := getattr(document, name))}
    action.record(SUBJECT, document.pk, kind=document.kind, period=document.period, edition=document.edition, **told)
    return document


@act
def write_texts(
    action: Action,
    *,
    document_id: int,
    texts: Mapping[str, str],
    day: date,
    computed: Collection[str] = (),
    confirmed: Collection[str] = (),
    left_out: Collection[str] = (),
) -> ReportDocument:
    """Write paragraphs by hand, each under its key, kept with the computed sentence it was written beside.

    ``computed`` names those to take from the figures again, ``confirmed`` those that stand beside the new figures,
    ``left_out`` those that are not to stand on paper at all.
    """
    document, move = _opened(action, document_id, "edit")
    old, new = dict(document.texts), dict(document.texts)
    slots = {slot.key: slot for slot in slots_of(document, action.actor.day)}
    if unknown := texts.keys() - slots.keys():
        raise Refusal(_("Báo cáo không có mục “%(key)s”. Tải lại trang rồi làm lại.") % {"key": min(unknown)})
    for key, typed in texts.items():
        slot, text = slots[key], _lines(typed)
        if key in left_out and key not in computed:
            new[key] = {"text": "", "based": slot.computed}
        elif key in computed or text == slot.computed:
            new.pop(key, None)
        elif text != slot.text or key in confirmed:
            new[key] = {"text": text, "based": slot.computed}
    changed = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    if not changed:
        raise Refusal(_("Chưa có gì khác với bản đang có. Báo cáo giữ nguyên."))
    document.texts = new
    document.save(update_fields=["texts"])
    _step_once(action, document, move.name, day)
    told = [{key: each[key]["text"] for key in changed if key in each} for each in (old, new)]
    action.record(SUBJECT, document.pk, old=told[0], new=told[1])
    return document


def _lines(typed: str) -> str:
    """Each line is a paragraph on paper."""
    text = "\n".join(line for line in map(nfc, typed.splitlines()) if line)
    if len(text) > LONGEST:
        words = _("Đoạn dài %(length)d ký tự, nhiều nhất %(most)d. Viết gọn lại.")
        raise Refusal(words % {"length": len(text), "most": LONGEST})
    return text


@act
def move_report(action: Action, *, document_id: int, move_name: str, day: date, note: str = "") -> ReportDocument:
    """Present, return, take back, withdraw or drop. ``note`` is the reason where the move asks for one."""
    document, move = _opened(action, document_id, move_name if move_name in PLAIN else "")
    if reasons := move.unmet(Standing(day=day, acting_day=action.actor.day, note=note)):
        raise Unmet(reasons)
    old = document.state
    document.state = move.target
    document.save(update_fields=["state"])
    write_step(action, document, move.name, day, note)
    action.record(SUBJECT, document.pk, move=move.name, old={"state": old}, new={"state": move.target}, note=nfc(note))
    return document


def _opened(action: Action, document_id: int, move_name: str) -> tuple[ReportDocument, Move]:
    """The report, locked, and the move from where it stands, judged by the gate."""
    document = document_for_update(document_id)
    move = find_move(document, move_name)
    action.on(document.organisation_id, move.permission)
    return document, move


def find_move(document: ReportDocument, move_name: str) -> Move:
    try:
        return WORKFLOW.find(move_name, document.state)
    except NoSuchMove as missing:
        raise Unmet([f"move:{missing.move}:{missing.state}"]) from missing


def write_step(action: Action, document: ReportDocument, move: str, day: date, note: str = "") -> None:
    actor: Actor = action.actor
    ReportStep.objects.create(
        document=document,
        move=move,
        day=day,
        at=clock.now(),
        by_name=actor.name,
        by_account=actor.account_id,
        note=nfc(note),
    )


def _step_once(action: Action, document: ReportDocument, move: str, day: date) -> None:
    """Writing goes on in many small savings: one step a person and day, the journal has each."""
    last = document.steps.order_by("-pk").first()
    if last is None or (last.move, last.day, last.by_name) != (move, day, action.actor.name):
        write_step(action, document, move, day)

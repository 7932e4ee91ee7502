"""Writing organisations: correcting what is known, opening what is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.commands.drafts import COLUMN, Draft, differences, other_paper
from vungmanh.imports.commands.work import Work
from vungmanh.kernel.action import gates
from vungmanh.organisations.commands import (
    CommitteeRow,
    Correction,
    NewOrganisation,
    correct_many,
    establish_many,
    state_committees,
)
from vungmanh.organisations.enums import BEGINNING
from vungmanh.organisations.queries import ancestors_on, labels_of
from vungmanh.organisations.queries.stated import History, acted_upon, cell_kinds, kind_names

SHEET = "organisations"
UNTOLD = frozenset({"label", "area_code"})
"""What no act of reorganisation says anything about."""
PAPER = "decision_number"
"""Of the opening, whatever happened later."""
Known = tuple[Draft, int, History]


def write_known(work: Work, known: list[Known]) -> None:
    """Rows of organisations that stand already: the same, or put right while no dated act rests on them."""
    acted = acted_upon() if known else set()
    wrong = [(each, differences(work, each[0], each[2]) | other_paper(each[0], each[2])) for each in known]
    corrections: list[Correction] = []
    for (draft, one, history), new in wrong:
        if not work.confined(one, history.opened_on):
            if work.under is None and _says_as_known(draft, history, new):
                continue
            work.outside(*draft.place, "code", draft.code)
        elif _ends_as_known(work, draft, history) and new and _may_correct(work, draft, one, history, acted, new):
            corrections += _correction(work, draft, one, history, new)
    if corrections:
        correct_many(work.actor, corrections=corrections, change_set=work.change_set)
        work.refresh()
    restated = _write_committees(work, known)
    changed = {each.organisation_id for each in corrections} | restated
    refused = sum(1 for draft, _, _ in known if draft.index in draft.block.broken)
    work.count(SHEET, changed=len(changed), same=len(known) - len(changed) - refused)


def _says_as_known(draft: Draft, history: History, new: dict[str, Any]) -> bool:
    """Nothing would change: a list that was sent out comes back whole, whoever may write there."""
    ends_so = draft.closed_on in (None, history.closed_on)
    committee_so = draft.has_committee in (None, history.committee.get(history.opened_on))
    return not new and ends_so and committee_so


def _ends_as_known(work: Work, draft: Draft, history: History) -> bool:
    if draft.closed_on is None or draft.closed_on == history.closed_on:
        return True
    if history.closed_on is None:
        words = gettext("Tổ chức đang hoạt động. Kết thúc hoạt động thì ghi việc close ở trang reorganisations.")
    else:
        words = gettext("Ngày cuối hoạt động đã ghi là %(day)s. Muốn đổi thì huỷ lần ghi đó trước.")
    last = history.closed_on or date.max
    work.refuse(*draft.place, "closed_on", words, day=f"{last - timedelta(days=1):%d/%m/%Y}")
    return False


def _may_correct(work: Work, draft: Draft, one: int, history: History, acted: set[int], new: dict[str, Any]) -> bool:
    untold = (name == PAPER or (name in UNTOLD and history.single(name)) for name in new)
    if (history.plain and one not in acted) or all(untold):
        return True
    name = next(iter(new))
    column = draft.block.sheet.by_key[COLUMN.get(name, name)]
    words = gettext(
        "%(code)s đã có thay đổi ghi theo ngày nên không sửa lại từ đầu được. Nếu %(what)s đổi từ một ngày nào đó thì"
        " ghi ở trang reorganisations; nếu đây là tổ chức khác thì ghi ngày thành lập."
    )
    work.refuse(*draft.place, column.key, words, code=draft.code, what=column.name)
    return False


def _correction(work: Work, draft: Draft, one: int, history: History, new: dict[str, Any]) -> list[Correction]:
    parent: int | None = None
    if "parent" in new:
        parent = _new_parent(work, draft, one, history)
        if parent is None:
            return []
    values = {name: value for name, value in new.items() if name != "parent"}
    return [Correction(organisation_id=one, parent_id=parent, **values)]


def _new_parent(work: Work, draft: Draft, one: int, history: History) -> int | None:
    """The parent there should have been from the first day; refused where it did not live then or stands below."""
    code = draft.parent_code or ""
    day = history.opened_on if draft.opened_on else work.today
    parent = work.codes.on(code, day)
    if parent is None:
        if code not in work.doubtful:
            work.refuse(*draft.place, "parent_code", work.unknown(code, day))
        return None
    if work.opened(parent) > history.opened_on:
        words = gettext("Cấp trên %(code)s thành lập ngày %(day)s, sau tổ chức này.")
        work.refuse(*draft.place, "parent_code", words, code=code, day=f"{work.opened(parent):%d/%m/%Y}")
        return None
    if one in ancestors_on([parent], work.today).get(parent, ()):
        words = gettext("%(code)s đang nằm dưới chính tổ chức này nên không thể là cấp trên.")
        work.refuse(*draft.place, "parent_code", words, code=code)
        return None
    return parent


def _write_committees(work: Work, known: list[Known]) -> set[int]:
    """Whether there was a committee from the first day, unless the sheet of committees says it itself."""
    said = {
        (code, day)
        for block in work.reading.blocks_of("committees")
        for code, day in zip(block.columns["organisation_code"], block.columns["valid_from"], strict=True)
    }
    rows = [
        CommitteeRow(
            organisation_id=one,
            valid_from=history.opened_on,
            valid_to=None if any(day > history.opened_on for day in history.committee) else history.closed_on,
            members=None if draft.has_committee else 0,
        )
        for draft, one, history in known
        if draft.has_committee is not None
        and history.committee.get(history.opened_on) is not draft.has_committee
        and (draft.code, history.opened_on) not in said
        and draft.index not in draft.block.broken
    ]
    if rows:
        state_committees(work.actor, rows=rows, change_set=work.change_set)
    return {row.organisation_id for row in rows}


@dataclass
class _Opening:
    """The new organisations of one stage while they are judged."""

    drafts: dict[str, Draft]
    later: dict[str, Draft]
    judged: dict[str, bool] = field(default_factory=dict)
    parents: dict[str, int] = field(default_factory=dict)
    """Parents that stand already, by the code of the row."""


def open_new(work: Work, drafts: list[Draft], later: dict[str, Draft]) -> None:
    """Open the organisations of one stage. ``later``: all other new ones, for a plain word on parents not yet there."""
    opening = _Opening({each.code: each for each in drafts}, later)
    accepted = [draft for draft in drafts if _accept(work, opening, draft, ())]
    work.doubtful |= opening.drafts.keys() - {each.code for each in accepted}
    places = {draft.code: place for place, draft in enumerate(accepted)}
    new = [
        NewOrganisation(
            code=draft.code,
            name=draft.name,
            kind=draft.kind,
            opened_on=draft.start,
            closed_on=draft.closed_on,
            category=draft.category,
            parent_id=opening.parents.get(draft.code),
            parent_place=places.get(draft.parent_code) if draft.parent_code else None,
            label=draft.label or "",
            decision_number=draft.decision_number,
            has_committee=draft.has_committee,
            area_code=draft.area_code or "",
        )
        for draft in accepted
    ]
    if new:
        establish_many(work.actor, organisations=new, change_set=work.change_set)
        work.count(SHEET, new=len(new))
        work.refresh()
        _doubt_unusual_parents(work, accepted)


def _accept(work: Work, opening: _Opening, draft: Draft, below: tuple[str, ...]) -> bool:
    """Whether the row can be opened, its parents in the same file judged first. Each row is told its fault once."""
    if draft.code in below:
        words = gettext("Cấp trên nằm dưới chính tổ chức này: %(chain)s. Sửa một trong các mã cấp trên.")
        work.refuse(*draft.place, "parent_code", words, chain=" → ".join((*below, draft.code)))
        opening.judged[draft.code] = False
        return False
    if draft.code not in opening.judged:
        verdict = _free(work, draft) and _has_parent(work, opening, draft, (*below, draft.code))
        opening.judged[draft.code] = verdict and opening.judged.get(draft.code, True)
    return opening.judged[draft.code]


def _free(work: Work, draft: Draft) -> bool:
    """Whether nobody bears the code in the days of the new organisation."""
    for start, end, one in work.codes.bearings.get(draft.code, ()):
        if (end is None or draft.start < end) and (draft.closed_on is None or start < draft.closed_on):
            if one in work.unseen:
                work.refuse(
                    *draft.place, "code", gettext("Mã %(code)s đã có tổ chức khác mang. Dùng mã khác."), code=draft.code
                )
                return False
            name = labels_of([one], start)[one].name
            words = gettext(
                "Mã %(code)s do %(name)s mang từ %(start)s%(end)s. Nếu là tổ chức đó thì %(how)s; nếu không thì dùng"
                " mã khác."
            )
            until = gettext(" đến trước %(day)s") % {"day": f"{end:%d/%m/%Y}"} if end else ""
            opened = work.opened(one)
            how = gettext("để trống ngày thành lập")
            if opened != BEGINNING:
                how = gettext("ghi ngày thành lập %(day)s") % {"day": f"{opened:%d/%m/%Y}"}
            shown = gettext("trước") if start == BEGINNING else f"{start:%d/%m/%Y}"
            work.refuse(*draft.place, "code", words, code=draft.code, name=name, start=shown, end=until, how=how)
            return False
    return True


def _has_parent(work: Work, opening: _Opening, draft: Draft, below: tuple[str, ...]) -> bool:
    code = draft.parent_code
    if code is None:
        return _may_be_root(work, draft)
    if (parent := opening.drafts.get(code)) is not None:
        return _accept(work, opening, parent, below) and _lives_long_enough(work, draft, parent.start, parent.closed_on)
    one = work.codes.on(code, draft.opened_on or work.today)
    if one is None:
        _no_parent(work, opening, draft, code)
        return False
    if not work.confined(one, draft.start):
        work.outside(*draft.place, "parent_code", code)
        return False
    opening.parents[draft.code] = one
    return _lives_long_enough(work, draft, *work.life(one))


def _may_be_root(work: Work, draft: Draft) -> bool:
    if work.under is None:
        if work.actor.system or gates.may_on_installation(work.actor, "organisations.manage"):
            return True
        words = gettext("Ghi mã cấp trên: tổ chức không có cấp trên chỉ người quản trị hệ thống lập được.")
        work.refuse(*draft.place, "parent_code", words)
        return False
    words = gettext("Ghi mã cấp trên: chỉ nhập được tổ chức thuộc %(under)s.")
    work.refuse(*draft.place, "parent_code", words, under=work.under.code)
    return False


def _no_parent(work: Work, opening: _Opening, draft: Draft, code: str) -> None:
    if later := opening.later.get(code):
        words = gettext("Cấp trên %(code)s thành lập ngày %(day)s, sau tổ chức này.")
        work.refuse(*draft.place, "parent_code", words, code=code, day=f"{later.start:%d/%m/%Y}")
    elif code not in work.doubtful:
        work.refuse(*draft.place, "parent_code", work.unknown(code, draft.opened_on or work.today))


def _lives_long_enough(work: Work, draft: Draft, opened: date, closed: date | None) -> bool:
    if opened > draft.start:
        words = gettext("Cấp trên %(code)s thành lập ngày %(day)s, sau tổ chức này.")
        work.refuse(*draft.place, "parent_code", words, code=draft.parent_code, day=f"{opened:%d/%m/%Y}")
        return False
    if closed is not None and (draft.closed_on is None or draft.closed_on > closed):
        words = gettext(
            "Cấp trên %(code)s chỉ hoạt động đến hết %(day)s. Ghi ngày kết thúc của tổ chức này, hoặc cấp trên khác."
        )
        day = f"{closed - timedelta(days=1):%d/%m/%Y}"
        work.refuse(*draft.place, "parent_code", words, code=draft.parent_code, day=day)
        return False
    return True


def _doubt_unusual_parents(work: Work, drafts: list[Draft]) -> None:
    """Kinds stand in the catalogue from the top down; what stands under its like or under a cell is looked at twice."""
    names, cells = kind_names(), cell_kinds()
    order = {kind: place for place, kind in enumerate(names)}
    under = [
        (draft, one)
        for draft in drafts
        if draft.parent_code and (one := work.codes.on(draft.parent_code, draft.opened_on or work.today))
    ]
    labels = labels_of({one for _, one in under}, work.today) if under else {}
    for draft, one in under:
        above = labels[one].kind
        if above in cells or order.get(above, -1) >= order[draft.kind]:
            words = gettext("%(kind)s đặt dưới %(above)s là ít gặp. Xem lại mã cấp trên.")
            work.doubt(*draft.place, "parent_code", words, kind=names[draft.kind], above=names.get(above, above))

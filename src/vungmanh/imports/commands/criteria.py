"""Score sheets filled in on paper, and which organisation uses which."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from vungmanh.criteria.commands import AdoptionRow, ScoreRow, import_scores, state_adoptions
from vungmanh.criteria.queries.workbook import adoption_stretches
from vungmanh.imports.commands.dated import judge_stretches
from vungmanh.imports.commands.work import Found, Work
from vungmanh.programmes.queries.scored import DossierKey, Scored, scored_dossiers

TEXTS = ("value", "note", "reason")
About = tuple[str, str]
"""What a sheet is about, and its key; both empty of a sheet by itself."""


def write_scores(work: Work, found: list[Found]) -> None:
    """Handed over as one whole: only there is it known whether a column is complete."""
    if not found:
        return
    sound = _about_dossiers(work, found)
    rows = [_score(number, each, about) for number, (each, about) in enumerate(sound)]
    outcome = import_scores(work.actor, rows=rows, change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = sound[fault.row][0]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    work.count("scores", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _about_dossiers(work: Work, found: list[Found]) -> list[tuple[Found, About]]:
    """Each row with the dossier its sheet is about, if any; rows that name none that stands are refused."""
    dossiers = scored_dossiers({key for each in found if (key := _dossier_key(each)) is not None})
    sound: list[tuple[Found, About]] = []
    for each in found:
        key = _dossier_key(each)
        if key is None:
            sound.append((each, ("", "")))
        elif (about := _about(work, each, dossiers.get(key))) is not None:
            sound.append((each, about))
    return sound


def _dossier_key(found: Found) -> DossierKey | None:
    block, index, one = found
    programme: Any = block.columns["programme"][index]
    period: Any = block.columns["for_period"][index]
    return None if programme is None or period is None else (programme, one, period.code)


def _about(work: Work, found: Found, dossier: Scored | None) -> About | None:
    block, index, _ = found
    stage, scorer = str(block.columns["stage"][index] or ""), block.columns["scorer"][index]
    if dossier is None:
        words = gettext("Chi bộ chưa có hồ sơ danh hiệu của chương trình này cho kỳ này. Nhập sổ “Danh hiệu” trước.")
        work.refuse(block, index, "cell_code", words)
    elif block.columns["sheet"][index] not in dossier.sheets:
        work.refuse(block, index, "sheet", gettext("Chương trình không nêu phiếu này cho hồ sơ danh hiệu."))
    elif stage and scorer != "level_above":
        work.refuse(block, index, "stage", gettext("Chỉ cột cấp trên chấm mới thuộc một bước. Để trống ô này."))
    elif stage and stage not in dossier.stages:
        words = gettext("Chương trình không nêu bước này. Các bước: %(stages)s.")
        work.refuse(block, index, "stage", words, stages=_stages(dossier) or gettext("không nêu bước nào"))
    elif not stage and scorer == "level_above" and dossier.apart:
        words = gettext("Mỗi bước thẩm định có cột điểm riêng. Ghi một trong các bước: %(stages)s.")
        work.refuse(block, index, "stage", words, stages=_stages(dossier))
    else:
        return dossier.about(stage)
    return None


def _stages(dossier: Scored) -> str:
    return ", ".join(f"{code} ({name})" for code, name in dossier.stages.items())


def _score(number: int, found: Found, about: About) -> ScoreRow:
    """Rows go by their place among all: several files may bring the answers of one column."""
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    return ScoreRow(
        number=number,
        sheet=cells["sheet"],
        organisation_id=one,
        on=cells["on"],
        part=cells["part"] or "",
        scorer=cells["scorer"],
        code=cells["item"],
        points=cells["points"],
        about=about,
        **{key: cells[key] or "" for key in TEXTS},
    )


def write_adoptions(work: Work, found: list[Found]) -> None:
    stated = judge_stretches(work, found, lambda each: (each[2], _sheet(each)), adoption_stretches)
    rows = {
        (*each.sort, each.start): AdoptionRow(
            organisation_id=each.sort[0],
            sheet=each.sort[1],
            valid_from=each.start,
            valid_to=each.end,
            decision_number=each.found[0].columns["decision_number"][each.found[1]] or "",  # type: ignore[arg-type]  # text as read
        )
        for each in stated
    }
    if not rows:
        return
    outcome = state_adoptions(work.actor, rows=list(rows.values()), change_set=work.change_set)
    places = {(*each.sort, each.start): each.found for each in stated}
    for key, message in outcome.faults.items():
        block, index, _ = places[key]
        work.faults.append(block.refuse(index, "valid_from", message))
    work.count("sheet_adoptions", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _sheet(found: Found) -> str:
    block, index, _ = found
    return str(block.columns["sheet"][index])

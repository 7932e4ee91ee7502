"""What the tester finds in a sheet, for the command line and for pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.criteria.queries.facts import known_facts, not_held
from vungmanh.criteria.queries.records import is_usable
from vungmanh.criteria.rules.definition import Version
from vungmanh.criteria.rules.kinds.indicator_at_least import asked_of
from vungmanh.criteria.rules.reading import plain_entry, read_criteria_set, read_version
from vungmanh.criteria.rules.tester import Finding, Weight, findings
from vungmanh.kernel.figures import registry as indicators
from vungmanh.kernel.numbers import date_text


def findings_of(content: dict[str, Any]) -> tuple[Finding, ...]:
    """Of the content of a version that can be read; of one that cannot, reading already says what is wrong."""
    return _found(json.dumps(plain_entry(content), ensure_ascii=False))


@lru_cache(maxsize=256)
def _found(text: str) -> tuple[Finding, ...]:
    """Lists show the number for every version again and again; the content decides it alone."""
    version, faults = read_version(json.loads(text))
    return () if version is None or faults else findings(version)


def faults_and_doubts(found: Sequence[Finding]) -> tuple[int, int]:
    faults = sum(each.weight is Weight.FAULT for each in found)
    return faults, len(found) - faults


def review_criteria_set(data: dict[str, Any], file: str) -> list[str]:
    """Everything the tester has to say of a file, version by version, faults first."""
    stated, _problems = read_criteria_set(data)
    versions = stated.versions if stated else ()
    return [line for version in versions for line in (*_lines(version, file), *_not_known(version, file))]


def _not_known(version: Version, file: str) -> list[str]:
    """A remark, no fault: a sheet may be ready before the records are. A misspelt name looks just like that."""
    facts = version.facts_by_code
    words = _(
        "%(file)s: dữ kiện “%(fact)s” ghi computed_by: %(name)s, máy chưa có cách tính ấy nên hỏi người chấm. "
        "Máy đang có: %(known)s."
    )
    known = ", ".join(known_facts())
    return [
        words % {"file": file, "fact": code, "name": facts[code].computed_by, "known": known}
        for code in not_held(version)
    ] + _indicators_not_known(version, file)


def _indicators_not_known(version: Version, file: str) -> list[str]:
    """An indicator that a sheet cannot be judged by: whoever fills it in will be asked for the percentage."""
    unknown = _(
        "%(file)s: mục %(item)s ghi chỉ tiêu “%(code)s”, máy không có chỉ tiêu ấy nên hỏi người chấm. Máy đang có: "
        "%(known)s."
    )
    unfit = _(
        "%(file)s: mục %(item)s ghi chỉ tiêu “%(code)s”, máy có nhưng không tính được cho một phiếu (phải nêu chương "
        "trình hoặc chỉ tiêu được giao) nên hỏi người chấm. Dùng được: %(known)s."
    )
    lines, known = [], ", ".join(each.code for each in indicators.all() if not each.needs_programme)
    for item in version.criteria():
        asked = asked_of(item)
        if asked is None or is_usable(asked):
            continue
        words = unknown if indicators.find(asked.indicator) is None else unfit
        lines.append(words % {"file": file, "item": item.code, "code": asked.indicator, "known": known})
    return lines


def _lines(version: Version, file: str) -> list[str]:
    found = findings(version)
    if not found:
        return []
    faults, doubts = faults_and_doubts(found)
    head = _("%(file)s: phiếu này (từ ngày %(day)s) có %(faults)s, %(doubts)s.") % {
        "file": file,
        "day": date_text(version.valid_from),
        "faults": ngettext("%(count)d chỗ sai", "%(count)d chỗ sai", faults) % {"count": faults},
        "doubts": ngettext("%(count)d chỗ nên xem lại", "%(count)d chỗ nên xem lại", doubts) % {"count": doubts},
    }
    words = {Weight.FAULT: _("sai"), Weight.DOUBT: _("xem lại")}
    return [head, *(f"  {words[each.weight]}: {each.said}" for each in found)]

"""Score sheets from the catalogue."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.criteria.commands.bringing import Text, bring_in
from vungmanh.criteria.models import CriteriaSet
from vungmanh.criteria.rules.definition import CriteriaFile
from vungmanh.criteria.rules.reading import plain_entry, read_criteria_set
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.catalogue import faults_of
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import category_names, kind_names


@act
def load_criteria_set(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring a file of score sheets into force; the same file again changes nothing."""
    action.on_installation("catalogue.load")
    stated = _checked(data, file)
    _refuse_other_house(stated.code, file)
    CriteriaSet.objects.update_or_create(
        code=stated.code, defaults={"name": stated.name, "short_name": stated.short_name, "use": stated.use.value}
    )
    entries = {str(each["from"]): plain_entry(each) for each in data["versions"]}
    texts = [Text(each, entries[each.valid_from.isoformat()]) for each in stated.versions]
    brought = bring_in(action, stated.code, texts, file=file)
    action.record("criteria.set", stated.code, file=file, new=[row.valid_from for row in brought.new])
    words = _("%(file)s: phiếu chấm %(code)s, %(count)d phiên bản mới")
    told = words % {"file": file, "code": stated.code, "count": len(brought.new)}
    if not brought.corrected:
        return told
    return told + _(", sửa lời nguồn của %(count)d phiên bản") % {"count": len(brought.corrected)}


def _checked(data: dict[str, Any], file: str) -> CriteriaFile:
    stated, problems = read_criteria_set(data)
    if stated is not None:
        versions = stated.versions
        kinds = {code for each in versions for code in each.applies.kinds}
        categories = {code for each in versions for code in each.applies.categories}
        problems = [
            *problems,
            *_unknown("kinds", kinds, kind_names(), _("loại tổ chức")),
            *_unknown("categories", categories, category_names(), _("loại hình chi bộ")),
        ]
    if stated is None or problems:
        raise faults_of(file, problems)
    return stated


def _unknown(key: str, named: Collection[str], known: Collection[str], word: str) -> list[str]:
    """Nothing is known before the kinds are loaded; then nothing can be wrong."""
    if not known:
        return []
    words = _("“%(key)s”: không có %(word)s “%(code)s”.")
    return [words % {"key": key, "word": word, "code": code} for code in sorted(set(named) - set(known))]


def _refuse_other_house(code: str, file: str) -> None:
    if CriteriaSet.objects.filter(code=code, owner_id__isnull=False).exists():
        words = _("%(file)s: mã “%(code)s” là phiếu do một tổ chức tự soạn. Đặt mã khác cho tệp.")
        raise Refusal(words % {"file": file, "code": code})

"""Whether anything rests on a version, whoever may see it."""

from __future__ import annotations

from vungmanh.criteria.models import FilledSheet


def version_in_use(version_id: int) -> bool:
    return FilledSheet.unscoped.filter(version_id=version_id).exists()

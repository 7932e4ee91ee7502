"""How many cells of a type were chosen, as offices say it: a shape and a word."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import count_text
from vungmanh.programmes.queries.pilots import Fit

FITS: dict[Fit, tuple[str, Promise]] = {
    Fit.ABSENT: ("no_target", gettext_lazy("không có chi bộ loại này")),
    Fit.UNBOUND: ("no_target", gettext_lazy("không nêu giới hạn")),
    Fit.NONE: ("none_yet", gettext_lazy("chưa chọn")),
    Fit.TOO_FEW: ("at_risk", gettext_lazy("ít hơn giới hạn")),
    Fit.WITHIN: ("reached", gettext_lazy("trong giới hạn")),
    Fit.TOO_MANY: ("at_risk", gettext_lazy("nhiều hơn giới hạn")),
}


def limits_text(limits: tuple[int, int | None] | None) -> str:
    """``1–3``, ``từ 2``; empty where the file states none."""
    if limits is None:
        return ""
    least, most = limits
    if most is None:
        return _("từ %(least)s") % {"least": count_text(least)}
    return count_text(least) if least == most else f"{count_text(least)}–{count_text(most)}"

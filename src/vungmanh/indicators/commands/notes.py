"""What an office says beside a figure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.indicators.enums import Noted
from vungmanh.indicators.models import FigureNote
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import Period
from vungmanh.kernel.vietnamese import nfc

AT_MOST = 1000


@act
def write_note(
    action: Action,
    *,
    organisation_id: int,
    period: Period,
    measure: str,
    text: str,
    programme: str = "",
    indicator: str = "",
) -> FigureNote | None:
    """Say something beside a figure of a unit. The text before it is kept, voided; an empty one takes it away."""
    action.on(organisation_id, "indicators.note")
    text = nfc(text)
    if measure not in Noted.values:
        words = _("Không ghi chú được cho số liệu “%(measure)s”. Chọn: %(known)s.")
        raise Refusal(words % {"measure": measure, "known": ", ".join(map(str, Noted.labels))})
    if len(text) > AT_MOST:
        words = _("Ghi chú dài %(length)d ký tự, nhiều nhất %(most)d. Viết gọn lại.")
        raise Refusal(words % {"length": len(text), "most": AT_MOST})
    key = {"organisation_id": organisation_id, "programme": programme, "indicator": indicator, "period": period.code}
    before = FigureNote.objects.filter(**key, measure=measure).first()
    old = before.text if before else ""
    if old == text:
        raise Refusal(_("Chưa có gì khác với ghi chú đang có. Ghi chú giữ nguyên."))
    if before is not None:
        FigureNote.objects.filter(pk=before.pk).update(
            voided_at=clock.now(), voided_by=action.actor.name, void_reason="thay bằng ghi chú mới"
        )
    made = None
    if text:
        made = FigureNote.objects.create(**key, measure=measure, text=text, at=clock.now(), by=action.actor.name)
    subject_key = made.pk if made else before.pk if before else ""
    told = {"old": {"text": old}, "new": {"text": text}}
    action.record("indicators.note", subject_key, organisation_id, measure=measure, period=period.code, **told)
    return made

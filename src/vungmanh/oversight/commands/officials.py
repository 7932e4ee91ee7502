"""Officials: stated, put right, crossed out."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import fold, nfc, person_sort_key
from vungmanh.oversight.models import Assignment, Official
from vungmanh.oversight.queries.locking import official_for_update, place_of
from vungmanh.oversight.queries.officials import ASSIGN

SUBJECT = "oversight.official"
SAID = ("code", "full_name", "organisation_id", "post", "member_code", "phone", "email")
PERSONAL = ("phone", "email")


@dataclass(frozen=True)
class OfficialSaid:
    code: str
    full_name: str
    organisation_id: int
    post: str = ""
    member_code: str = ""
    phone: str = ""
    email: str = ""

    @property
    def tidy(self) -> OfficialSaid:
        return OfficialSaid(
            nfc(self.code),
            nfc(self.full_name),
            self.organisation_id,
            nfc(self.post),
            nfc(self.member_code),
            nfc(self.phone),
            nfc(self.email),
        )


@act
def state_official(action: Action, *, said: OfficialSaid) -> Official:
    """Write one official down. A code borne already is refused: it is somebody."""
    said = said.tidy
    action.on(said.organisation_id, ASSIGN)
    _judge(said)
    if Official.unscoped.filter(code=said.code).exists():
        raise Refusal(_("Mã cán bộ %(code)s đã có người mang. Xem lại mã, hoặc sửa người đó.") % {"code": said.code})
    made = Official(**asdict(said))
    keep_name(made)
    made.save(force_insert=True)
    action.record(SUBJECT, made.pk, code=made.code, full_name=made.full_name, post=made.post)
    return made


@act
def correct_official(action: Action, *, official_id: int, said: OfficialSaid) -> Official:
    """Put his record right, or move him to where he works now. His assignments stay what they are."""
    said, found = said.tidy, official_for_update(official_id)
    action.on_many({place_of(found.organisation_id, action.actor.day), said.organisation_id}, ASSIGN)
    _judge(said)
    old = {name: getattr(found, name) for name in SAID}
    changed = {name: value for name, value in asdict(said).items() if old[name] != value}
    if not changed:
        raise Refusal(_("Chưa sửa gì. Dữ liệu giữ nguyên."))
    if "code" in changed and Official.unscoped.filter(code=said.code).exists():
        raise Refusal(_("Mã cán bộ %(code)s đã có người mang. Xem lại mã, hoặc sửa người đó.") % {"code": said.code})
    for name, value in changed.items():
        setattr(found, name, value)
    keep_name(found)
    found.save(update_fields=[*(_field(name) for name in changed), "folded", "sort_key"])
    action.record(SUBJECT, found.pk, found.organisation_id, old={name: old[name] for name in changed}, new=changed)
    return found


@act
def void_official(action: Action, *, official_id: int, reason: str) -> Official:
    """Take back one that was entered by mistake; whoever was ever assigned anything is no mistake."""
    found = official_for_update(official_id)
    action.on(place_of(found.organisation_id, action.actor.day), ASSIGN)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    if count := Assignment.unscoped.filter(official=found).count():
        words = _("Đồng chí này có %(count)d phân công đã ghi. Huỷ các phân công ghi nhầm trước, rồi huỷ người.")
        raise Refusal(words % {"count": count})
    found.voided_at, found.voided_by = clock.now(), action.actor.both_names[:255]
    found.void_reason = nfc(reason)[:500]
    found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record(SUBJECT, found.pk, found.organisation_id, code=found.code, voided=True, reason=found.void_reason)
    return found


def keep_name(official: Official) -> None:
    """What he is found and ordered by."""
    official.folded = fold(f"{official.full_name} {official.code} {official.post}")[:420]
    official.sort_key = person_sort_key(official.full_name)


def _judge(said: OfficialSaid) -> None:
    if not said.code:
        raise Refusal(_("Chưa nhập mã cán bộ."))
    if not said.full_name:
        raise Refusal(_("Chưa nhập họ và tên."))


def _field(name: str) -> str:
    return "organisation" if name == "organisation_id" else name

"""States of members, as the glossary names them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """What a member is by the two decisions in his file."""

    PROBATIONARY = "PROBATIONARY", _("dự bị")
    OFFICIAL = "OFFICIAL", _("chính thức")


class Standing(TextChoices):
    """How a member takes part, from day to day. Whoever is none of the others is active: that has no row."""

    ACTIVE = "ACTIVE", _("đang sinh hoạt")
    EXEMPT = "EXEMPT", _("miễn công tác và sinh hoạt")
    TEMPORARILY_EXEMPT = "TEMPORARILY_EXEMPT", _("tạm miễn sinh hoạt")
    SUSPENDED = "SUSPENDED", _("đình chỉ sinh hoạt")


class PlacementKind(TextChoices):
    """On the home roll of a cell, or a guest there who stays on the home roll of another."""

    HOME = "HOME", _("sinh hoạt chính thức")
    TEMPORARY = "TEMPORARY", _("sinh hoạt tạm thời")


class Arrival(TextChoices):
    """How a member came onto a roll. ``ON_FILE``: stood there when the record was begun, so it moves no roll."""

    ON_FILE = "ON_FILE", _("có trong danh sách khi lập hồ sơ")
    ADMITTED = "ADMITTED", _("kết nạp")
    READMITTED = "READMITTED", _("kết nạp lại")
    TRANSFERRED_IN = "TRANSFERRED_IN", _("chuyển đến")
    HANDED_OVER_IN = "HANDED_OVER_IN", _("nhận bàn giao tổ chức")


class Departure(TextChoices):
    """How a member went off a roll."""

    TRANSFERRED_OUT = "TRANSFERRED_OUT", _("chuyển đi")
    HANDED_OVER_OUT = "HANDED_OVER_OUT", _("bàn giao tổ chức")
    STRUCK_OFF = "STRUCK_OFF", _("xoá tên")
    EXPELLED = "EXPELLED", _("khai trừ")
    RESIGNED = "RESIGNED", _("xin ra khỏi Đảng")
    DECEASED = "DECEASED", _("từ trần")


# Those that end membership itself, as `left_as` of the sheet `members`.
ENDS_MEMBERSHIP = (Departure.STRUCK_OFF, Departure.EXPELLED, Departure.RESIGNED, Departure.DECEASED)


class Sex(TextChoices):
    FEMALE = "FEMALE", _("nữ")
    MALE = "MALE", _("nam")


class TransferKind(TextChoices):
    OFFICIAL_TRANSFER = "OFFICIAL_TRANSFER", _("chuyển sinh hoạt chính thức")
    INTERNAL_TRANSFER = "INTERNAL_TRANSFER", _("chuyển sinh hoạt nội bộ")
    TEMPORARY_TRANSFER = "TEMPORARY_TRANSFER", _("chuyển sinh hoạt tạm thời")


class TransferState(TextChoices):
    OFFERED = "offered", _("chờ nơi đến tiếp nhận")
    ACCEPTED = "accepted", _("đã tiếp nhận")
    REFUSED = "refused", _("nơi đến không tiếp nhận")
    WITHDRAWN = "withdrawn", _("nơi đi rút lại")
    ENDED = "ended", _("đã hết sinh hoạt tạm thời")


class PostEntry(TextChoices):
    """How a person came into a post."""

    ELECTED = "ELECTED", _("bầu tại đại hội")
    BY_ELECTED = "BY_ELECTED", _("bầu bổ sung")
    APPOINTED = "APPOINTED", _("chỉ định")


class PostEnd(TextChoices):
    """How a person went out of a post."""

    TERM_ENDED = "TERM_ENDED", _("hết nhiệm kỳ")
    RELIEVED = "RELIEVED", _("thôi giữ chức")
    MOVED_AWAY = "MOVED_AWAY", _("chuyển đi nơi khác")
    LEFT_PARTY = "LEFT_PARTY", _("không còn là đảng viên")
    DISCIPLINED = "DISCIPLINED", _("bị kỷ luật")
    ORGANISATION_ENDED = "ORGANISATION_ENDED", _("tổ chức kết thúc hoạt động")


class AdmissionStage(TextChoices):
    """How far somebody is on the way to official member (domain notes, section 2)."""

    IN_POOL = "IN_POOL", _("nguồn")
    SYMPATHISER = "SYMPATHISER", _("cảm tình Đảng")
    COURSE_DONE = "COURSE_DONE", _("đã học lớp nhận thức")
    FILE_IN_PROGRESS = "FILE_IN_PROGRESS", _("đang làm hồ sơ")
    CELL_PROPOSED = "CELL_PROPOSED", _("chi bộ đã đề nghị")
    COMMITTEE_PROPOSED = "COMMITTEE_PROPOSED", _("đảng uỷ đã đề nghị")
    ADMISSION_DECIDED = "ADMISSION_DECIDED", _("đã có quyết định kết nạp")
    ADMITTED = "ADMITTED", _("đảng viên dự bị")
    RECOGNITION_PROPOSED = "RECOGNITION_PROPOSED", _("đã đề nghị công nhận")
    OFFICIAL = "OFFICIAL", _("đảng viên chính thức")
    DROPPED = "DROPPED", _("thôi xét")


CLOSED_STAGES = (AdmissionStage.OFFICIAL, AdmissionStage.DROPPED)
AFTER_ADMISSION = (AdmissionStage.ADMITTED, AdmissionStage.RECOGNITION_PROPOSED, AdmissionStage.OFFICIAL)


class Schooling(TextChoices):
    """As far as admission asks for it."""

    BELOW = "BELOW", _("chưa hết trung học cơ sở")
    LOWER_SECONDARY = "LOWER_SECONDARY", _("trung học cơ sở")
    UPPER_SECONDARY = "UPPER_SECONDARY", _("trung học phổ thông trở lên")


class SupportRole(TextChoices):
    """Members who stand beside a candidate."""

    MENTOR = "MENTOR", _("người được phân công giúp đỡ")
    SPONSOR = "SPONSOR", _("người giới thiệu")


class CorrectionState(TextChoices):
    """What became of a correction a member proposed."""

    OPEN = "OPEN", _("chờ trả lời")
    ACCEPTED = "ACCEPTED", _("đã sửa theo đề nghị")
    REFUSED = "REFUSED", _("không sửa")
    WITHDRAWN = "WITHDRAWN", _("đã rút")


class DisciplineTarget(TextChoices):
    """Whom a form of discipline is for."""

    MEMBER = "member", _("đảng viên")
    ORGANISATION = "organisation", _("tổ chức đảng")

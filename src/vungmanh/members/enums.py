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

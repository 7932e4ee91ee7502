"""Words other apps may use of organisations."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

BEGINNING = date(1930, 2, 3)
"""First day of a row whose beginning was never recorded. Shown as “từ trước”, never as a date."""


class Via(models.IntegerChoices):
    """What a path is for. A day of a layout needs ``TREE`` plus one of the others: they never overlap."""

    TREE = 1, _("cây tổ chức")
    SIGHT = 2, _("được xem")
    RESTATED = 3, _("tính về cây khác")


class Act(models.TextChoices):
    ESTABLISH = "establish", _("thành lập")
    RENAME = "rename", _("đổi tên")
    RECODE = "recode", _("đổi mã")
    CHANGE_KIND = "change_kind", _("đổi loại")
    MOVE = "move", _("chuyển cấp trên")
    MERGE = "merge", _("nhập")
    SPLIT = "split", _("chia")
    CLOSE = "close", _("kết thúc")


class KindProperty(models.TextChoices):
    """What a kind of organisation is, for a stretch of days."""

    CELL = "cell", _("là chi bộ")
    GRASSROOTS = "grassroots", _("là tổ chức cơ sở đảng")


class Pending(models.TextChoices):
    """What the reorganisation leaves for a person to decide."""

    NO_SUCCESSOR = "no_successor", _("Kết thúc không có tổ chức kế thừa")
    TITLE = "title", _("Danh hiệu của chi bộ đã nhập, chia hoặc kết thúc")
    REGISTRATION = "registration", _("Đăng ký danh hiệu chưa có chi bộ kế thừa duy nhất")
    TARGET = "target", _("Chỉ tiêu đã giao cho tổ chức không còn")
    ATTRIBUTE = "attribute", _("Thuộc tính của tổ chức đã nhập hoặc chia")
    HOLDING = "holding", _("Vai trò của người ở tổ chức đã chia hoặc kết thúc")
    ROLL = "roll", _("Đảng viên của chi bộ đã chia hoặc kết thúc")
    CANDIDATE = "candidate", _("Hồ sơ kết nạp của chi bộ đã chia hoặc kết thúc")
    ADOPTION = "adoption", _("Phiếu chấm mà tổ chức đã nhập, chia hoặc kết thúc đang dùng")
    PLAN = "plan", _("Nhiệm vụ chưa xong trong kế hoạch của chi bộ đã nhập, chia hoặc kết thúc")
    PILOT = "pilot", _("Chi bộ làm điểm đã nhập, chia hoặc kết thúc")
    FOLLOWING = "following", _("Phân công theo dõi tổ chức đã nhập, chia hoặc kết thúc")
    UNIT_PLAN = "unit_plan", _("Kế hoạch của cấp uỷ ở tổ chức đã nhập, chia hoặc kết thúc")


class DraftState(models.TextChoices):
    """How far a planned reorganisation has come."""

    OPEN = "open", _("đang soạn")
    APPLIED = "applied", _("đã áp dụng")
    DISCARDED = "discarded", _("đã bỏ")


class ByHand:
    """Sorts of change sets that acts on pages make."""

    REORGANISE = "reorganisation"
    ESTABLISH = "establish"
    CORRECT = "correction"
    STATE = "statement"

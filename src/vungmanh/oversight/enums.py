"""What an official is assigned to do, and how often, as the glossary names it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssignedDuty(TextChoices):
    """What one is given to do at an organisation."""

    IN_CHARGE = "IN_CHARGE", _("phụ trách")
    MONITOR_SUPPORT = "MONITOR_SUPPORT", _("theo dõi, hỗ trợ")
    ATTEND_MEETINGS = "ATTEND_MEETINGS", _("dự sinh hoạt")


class Rhythm(TextChoices):
    """How often at least; the sources say "định kỳ" and no number, so it is stated with each assignment."""

    MONTH = "month", _("mỗi tháng")
    QUARTER = "quarter", _("mỗi quý")
    HALF_YEAR = "half_year", _("sáu tháng một lần")
    YEAR = "year", _("mỗi năm")


class Coverage(TextChoices):
    """How a cell is followed on a day."""

    OWN = "own", _("có người theo dõi riêng")
    ABOVE = "above", _("chỉ có người theo dõi cấp uỷ cấp trên trực tiếp")
    NONE = "none", _("chưa ai theo dõi")

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.validity import Dated


class GradingBlock(Dated):
    """A number of something the records count that speaks against a level of members, beside what the rule itself asks
    for: catalogue, dated, with the mark of what backs it. A period is judged by those in force on its last day.
    """

    code = models.CharField(_("mã"), max_length=40)
    content = models.JSONField(_("nội dung"))

    class Meta(Dated.Meta):
        verbose_name = _("dữ kiện cản mức xếp loại")
        ordering = ("code", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("code", "valid_from"), name="gradingblock_once"),
            models.CheckConstraint(condition=~Q(code=""), name="gradingblock_has_code"),
        )

    def __str__(self) -> str:
        return self.code

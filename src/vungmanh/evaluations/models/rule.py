from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.validity import Dated


class GradingRule(Kept, Dated):
    """The rule results are given by, from a day on, as its file states it. A period is judged by the rule in force on
    its last day, and keeps it.

    ``series`` is for whom it is meant, as one word; empty for everybody. Each series follows itself: a province's own
    rule ends no other.
    """

    code = models.CharField(_("mã"), max_length=40)
    name = models.CharField(_("tên"), max_length=255)
    series = models.CharField(_("phạm vi áp dụng"), max_length=255, blank=True)
    content = models.JSONField(_("nội dung"), encoder=DjangoJSONEncoder)
    loaded_on = models.DateField(_("nạp ngày"), editable=False)

    class Meta(Dated.Meta):
        verbose_name = _("quy định xếp loại")
        ordering = ("valid_from",)
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("series", "valid_from"), condition=Q(voided_at__isnull=True), name="gradingrule_one_a_day"
            ),
        )

    def __str__(self) -> str:
        return self.name

"""A reorganisation while it is being put together."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from vungmanh.kernel.scope import ScopedModel
from vungmanh.organisations.enums import DraftState


class ReorganisationDraft(ScopedModel):
    """Acts of one day, written down but not in force. It outlives the browser and touches nothing.

    It stands at the unit in which the work is done, so that colleagues there may go on with it.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="drafts")
    title = models.CharField("tên phương án", max_length=200)
    day = models.DateField("ngày đầu của trạng thái mới")
    acts = models.JSONField("các việc", default=list, encoder=DjangoJSONEncoder)
    decision_number = models.CharField("số quyết định", max_length=100, blank=True)
    file = models.CharField("tệp", max_length=255, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=DraftState.choices, default=DraftState.OPEN)
    applied_in = models.ForeignKey(
        "kernel.ChangeSet", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    made_by = models.CharField("người soạn", max_length=255)
    made_at = models.DateTimeField("soạn lúc")
    changed_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "phương án sắp xếp"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=DraftState.values), name="reorganisationdraft_legal_state"
            ),
        )
        indexes = (models.Index(fields=("state", "-changed_at"), name="draft_state"),)

    def __str__(self) -> str:
        return self.title

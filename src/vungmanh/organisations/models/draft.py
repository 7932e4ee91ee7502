"""A reorganisation while it is being put together."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.scope import ScopedModel
from vungmanh.organisations.enums import DraftState


class ReorganisationDraft(ScopedModel):
    """Acts of one day, written down but not in force. It outlives the browser and touches nothing.

    It stands at the unit in which the work is done, so that colleagues there may go on with it.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="drafts")
    title = models.CharField(_("tên phương án"), max_length=200)
    day = models.DateField(_("ngày đầu của trạng thái mới"))
    acts = models.JSONField(_("các việc"), default=list, encoder=DjangoJSONEncoder)
    decision_number = models.CharField(_("số quyết định"), max_length=100, blank=True)
    file = models.CharField(_("tệp"), max_length=255, blank=True)
    state = models.CharField(_("tình trạng"), max_length=10, choices=DraftState.choices, default=DraftState.OPEN)
    applied_in = models.ForeignKey(
        "kernel.ChangeSet", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    made_by = models.CharField(_("người soạn"), max_length=255)
    made_at = models.DateTimeField(_("soạn lúc"))
    changed_at = models.DateTimeField(_("sửa lúc"))

    class Meta:
        verbose_name = _("phương án sắp xếp")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=DraftState.values), name="reorganisationdraft_legal_state"
            ),
        )
        indexes = (models.Index(fields=("state", "-changed_at"), name="draft_state"),)

    def __str__(self) -> str:
        return self.title

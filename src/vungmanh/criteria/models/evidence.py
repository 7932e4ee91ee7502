"""What a column shows for an answer beside its words: a file, or a record inside the product."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.criteria.models.sheet import STANDING, Scoring
from vungmanh.kernel.keeping import Kept
from vungmanh.kernel.scope import ScopedModel

IS_FILE = ~Q(digest="") & Q(address="")
IS_LINK = Q(digest="") & ~Q(address="")


class Evidence(ScopedModel, Kept):
    """One piece. ``code`` is the question's, as an answer's is.

    A file is named by the ``digest`` of its content, kept once however often it is used; ``kind`` was read from the
    content. A link is an ``address`` of this product, opened with the right and the sight of whoever opens it.
    """

    scope_path = "scoring__sheet__organisation"

    scoring = models.ForeignKey(Scoring, on_delete=models.PROTECT, related_name="evidence", db_index=False)
    code = models.CharField(_("mã"), max_length=60)
    name = models.CharField(_("tên"), max_length=200)
    digest = models.CharField(_("mã kiểm"), max_length=64, blank=True)
    kind = models.CharField(_("loại tệp"), max_length=8, blank=True)
    size = models.PositiveIntegerField(_("cỡ"), default=0)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    by_name = models.CharField(_("người nộp"), max_length=255)
    by_account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField(_("nộp lúc"))

    class Meta:
        verbose_name = _("minh chứng")
        constraints = (
            models.CheckConstraint(condition=IS_FILE | IS_LINK, name="evidence_file_or_link"),
            models.UniqueConstraint(
                fields=("scoring", "code", "digest", "address"), condition=STANDING, name="evidence_once"
            ),
        )
        indexes = (models.Index(fields=("digest",), condition=~Q(digest=""), name="evidence_digest"),)

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberName(models.Model):
    """A name that some member bears, once however many bear it: what is read when a name is looked for.

    450,000 members bear some 100,000 names, so the whole of it is read faster than any index over members would find
    words inside names. ``newest``: up to which member names are known here; later ones are looked at one by one, so
    that nobody is missed before ``note_names`` has run. ``spaced``: the folded name with a space at either end, so that
    a whole word is found by its spaces.
    """

    sort_key = models.CharField(_("khoá xếp tên"), max_length=250)
    spaced = models.CharField(_("tên không dấu"), max_length=257)
    newest = models.BigIntegerField(_("đến hồ sơ"))

    class Meta:
        verbose_name = _("tên đã có")
        constraints = (models.UniqueConstraint(fields=("sort_key", "spaced"), name="membername_once"),)
        indexes = (models.Index(fields=("newest",), name="membername_newest"),)

    def __str__(self) -> str:
        return self.spaced

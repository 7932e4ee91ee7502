"""Reports, and the letterheads they go out under."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "reports.record_letterhead": _("ghi tiêu đề văn bản"),
    "reports.record_signer": _("ghi người ký văn bản"),
    "reports.record_recipients": _("ghi nơi nhận văn bản"),
}
SUBJECTS = {
    "reports.letterhead": Subject(_("tiêu đề văn bản"), "reports.Letterhead"),
    "reports.signer": Subject(_("người ký văn bản"), "reports.Signer"),
    "reports.recipient": Subject(_("nơi nhận văn bản"), "reports.Recipient"),
}

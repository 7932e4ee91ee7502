"""Reminders, wishes and secret addresses of calendars."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "duties.write_picked": _("chọn việc phải nhắc trong ngày"),
    "duties.record_round": _("gửi nhắc việc"),
    "duties.remind": _("nhắc việc cấp dưới"),
    "duties.change_wish": _("đổi cách nhận nhắc việc"),
    "duties.subscribe": _("đăng ký máy nhận thông báo"),
    "duties.unsubscribe": _("thôi nhận thông báo trên một máy"),
    "duties.drop_gone": _("bỏ máy không còn nhận thông báo"),
    "duties.make_calendar_address": _("tạo địa chỉ lịch riêng"),
    "duties.revoke_calendar_address": _("thu hồi địa chỉ lịch riêng"),
}
SUBJECTS = {
    "duties.notice": Subject(_("nhắc việc"), "duties.Notice"),
    "duties.notice_wish": Subject(_("cách nhận nhắc việc"), "duties.NoticeWish"),
    "duties.push_subscription": Subject(_("máy nhận thông báo"), "duties.PushSubscription"),
    "duties.calendar_address": Subject(_("địa chỉ lịch riêng"), "duties.CalendarAddress"),
}
KEYS = {
    "duties.notice.picked": _("số lời nhắc"),
    "duties.notice.accounts": _("số tài khoản đã xét"),
    "duties.notice.ended": _("kết quả gửi"),
    "duties.notice.by_hand": _("nhắc riêng"),
    "duties.notice.duties": _("các việc"),
    "duties.notice_wish.email": _("nhận qua thư điện tử"),
    "duties.notice_wish.push": _("nhận thông báo trên máy"),
    "duties.notice_wish.hour": _("giờ nhận bản gộp"),
    "duties.push_subscription.device": _("máy"),
    "duties.push_subscription.gone": _("máy không còn nhận"),
}

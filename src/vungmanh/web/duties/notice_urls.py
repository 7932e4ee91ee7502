"""Addresses of reminders and of the calendar."""

from django.urls import URLPattern, path

from vungmanh.web.duties import address, notices, reminding
from vungmanh.web.duties.calendar import CalendarPage
from vungmanh.web.duties.feed import feed

notice_patterns: list[URLPattern] = [
    path("lich/", CalendarPage.as_view(), name="calendar"),
    path("lich/dia-chi/", address.AddressPage.as_view(), name="address"),
    path("lich/dia-chi/thu-hoi/", address.RevokePage.as_view(), name="address-revoke"),
    path("lich/<str:secret>.ics", feed, name="feed"),
    path("nhac-viec/", notices.NoticesPage.as_view(), name="notices"),
    path("nhac-viec/y-muon/", notices.WishesPage.as_view(), name="wishes"),
    path("nhac-viec/may/", notices.DevicePage.as_view(), name="device"),
    path("nhac-viec/may/<int:subscription_id>/thoi/", notices.NoMoreOnDevicePage.as_view(), name="no-more-on-device"),
    path("nhac-viec/da-nhac/", reminding.SentPage.as_view(), name="sent"),
    path("nhac-viec/nhac/<int:organisation_id>/", reminding.RemindPage.as_view(), name="remind"),
]

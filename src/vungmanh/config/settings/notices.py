"""Reminders: by which ways they leave the house, and when nothing may."""

from vungmanh.config import environment

# Letters leave by this server: smtp://name:password@host:25, smtp+tls:// (STARTTLS, port 587) or smtps:// (port 465).
# Unset: no letter is ever written.
_SERVER = environment.mail_server("VUNGMANH_SMTP_URL")
VUNGMANH_MAIL = bool(_SERVER)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _SERVER else 'dummy'}.EmailBackend"
EMAIL_HOST: str = _SERVER.get("host", "")
EMAIL_PORT: int = _SERVER.get("port", 25)
EMAIL_HOST_USER: str = _SERVER.get("user", "")
EMAIL_HOST_PASSWORD: str = _SERVER.get("password", "")
EMAIL_USE_TLS: bool = _SERVER.get("starttls", False)
EMAIL_USE_SSL: bool = _SERVER.get("tls", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("VUNGMANH_MAIL_FROM", "vungmanh@localhost")
# What letters and messages link to: they are written where no browser has asked.
VUNGMANH_ADDRESS = environment.site_address()

# Messages to browsers (web push): the private half of the pair `vungmanh pushkeys` makes, and whom a push service may
# write to about them. Unset: no page offers them.
VUNGMANH_PUSH_KEY = environment.signing_key("VUNGMANH_PUSH_KEY")
VUNGMANH_PUSH_CONTACT = environment.text("VUNGMANH_PUSH_CONTACT") or environment.site_address()
# A browser says itself where its messages go: only to these hosts is anything ever sent, and only over https.
VUNGMANH_PUSH_HOSTS = environment.listed(
    "VUNGMANH_PUSH_HOSTS",
    "fcm.googleapis.com,*.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com",
)

# Nothing leaves the house in these hours and, unless it is said otherwise, on days off; "-" for no quiet hours.
VUNGMANH_QUIET_HOURS = environment.hours("VUNGMANH_QUIET_HOURS", "21:00-06:30")
VUNGMANH_QUIET_DAYS_OFF = environment.flag("VUNGMANH_QUIET_DAYS_OFF", default=True)
# From this hour on the rungs of the day are picked for whoever has not chosen an hour of his own.
VUNGMANH_NOTICE_HOUR = environment.number("VUNGMANH_NOTICE_HOUR", 7)
# So long a worker sends at a time before it looks after jobs again; the rest goes out in its next round.
VUNGMANH_NOTICE_SECONDS = environment.number("VUNGMANH_NOTICE_SECONDS", 60)

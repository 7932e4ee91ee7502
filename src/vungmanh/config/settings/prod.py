"""A real installation: everything that must not be guessed is asked for by name."""

from django.core.exceptions import ImproperlyConfigured

from vungmanh.config import environment
from vungmanh.config.settings.base import *  # noqa: F403 - a settings module is a flat set of names

SECRET_KEY = environment.text("VUNGMANH_SECRET_KEY")
ALLOWED_HOSTS = environment.listed("VUNGMANH_HOSTS")
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("VUNGMANH_SECRET_KEY: at least 40 random characters")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("VUNGMANH_HOSTS: the names this installation answers to, separated by commas")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

# An office network without https sets VUNGMANH_HTTPS=0, knowingly.
HTTPS = environment.flag("VUNGMANH_HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
# Asked by programs on this machine, past the proxy and its certificate.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = environment.number("VUNGMANH_HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("VUNGMANH_BEHIND_PROXY") else None

# Who administers a real installation proves himself twice, unless it is said otherwise (an empty list: a dash).
VUNGMANH_SECOND_STEP_ROLES = [
    role for role in environment.listed("VUNGMANH_SECOND_STEP_ROLES", "administrator") if role != "-"
]

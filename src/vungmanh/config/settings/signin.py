"""Coming in: how often one may try, how long a session lives, second steps, and the province's own sign-in if any."""

from typing import Any

from vungmanh.config import environment

# So many wrong passwords or codes in a row lock an account for so long. A manager may unlock it earlier.
VUNGMANH_LOCKOUT_TRIES = environment.number("VUNGMANH_LOCKOUT_TRIES", 5)
VUNGMANH_LOCKOUT_MINUTES = environment.number("VUNGMANH_LOCKOUT_MINUTES", 15)
# Failed sign-ins written to the journal in an hour at most; beyond that they only count towards the lock.
VUNGMANH_FAILED_LINES_AN_HOUR = environment.number("VUNGMANH_FAILED_LINES_AN_HOUR", 300)

# Twelve hours without a click, and at the latest after a week: a secretary signs in on the phone once a morning.
VUNGMANH_SESSION_IDLE_MINUTES = environment.number("VUNGMANH_SESSION_IDLE_MINUTES", 12 * 60)
VUNGMANH_SESSION_HOURS = environment.number("VUNGMANH_SESSION_HOURS", 7 * 24)
SESSION_COOKIE_AGE = VUNGMANH_SESSION_HOURS * 3600

# Roles whose holders set up a second step before they go on. Only a real installation names one by itself.
VUNGMANH_SECOND_STEP_ROLES = environment.listed("VUNGMANH_SECOND_STEP_ROLES")

# The number of tries must be the same whichever server process answers, and a restart must not forget it.
CACHES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "vungmanh_cache"},
}

ACCOUNT_ADAPTER = "vungmanh.web.signin.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_EMAIL_VERIFICATION = "none"
# A whole office, or a village on one carrier, may share an address: the lock of the account itself is the narrow one.
ACCOUNT_RATE_LIMITS = {
    "login_failed": environment.text("VUNGMANH_FAILED_BY_ADDRESS", "30/m/ip"),
    "reauthenticate": "10/m/user",
    "change_password": "5/5m/user",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Only a proxy of our own may say from where somebody comes; its last word counts, never what the visitor sent.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if environment.flag("VUNGMANH_BEHIND_PROXY") else 0

MFA_ADAPTER = "vungmanh.web.signin.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Clocks of phones are off by up to half a minute.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}

# The province's own sign-in (OpenID Connect). Unset: no address of it answers. It lets in whoever has an account here.
VUNGMANH_OIDC = bool(environment.text("VUNGMANH_OIDC_ISSUER"))
# Which claim of the provider names the account: preferred_username, email, sub ... "email" is compared with the
# account's e-mail, anything else with its user name.
VUNGMANH_OIDC_CLAIM = environment.text("VUNGMANH_OIDC_CLAIM", "preferred_username")
SOCIALACCOUNT_ADAPTER = "vungmanh.web.signin.oidc.ProviderAdapter"
# A link, not a form: the content policy lets no form lead to another site.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": environment.text("VUNGMANH_OIDC_NAME", "hệ thống của tỉnh"),
                "client_id": environment.text("VUNGMANH_OIDC_CLIENT_ID"),
                "secret": environment.text("VUNGMANH_OIDC_SECRET"),
                "settings": {"server_url": environment.text("VUNGMANH_OIDC_ISSUER")},
            }
        ]
        if VUNGMANH_OIDC
        else [],
    }
}

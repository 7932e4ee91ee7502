"""What holds everywhere. Values that differ between installations come from the environment."""

from typing import Any

from vungmanh.config import environment
from vungmanh.config.settings.notices import *  # noqa: F403 - a settings module is a flat set of names
from vungmanh.config.settings.signin import *  # noqa: F403 - a settings module is a flat set of names
from vungmanh.config.settings.signin import CACHES

HOME = environment.home()
DEBUG = False

INSTALLED_APPS = [
    "vungmanh.cli",
    "vungmanh.web",
    "vungmanh.api",
    "vungmanh.reports",
    "vungmanh.imports",
    "vungmanh.programmes",
    "vungmanh.evaluations",
    "vungmanh.members",
    "vungmanh.criteria",
    "vungmanh.duties",
    "vungmanh.indicators",
    "vungmanh.accounts",
    "vungmanh.organisations",
    "vungmanh.kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vungmanh.web.metrics.MetricsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "vungmanh.config.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vungmanh.web.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "vungmanh.web.signin.sessions.SessionLimits",
    "vungmanh.web.middleware.ScopeMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vungmanh.web.accounts.presence.PresenceMiddleware",
    "vungmanh.web.signin.owed.SecondStepOwed",
]
ROOT_URLCONF = "vungmanh.config.urls"
WSGI_APPLICATION = "vungmanh.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vungmanh.web.shell.shell",
            ],
        },
    },
]

FORM_RENDERER = "vungmanh.web.selects.FormRenderer"

DATABASES: dict[str, Any] = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "/"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "vungmanh_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [environment.package() / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "var" / "static"
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Data that ships with the program, and the demonstration's own.
CATALOGUE = environment.shipped("catalogue")
DEMONSTRATION = environment.shipped("demo")

# Which rule prints a ratio: half_up, half_even or cut. A question may name its own.
VUNGMANH_ROUNDING = environment.text("VUNGMANH_ROUNDING", "half_up")
# Own scores held against official ones: so many sheets with both before a mean is said, so many points of a hundred
# above which a unit is to be looked at, so many words from which texts are held against each other. The office's own
# choice, no official rule.
VUNGMANH_COMPARE_LEAST = environment.number("VUNGMANH_COMPARE_LEAST", 5)
VUNGMANH_COMPARE_BEYOND = environment.number("VUNGMANH_COMPARE_BEYOND", 5)
VUNGMANH_COMPARE_WORDS = environment.number("VUNGMANH_COMPARE_WORDS", 8)
# How documents of an office without a recorded letterhead spell the syllable: ủy or uỷ.
VUNGMANH_SPELLING = environment.text("VUNGMANH_SPELLING", "ủy")
# How often one API key, or one session, may ask in a minute.
VUNGMANH_API_PER_MINUTE = environment.number("VUNGMANH_API_PER_MINUTE", 600)
# An account nobody uses is warned after so many days, and closed after so many. The office's own choice, no official
# rule. `vungmanh accounts --idle`, once a day, carries it out.
VUNGMANH_IDLE_WARN_DAYS = environment.number("VUNGMANH_IDLE_WARN_DAYS", 60)
VUNGMANH_IDLE_CLOSE_DAYS = environment.number("VUNGMANH_IDLE_CLOSE_DAYS", 90)
# What card and identity numbers of members are sealed with, the newest first; empty: the signing key. Backups do not
# hold it: keep it apart, for without it the numbers of a restored installation stay sealed.
MEMBER_KEY = environment.listed("VUNGMANH_MEMBER_KEY")
VUNGMANH_IMPORT_MAX_MB = environment.number("VUNGMANH_IMPORT_MAX_MB", 50)
# Files sent in and files made for somebody; the site and its workers share the folder, and nothing serves it as it is.
VUNGMANH_FILES = environment.text("VUNGMANH_FILES") or str(HOME / "var" / "files")
# The largest file taken as evidence; the office's own choice.
VUNGMANH_EVIDENCE_MAX_MB = environment.number("VUNGMANH_EVIDENCE_MAX_MB", 10)
# Where the journal's seals are also written down, apart from the database; "-" keeps no such file.
VUNGMANH_SEALS = environment.text("VUNGMANH_SEALS") or str(HOME / "var")
# Who may read /metrics: nobody (empty), programs on this machine ("local"), or who brings this token.
VUNGMANH_METRICS = environment.text("VUNGMANH_METRICS")
# The folder in which backups are kept: `vungmanh doctor` then tells how old the newest is.
VUNGMANH_BACKUPS = environment.text("VUNGMANH_BACKUPS")
# Whether each statement written once is built anew and compared (kernel.prepared): in the tests, and to find a fault.
VUNGMANH_PROVE_PREPARED = environment.flag("VUNGMANH_PROVE_PREPARED", False)
# Whether an answer is kept while nothing was done that could move it (kernel.kept), and whether each is asked for anew
# all the same and compared: to find a fault.
VUNGMANH_KEEP_ANSWERS = environment.flag("VUNGMANH_KEEP_ANSWERS", True)
VUNGMANH_PROVE_KEPT = environment.flag("VUNGMANH_PROVE_KEPT", False)
# Where the processes of a server find each other's kept answers (kernel.shared_answers); it may be emptied any time.
VUNGMANH_ANSWERS = environment.text("VUNGMANH_ANSWERS") or str(HOME / "var" / "answers")
CACHES["answers"] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": VUNGMANH_ANSWERS,
    "TIMEOUT": 2 * 24 * 3600,
    "OPTIONS": {"MAX_ENTRIES": 1_000},
}
# After so many seconds without a sign of life a worker is held for dead, and its job is taken up by another.
VUNGMANH_JOB_SILENCE = environment.number("VUNGMANH_JOB_SILENCE", 30)
# So long a worker that is told to stop may go on with what it has begun.
VUNGMANH_JOB_PATIENCE = environment.number("VUNGMANH_JOB_PATIENCE", 20)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A score sheet is edited as one table: 200 rows of 15 cells, its facts and bands.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "vungmanh.kernel.database_words.PlainFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    # Standard output carries data only: the log goes to standard error.
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": environment.text("VUNGMANH_LOG_LEVEL", "WARNING")},
}

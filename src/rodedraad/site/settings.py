"""Settings, all of them safe by default; what differs per installation comes from the environment.

RODEDRAAD_VAR              folder for the database, the secret keys and collected files
RODEDRAAD_DATABASE         a database URL; a SQLite file in that folder when absent
RODEDRAAD_HOSTS            names this server answers to, separated by commas
RODEDRAAD_SECRET_KEY_FILE  file holding the secret key; made on first start when absent
RODEDRAAD_BEHIND_PROXY     "1" when a proxy that we trust sets X-Forwarded-Proto
RODEDRAAD_PLAIN_HTTP       "1" for a first look on one's own machine, without TLS
RODEDRAAD_MAIL             the mail server: smtps://user:password@host:port (smtp:// adds STARTTLS);
                           without one no mail is sent, and addresses are not confirmed
RODEDRAAD_MAIL_FROM        the address that mails come from
RODEDRAAD_KEEP             shorter times than Rode Draad keeps things, as "answers=6,unused=12"
RODEDRAAD_OWN_FILES        a folder with files of one's own: protocols, the scales of a manual
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from rodedraad.site.database_address import database_at
from rodedraad.site.mail_server import mail_server
from rodedraad.site.secret import secret_key
from rodedraad.vault.stretching import FULL_COST
from rodedraad.web.periods import kept_for

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("RODEDRAAD_VAR", PACKAGE.parent.parent / "var"))
PLAIN_HTTP = os.environ.get("RODEDRAAD_PLAIN_HTTP") == "1"

SECRET_KEY = secret_key(
    Path(os.environ.get("RODEDRAAD_SECRET_KEY_FILE", VAR / "secret-key")),
)
TRAIL_KEY = secret_key(VAR / "trail-key")  # links the trail; never in the database or its backup
DEBUG = False
ALLOWED_HOSTS = os.environ.get("RODEDRAAD_HOSTS", "localhost,127.0.0.1").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "rodedraad.web",
    "rodedraad.audit",
    "rodedraad.accounts",
    "rodedraad.vault",
    "rodedraad.access",
    "rodedraad.pupils",
    "rodedraad.measuring",
    "rodedraad.pictures",
    "rodedraad.sharing",
    "rodedraad.talking",
    "rodedraad.talking.guide",
    "rodedraad.pupil_view",
    "rodedraad.paper",
    "rodedraad.coaching",
    "rodedraad.pupil_file",
    "rodedraad.interviews",
    "rodedraad.readings",
    "rodedraad.profiles",
    "rodedraad.before_after",
    "rodedraad.closing",
    "rodedraad.practice",
    "rodedraad.diary",
    "rodedraad.phases",
    "rodedraad.desk",
    "rodedraad.overview",
    "rodedraad.first_look",
    "rodedraad.requests",
    "rodedraad.retention",
    "rodedraad.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # What only adds headers stands first, so that refusals further in carry them too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "rodedraad.web.headers.permissions_policy",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "rodedraad.site.urls"
WSGI_APPLICATION = "rodedraad.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {
    "default": database_at(
        os.environ.get("RODEDRAAD_DATABASE", f"sqlite:///{VAR / 'rodedraad.sqlite3'}")
    )
}
# SQLite keeps no comments on its columns; the register of personal fields is made from the models.
SILENCED_SYSTEM_CHECKS = ["fields.W163", "models.W046"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Signing in. The hash of a passphrase costs what its wrap costs, so that neither is the easier one
# to guess at; one hasher, so that no weaker hash is ever written or accepted.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["rodedraad.vault.hasher.PassphraseHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "session" if PLAIN_HTTP else "__Host-session"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
VAULT_COOKIE_NAME = "vault" if PLAIN_HTTP else "__Host-vault"
DEVICE_COOKIE_NAME = "device" if PLAIN_HTTP else "__Host-device"
VAULT_COST = FULL_COST  # what one guess at a passphrase costs
VAULT_COST_MAY_BE_WEAK = (
    False  # only tests say otherwise; start-up refuses a cost below the full one
)

# Of allauth only the parts: stages of signing in, authenticator apps, passkeys, list of sessions.
# Its pages, its mails and its re-authentication are not used; its rate limits count per worker.
ACCOUNT_ADAPTER = "rodedraad.vault.allauth_adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_TIMEOUT = 600  # as long as a vault waits for the second factor
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "rodedraad.vault.allauth_adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey also turns a hidden sheet back
USERSESSIONS_TRACK_ACTIVITY = False

# Mail goes into the outbox, in the transaction of what it tells; `send_outbox` takes it from there.
MAIL = bool(os.environ.get("RODEDRAAD_MAIL"))
EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
DEFAULT_FROM_EMAIL = os.environ.get("RODEDRAAD_MAIL_FROM", "rode-draad@localhost")
globals().update(mail_server(os.environ.get("RODEDRAAD_MAIL", "")))

# How long what is kept: the periods of `web/periods.py`, where the host chose no shorter ones.
KEPT_FOR = kept_for(os.environ.get("RODEDRAAD_KEEP", ""))

# Files of one's own, checked with `rodedraad check`; read when the site starts.
OWN_FILES: Path | None = Path(own) if (own := os.environ.get("RODEDRAAD_OWN_FILES")) else None

# A report of a fault may reach a mailbox or a log: it never shows what a variable held.
DEFAULT_EXCEPTION_REPORTER_FILTER = "rodedraad.web.silence.NothingShown"
CSRF_FAILURE_VIEW = "rodedraad.web.errors.stale_form"

# Dutch is the language the pages are written in; other languages are translations of it.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["rodedraad.web.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "rodedraad.web.static_files.HashedFiles"},
}
WHITENOISE_MAX_AGE = 0 if PLAIN_HTTP else 60

# Nothing may be loaded from, sent to or framed by anyone. `connect-src` and `form-action` are
# what makes "your words do not leave this page" true: the browser itself refuses to send them.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [NONE],
        "form-action": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_NAME = "csrftoken" if PLAIN_HTTP else "__Host-csrftoken"
CSRF_COOKIE_SECURE = not PLAIN_HTTP
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not PLAIN_HTTP
SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("RODEDRAAD_BEHIND_PROXY") == "1" else None
)

# Uploads: class lists alone, and in memory alone: a temporary file would be names on a disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024 + 64 * 1024  # the file, and the form around it
# Other bodies are small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "rodedraad.web.silence.NothingSaid",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Their lines hold the address that was asked for, and an address may hold anything.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        # At DEBUG it writes down everything a page is made of, also where the host asks others for
        # all they can say.
        "django.template": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}

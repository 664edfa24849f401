"""Settings, all of them safe by default; what differs per installation comes from the environment.

RODEDRAAD_VAR              folder for the database, the secret key and collected files
RODEDRAAD_DATABASE         a database URL; a SQLite file in that folder when absent
RODEDRAAD_HOSTS            names this server answers to, separated by commas
RODEDRAAD_SECRET_KEY_FILE  file holding the secret key; made on first start when absent
RODEDRAAD_BEHIND_PROXY     "1" when a proxy that we trust sets X-Forwarded-Proto
RODEDRAAD_PLAIN_HTTP       "1" for a first look on one's own machine, without TLS
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from rodedraad.site.secret import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("RODEDRAAD_VAR", PACKAGE.parent.parent / "var"))
PLAIN_HTTP = os.environ.get("RODEDRAAD_PLAIN_HTTP") == "1"

SECRET_KEY = secret_key(
    Path(os.environ.get("RODEDRAAD_SECRET_KEY_FILE", VAR / "secret-key")),
)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("RODEDRAAD_HOSTS", "localhost,127.0.0.1").split(",")

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "rodedraad.web",
    "rodedraad.pictures",
    "rodedraad.talking",
    "rodedraad.first_look",
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

SQLITE_OPTIONS = {
    # No write-ahead log: the SQLite of Debian 12 holds the WAL-reset fault.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=TRUNCATE;PRAGMA synchronous=FULL;",
}
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("RODEDRAAD_DATABASE", f"sqlite:///{VAR / 'rodedraad.sqlite3'}"),
        conn_max_age=600,  # a fresh connection per request costs eight times the page
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Dutch is the language the pages are written in; other languages are translations of it.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
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

# Uploads and bodies: no page takes any yet, so the limits are small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Their lines hold the address that was asked for, and an address may hold anything.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
    },
}

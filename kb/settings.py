"""All settings. Every variable begins with KB_; a bare checkout runs with none set."""

import os
from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from kb.lib.environment import Environment, SettingError, postgresql_parts
from kb.lib.hotlines import hotlines_in

# Lets generic classes of Django be written with their row type at run time, as the type checker reads them.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent


def _read(env: Environment) -> dict[str, Any]:
    """Every variable once, typed."""
    return {
        "debug": env.flag("KB_DEBUG", default=True),
        "secret": env.text("KB_SECRET_KEY"),
        "hosts": env.words("KB_ALLOWED_HOSTS"),
        "database": env.text("KB_DATABASE_URL"),
        "data": Path(env.text("KB_DATA_DIR") or BASE_DIR / "data").resolve(),
        "media": env.text("KB_MEDIA_ROOT"),
        "engine": env.choice("KB_SEARCH_ENGINE", "whoosh", ("whoosh", "tantivy")),
        "index": env.text("KB_INDEX_DIR"),
        "operator": env.text("KB_OPERATOR"),
        "contact": env.text("KB_CONTACT"),
        "hotlines": env.text("KB_HOTLINES"),
        "upload": env.number("KB_UPLOAD_MEGABYTES", 100),
        "read_seconds": env.number("KB_READ_SECONDS", 30),
        "read_megabytes": env.number("KB_READ_MEGABYTES", 1024),
        "ocr_language": env.text("KB_OCR_LANGUAGE", "eng"),
        "https": env.flag("KB_HTTPS", default=False),
        "base": env.text("KB_BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
    }


try:
    _given = _read(Environment(os.environ))
    _database = postgresql_parts(_given["database"]) if _given["database"] else None
    _hotlines = hotlines_in(Path(_given["hotlines"])) if _given["hotlines"] else ()
except SettingError as error:
    raise ImproperlyConfigured(str(error)) from error

DEBUG: bool = _given["debug"]
if not DEBUG and not _given["secret"]:
    raise ImproperlyConfigured(
        "KB_DEBUG=0 needs KB_SECRET_KEY: sessions and kept lists are signed with it. Make one with "
        "`python -c 'import secrets; print(secrets.token_urlsafe(50))'` and set it for every process."
    )
SECRET_KEY: str = _given["secret"] or "for-a-checkout-on-this-machine-only-never-with-debug-off"
ALLOWED_HOSTS: list[str] = _given["hosts"] or (["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])

KB_DATA_DIR: Path = _given["data"]
KB_MEDIA_ROOT = Path(_given["media"] or KB_DATA_DIR / "files")
KB_INDEX_DIR = Path(_given["index"] or KB_DATA_DIR / "index")
KB_SEARCH_ENGINE: str = _given["engine"]
KB_OPERATOR: str = _given["operator"]
KB_CONTACT: str = _given["contact"]
KB_HOTLINES = _hotlines
KB_UPLOAD_MEGABYTES: int = _given["upload"]
KB_READ_SECONDS: int = _given["read_seconds"]  # for one page of a PDF, or for a whole file without pages
KB_READ_MEGABYTES: int = _given["read_megabytes"]
KB_OCR_LANGUAGE: str = _given["ocr_language"]
KB_BASE_URL: str = _given["base"]
KB_EXCERPT_CHARACTERS = 300
# Only a proxy in front may say whom it asks for; without one anybody could write that header.
KB_BEHIND_PROXY: bool = _given["https"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_htmx",
    "kb.corpus",
    "kb.search",
    # After kb.search, whose commands of the same names take the place of these.
    "haystack",
    "kb.ingest",
    "kb.curation",
    "kb.browse",
    "kb.exports",
    "kb.operations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "kb.operations.static_files.StaticFiles",
    "csp.middleware.CSPMiddleware",
    "kb.operations.public_pages.PublicPages",
    "kb.operations.middleware.AskAgain",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kb.operations.middleware.AnswerAnyQueryString",
    "kb.operations.middleware.OurOwnNotFound",
    "kb.operations.outage.SayOutage",
]

ROOT_URLCONF = "kb.urls"
WSGI_APPLICATION = "kb.wsgi.application"
ASGI_APPLICATION = "kb.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "kb.browse.context.site",
            ],
        },
    },
]

if _database is None:
    KB_DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES: dict[str, dict[str, Any]] = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": KB_DATA_DIR / "clearing-point.sqlite3",
            "OPTIONS": {
                # A writer takes its lock at the start, so that two writers wait instead of failing half way.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
            },
        }
    }
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60, **_database}}

HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": f"kb.search.backends.{KB_SEARCH_ENGINE}.Engine",
        "PATH": str(KB_INDEX_DIR / KB_SEARCH_ENGINE),
        "INCLUDE_SPELLING": False,
    }
}
# Our backends select by their own fields; the model filter as shipped scores the whole index first.
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "kb" / "locale"]

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = KB_DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# Static files are served from where they lie; collecting them is a choice, for a server in front.
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kb.operations.static_files.Versioned"},
}
MEDIA_ROOT = KB_MEDIA_ROOT
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = KB_UPLOAD_MEGABYTES * 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if _given["https"]:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "kb": {"handlers": ["console"], "level": "INFO"},
        "haystack": {"handlers": ["console"], "level": "WARNING"},
    },
}

"""The strict base. Development and tests loosen it; nothing here has a default that is unsafe."""

from hashlib import sha256
from os import getuid
from pathlib import Path
from tempfile import gettempdir

import dj_database_url
from csp.constants import NONE, SELF

from config.environment import env
from config.storage import media_storage
from ground import addresses

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"

SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env("SECRET_KEY_FALLBACKS").split()
DEBUG = False
# The host gate answers unknown hosts (config.host_gate); Django's own check would answer them with a bare 400.
ALLOWED_HOSTS = ["*"]
ADMIN_HOST = env("ADMIN_HOST")
NATIONAL_HOST = env("NATIONAL_HOST")
SITE_SCHEME = env("SITE_SCHEME")
ISSUER_NAME = env("ISSUER_NAME")
TEXT_LICENCE = env("TEXT_LICENCE")
DEMO_LABEL = env("DEMO_LABEL") == "1"
OUTSIDE_LINKS = env("OUTSIDE_LINKS") == "1"
QUICK_EXIT_URL = env("QUICK_EXIT_URL")

INSTALLED_APPS = [
    "config",
    "search",
    "municipalities",
    "municipalities.listings",
    "content",
    "people",
    "people.apps.Accounts",
    "people.apps.Factors",
    "ground",
    "municipalities.memberships.apps.UserScreens",
    "wagtail.snippets",
    "wagtail.contrib.typed_table_block",
    "municipalities.tenancy.apps.Documents",
    "municipalities.tenancy.apps.Pictures",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "config.api_answers.ApiAnswers",
    "config.host_gate.HostGate",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.remembered.Remembered",
    "config.headers.PublicCache",
    "config.right_address.RightAddress",
    "config.bad_input.BadInput",
    "config.headers.Conditional",
    "django.middleware.common.CommonMiddleware",
    "config.admin_host.AdminSession",
    "config.admin_host.AdminCsrf",
    "config.admin_host.AdminAuthentication",
    "config.admin_host.AdminMessages",
    "people.trail.asking.KnowsWhoAsks",
    "config.admin_host.allauth_request",
    "config.session_limits.SessionLimits",
    "config.getting_in.gate.FactorGate",
    "config.hats.WearHat",
    "config.admin_gate.AdminGate",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["ground.unindented.Loader", "django.template.loaders.app_directories.Loader"],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "municipalities.frame.context.site_frame",
            ],
            "builtins": ["ground.templatetags.address"],
        },
    },
]

DATABASES = {"default": dj_database_url.parse(env("DATABASE_URL"), conn_max_age=60, conn_health_checks=True)}
WEB_THREADS = int(env("GRANIAN_BLOCKING_THREADS"))
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Without IMMEDIATE 27 of 36 concurrent publishes failed with "database is locked" (docs/adr/0003).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # For ground.prepared_query; Django's own queries are not prepared (docs/adr/0016).
    # It gives up when the server sleeps, in the web processes alone (docs/adr/0027).
    DATABASES["default"]["ENGINE"] = "config.postgresql"
    _options = DATABASES["default"].setdefault("OPTIONS", {})
    _options.setdefault("connect_timeout", 5)
    # A machine that is gone closes nothing: 60 seconds later at most every process knows, the relay too.
    _options |= {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 60_000}
    _options["prepare_threshold"] = 2
    _options["options"] = f"{_options.get('options', '')} -c plan_cache_mode=force_generic_plan".lstrip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "config.tasks.AfterCommit"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["people.password_backend.Passwords"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "config.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "config.passwords.CommonDutchPasswordValidator"},
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [SITE / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = addresses.STATIC
STATIC_ROOT = SITE / "static-collected"
STATICFILES_DIRS = [SITE / "static"]
STORAGES = {
    "default": media_storage(env("MEDIA_STORAGE"), endpoint=env("S3_ENDPOINT_URL")),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = addresses.MEDIA
SIGNING_KEYS_DIR = Path(env("SIGNING_KEYS_DIR"))
SIGNING_KEYS_ACCEPTED = env("SIGNING_KEYS_ACCEPTED").replace(",", " ").split()
ACCESSIBILITY_REPORTS = env("ACCESSIBILITY_REPORTS")
VIRUS_SCANNER = env("VIRUS_SCANNER")
EXPERT_DOSSIER_YEARS = int(env("EXPERT_DOSSIER_YEARS"))
# Pages as they were last seen, of this installation on this machine (config.remembered).
REMEMBERED_PAGES = Path(gettempdir()) / f"cjg-pages-{getuid()}-{sha256(SECRET_KEY.encode()).hexdigest()[:12]}"
SEARCH_URL = env("SEARCH_URL")
SEARCH_API_KEY = env("SEARCH_API_KEY")
SEARCH_CA_CERTS = env("SEARCH_CA_CERTS")
SEARCH_REPLICAS = env("SEARCH_REPLICAS")
# Mail goes into the outbox; manage.py send_mail hands it to this server (ground.mail).
EMAIL_BACKEND = "ground.mail.backend.Outbox"
EMAIL_HOST = env("EMAIL_HOST")
EMAIL_PORT = int(env("EMAIL_PORT"))
EMAIL_HOST_USER = env("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env("EMAIL_SECURITY") == "starttls"
EMAIL_USE_SSL = env("EMAIL_SECURITY") == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("EMAIL_FROM")
API_CONTACT_EMAIL = env("API_CONTACT_EMAIL")
SECURITY_CONTACT = env("SECURITY_CONTACT")
# How long counted searches wait in a process before they are written; 0 leaves that to who calls it (tests).
SEARCH_LOG_SECONDS = 5.0

# Uploads and forms: refused with a sentence above these sizes (config.bad_input).
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MAX_QUERY_CHARACTERS = 400

WAGTAIL_SITE_NAME = "CJG Online"
WAGTAILADMIN_BASE_URL = f"{SITE_SCHEME}://{ADMIN_HOST}"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES[:1]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# A day is a day of the board's: with a zone of one's own an approval would hold a day longer or shorter.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Wagtail's own workflow locks a text for the chief editor; ours comes with validation.
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# How a day and a time are shown in the admin's fields; ground.dates reads them, and much more.
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "txt", "csv"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_MODEL = "municipalities.ParticipantDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "municipalities.sites.document_form.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_IMAGE_MODEL = "content.UploadedImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.modules.image_form.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "ground.editing.rich_text_area.RichTextArea"}}
# An e-mail address changes with the password only (config.log_in).
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_USER_LOGIN_FORM = "config.log_in.LogInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "config.new_password.NewPasswordForm"  # noqa: S105
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# allauth keeps passkeys, apps and recovery codes; who gets in how is ours (config.getting_in, docs/adr/0055).
# Its limits would hold in one process: config.attempts counts over all of them.
ACCOUNT_ADAPTER, MFA_ADAPTER = "people.adapters.ClosedAccounts", "people.adapters.OwnFactors"
ACCOUNT_USER_MODEL_USERNAME_FIELD, ACCOUNT_LOGIN_METHODS = None, {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1  # the half minute before and after: clocks differ
MFA_RECOVERY_CODE_DIGITS = 10

SESSION_IDLE_SECONDS = int(env("SESSION_IDLE_SECONDS"))
SESSION_MOST_SECONDS = int(env("SESSION_MOST_SECONDS"))
SESSION_COOKIE_AGE = SESSION_MOST_SECONDS
TRAIL_KEPT_DAYS = int(env("TRAIL_KEPT_DAYS"))
INVITATION_DAYS = int(env("INVITATION_DAYS"))
ASLEEP_AFTER_DAYS = int(env("ASLEEP_AFTER_DAYS"))
# A browser takes a name with __Host- from this host alone, and over https alone: no other host below a shared domain
# and nobody on the line puts a session in its place. The shared cache knows both names (operations/nginx).
_HOST_ONLY = "__Host-" if SITE_SCHEME == "https" else ""
SESSION_COOKIE_NAME = f"{_HOST_ONLY}sessionid"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = f"{_HOST_ONLY}csrftoken"
CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "config.hats.form_refused"
CSRF_TRUSTED_ORIGINS = [f"{SITE_SCHEME}://{ADMIN_HOST}"]
SECURE_SSL_REDIRECT = SITE_SCHEME == "https"
SECURE_REDIRECT_EXEMPT = [rf"^{path[1:]}$" for path in (addresses.HEALTHY, addresses.READY)]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PROXY_DEPTH = int(env("PROXY_DEPTH"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_DEPTH else None
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # config.admin_host has Django's protection, on the host that accepts forms
    "security.W005",  # what lies below a municipality's host is the municipality's business
    "security.W021",  # and so is the browsers' preload list
]

# Public pages; the admin replaces it (config.headers).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "connect-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.log_lines.OneLine", "format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL")},
    "loggers": {"django_tasks": {"level": "WARNING"}, "elastic_transport": {"level": "WARNING"}},
}

"""Settings that every environment shares."""

from __future__ import annotations

import os
from pathlib import Path

from cms.settings import environment
from sites import languages

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

DOMAIN = os.environ.get("DOMAIN", "localhost")
PORT = environment.number("PORT", 8000)
# How many processes serve: several need parts that they can share (checks dinh.W001, W002).
WEB_CONCURRENCY = environment.number("WEB_CONCURRENCY", 1)
# Who may read /metrics, straight and not through a proxy.
METRICS_NETWORKS = environment.networks("METRICS_NETWORKS", "127.0.0.0/8,::1/128")
# What `manage.py doctor` looks at: the folder of the backups, and an answer of `pip-audit --format json`.
BACKUP_DIR = os.environ.get("BACKUP_DIR", "")
ADVISORIES = os.environ.get("ADVISORIES", "")
# Where traces (OpenTelemetry over HTTP) and errors (Sentry's protocol) are told; nowhere (docs/operations/watching.md).
TRACES_URL = environment.told_to("TRACES_URL")
TRACES_SHARE = environment.number("TRACES_SHARE", 10)
ERRORS_URL = environment.told_to("ERRORS_URL")
# The scanner that looks at uploads, such as clamd://clamav:3310; none (docs/operations/scanning.md).
CLAMD_URL = environment.scanner("CLAMD_URL")
# The server that suggests translations; none. Whether it gets texts that are not public, and whether readers are told
# what it has said first (docs/features/translation-desk.md).
MACHINE_TRANSLATION_URL = environment.machine_translation("MACHINE_TRANSLATION_URL")
MACHINE_TRANSLATION_UNPUBLISHED = (
    environment.chosen("MACHINE_TRANSLATION_UNPUBLISHED", "0", ("0", "1")) == "1"
)
MACHINE_TRANSLATION_TOLD = environment.chosen("MACHINE_TRANSLATION_TOLD", "1", ("0", "1")) == "1"
# To whom holes are reported (RFC 9116), and where it is said how: mailto:, https: or tel:, with commas.
SECURITY_CONTACT = environment.contacts("SECURITY_CONTACT")
SECURITY_POLICY = environment.told_to("SECURITY_POLICY")
# What `manage.py doctor --level` cannot see: further folders with copies of the backups, and the days that logs are kept.
BACKUP_COPIES = [one for one in os.environ.get("BACKUP_COPIES", "").split(",") if one]
LOG_DAYS = environment.number("LOG_DAYS", 0)
# The city that `manage.py provision` builds unless told otherwise (sites/data/README.md).
CITY_DATA = BASE_DIR / "sites" / "data" / "hanoi"

INSTALLED_APPS = [
    # Hears first of what was written: whoever reacts reads a host table that is true already.
    "sites",
    "cms.core",
    "cms.headers",
    "cms.delivery",
    "cms.scanning",
    "cms.home",
    "cms.news",
    "cms.people",
    "cms.documents",
    "cms.services",
    "cms.agenda",
    "cms.media",
    "cms.library",
    "cms.extraction",
    "cms.isolation",
    "cms.kept",
    "cms.signin",
    "cms.users",
    "cms.redirects",
    "cms.translation",
    "cms.frame",
    "cms.machines",
    "cms.backoffice",
    "cms.history",
    "cms.imports",
    "cms.samples",
    "cms.pasting",
    "cms.answers",
    "cms.backup",
    "cms.operations",
    "workflows",
    "workflows.withdrawals",
    "workflows.urgent",
    "workflows.outside_links",
    "workflows.bundles",
    "workflows.deadlines",
    "workflows.notices",
    "workflows.remarks",
    "workflows.experts",
    "workflows.checking",
    "workflows.duplicates",
    "workflows.audit",
    "workflows.figures",
    "search",
    "upstream",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.humanize",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Around everything: whatever answers, its kind has its headers.
    "cms.headers.middleware.HeadersMiddleware",
    # Before everything: probes come without a host, a session or TLS.
    "cms.operations.health.HealthMiddleware",
    # Before what reads the headers of proxies.
    "sites.clients.TrustedProxiesMiddleware",
    # Around all that may write a line: each belongs to a request.
    "cms.operations.numbered.NumberedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before everything that knows a host, a session or a language: what was made for one stranger is for the next.
    "cms.delivery.middleware.AnswerStoreMiddleware",
    # Before anything that could answer: an unknown host gets nothing of ours.
    "sites.middleware.CurrentSiteMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Who is signed in still, and has proved enough: before anything shows a person more than a stranger.
    "cms.signin.middleware.SignInMiddleware",
    # Who acts is known: whatever is done from here on says where it comes from.
    "workflows.audit.middleware.ActsFromMiddleware",
    # After the language and the person are known, before anything of the site answers.
    "cms.frame.suspended.SuspendedSiteMiddleware",
    "cms.frame.closed.ClosedSectionMiddleware",
    # Around what answers for a reader's ward.
    "search.my_ward.middleware.MyWardMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Around the redirects: what somebody has set up by hand goes before the reason for which a page went.
    "cms.redirects.withdrawn.WithdrawnPageMiddleware",
    "cms.redirects.middleware.OldAddressMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["sites.templatetags.languages"],
        },
    },
]

# The replaceable parts, one URL each (DESIGN: embedded default and the grown-up parts).
DATABASES = {
    "default": environment.database(os.environ.get("DATABASE_URL", "sqlite:///var/db.sqlite3"), BASE_DIR)
}
CACHES = environment.caches(os.environ.get("CACHE_URL", "locmem://"))
# Whether public answers are stored (docs/operations/delivery.md), and for how many seconds one may stand in for one
# that cannot be made. A cache of one process cannot know of what others write.
ANSWER_STORE = environment.chosen("ANSWER_STORE", "off", ("on", "off"))
ANSWER_STORE_SECONDS = environment.number("ANSWER_STORE_SECONDS", 86_400)
STORAGES = {
    "default": environment.storage(os.environ.get("STORAGE_URL", "file:///var/media"), BASE_DIR),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
TASKS_URL = os.environ.get("TASKS_URL", "immediate://")
TASKS = {"default": environment.tasks(TASKS_URL)}
INSTALLED_APPS += environment.task_apps(TASKS_URL)
RQ_QUEUES = environment.rq_queues(TASKS_URL)
SEARCH_URL = os.environ.get("SEARCH_URL", "database://")
# Counts of what is asked wait in memory this long, and are kept this many days (docs/features/search-reports.md).
SEARCH_STATISTICS_SECONDS: int | None = 10
SEARCH_STATISTICS_DAYS = 400
# Notices and the log of their deliveries are kept this many days (docs/features/notices.md).
NOTICES_DAYS = 400
# A folder of certificates: who may vouch for the signers of attached files (docs/features/signed-files.md).
SIGNATURE_ROOTS = os.environ.get("SIGNATURE_ROOTS", "")
# Whether `manage.py check_links` asks the addresses in texts (docs/features/outside-links.md).
CHECK_LINKS = os.environ.get("CHECK_LINKS", "0") == "1"
# Names and addresses of experts who were asked, after their link has ended (docs/features/asking-experts.md).
EXPERTS_DAYS = 400
# Addresses from which somebody acted are kept beside the audit this many days (docs/operations/personal-data.md).
AUDIT_ADDRESS_DAYS = environment.number("AUDIT_ADDRESS_DAYS", 365)
# Requests a minute that one client may make of the public API.
SEARCH_LIMITS = {
    "search": environment.number("SEARCH_LIMIT", 60),
    "suggest": environment.number("SUGGEST_LIMIT", 240),
}
# So long a decision of the review desk waits before it takes effect, and its maker may undo it.
REVIEW_UNDO_SECONDS = environment.number("REVIEW_UNDO_SECONDS", 10)
# The key that signs the audit: PEM, or a file that holds it; public keys that counted before (docs/features/audit.md).
AUDIT_KEY = os.environ.get("AUDIT_KEY", str(VAR_DIR / "audit-key.pem"))
AUDIT_TRUSTED_KEYS = [key for key in os.environ.get("AUDIT_TRUSTED_KEYS", "").split(",") if key]
# Whose word counts on who asks and over which protocol; without a proxy anybody could say anything.
TRUSTED_PROXIES = environment.proxies("TRUSTED_PROXIES", "")
# The admin's own search, folded like the public one; "simple" stems no word (PostgreSQL).
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.wagtail.backend", "SEARCH_CONFIG": "simple"}}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "cms.signin.passwords.LengthValidator"},
    {"NAME": "cms.signin.passwords.LeakedValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
# Numbers of tries, sessions and passwords (docs/operations/sign-in.md).
SECURITY_LEVEL = environment.chosen_number("SECURITY_LEVEL", 2, (2, 3))
# Whether leads, moderators and operators must have a second factor, or may.
SECOND_FACTOR = environment.chosen("SECOND_FACTOR", "offered", ("required", "offered"))
# Names the browsers in which somebody has signed in before; opens nothing.
DEVICE_COOKIE_NAME = "known_device"

# The city's data switches languages on (docs/features/languages.md).
LANGUAGE_CODE = languages.SOURCE
LANGUAGES = languages.of_city(CITY_DATA / "city.toml")
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    (code, languages.of(code).name) for code in (languages.SOURCE, languages.INTERNATIONAL)
]
# The second: Vietnamese for what the libraries leave in English (docs/features/admin.md).
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "upstream"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
# Days are typed and shown day first in the admin, in every language.
FORMAT_MODULE_PATH = "cms.formats"
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Style sheets and fonts are for our own pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    # One style sheet made of the small ones in static/css.
    "cms.core.bundle.BundleFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = STORAGES["default"]["OPTIONS"].get("location", str(VAR_DIR / "media"))

# Where a web server in front shares the disk: the address under which it sends a file that it is told to
# send and that nobody can ask for (deploy/nginx.conf). Empty: the application sends files itself.
MEDIA_ACCEL_PREFIX = environment.accel_prefix(STORAGES["default"])

WAGTAIL_SITE_NAME = "Đình"
WAGTAILADMIN_USER_LOGIN_FORM = "cms.signin.forms.SignInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.signin.forms.ResetForm"  # noqa: S105 - a class
WAGTAILADMIN_BASE_URL = f"http://{DOMAIN}:{PORT}"
WAGTAILIMAGES_IMAGE_MODEL = "media.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.library.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILDOCS_DOCUMENT_MODEL = "media.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.library.forms.DocumentForm"
# Every download passes the view that checks the collection's privacy (trap 11).
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "doc",
    "docx",
    "mp4",
    "odt",
    "ods",
    "pdf",
    "txt",
    "vtt",
    "webm",
    "xls",
    "xlsx",
    "zip",
]
WAGTAILDOCS_CONTENT_TYPES = {"mp4": "video/mp4", "vtt": "text/vtt; charset=utf-8", "webm": "video/webm"}
# Bytes; the web server in front lets as much through (deploy/nginx.conf).
MAX_DOCUMENT_SIZE = 50 * 1024 * 1024
MAX_VIDEO_SIZE = 200 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
# Photos of today's phones have 50 million; such a picture takes 210 MB of memory while it is decoded.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50 * 1024 * 1024
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "workflows.finish.publish_approved"
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False
# Copying the live state would publish around the approval (trap 1).
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]
WAGTAIL_PASSWORD_RESET_ENABLED = True
TAGGIT_CASE_INSENSITIVE = True

# Demo accounts have a public password; only development and tests may create them.
DEMO_ACCOUNTS = False

# The URLs of the parts hold passwords.
DEFAULT_EXCEPTION_REPORTER_FILTER = "cms.core.secrets.AddressFilter"

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = f"khong-tra-loi@{DOMAIN}"

# What differs between kinds of answers stands in cms.headers.policies.
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

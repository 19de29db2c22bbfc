"""Refuses a wrong configuration at start, each mistake with an id and a way out.

``manage.py check`` runs these, and so does every start of the server (``cms.operations.start``). They
read settings only; what needs the database is asked by ``manage.py doctor`` and ``/readyz``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's own name
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.db import connections
from django.utils.module_loading import import_string
from wagtail.models import Locale, Site

from cms.delivery import switch
from cms.extraction.signatures import roots
from cms.operations import watching
from sites import languages

# Keys that everybody can read in the sources.
PUBLIC_KEYS = ("development-only-not-a-secret", "tests-only-not-a-secret")
SHORTEST_KEY = 32
# Seconds that a signed address of a file may live.
LONGEST_LINK = 300


def check_secrets(**_kwargs: Any) -> Iterable[CheckMessage]:
    """What protects sessions, and what must never leave a developer's machine."""
    if settings.DEBUG or is_test_run():
        return
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:  # Django refuses an empty one by itself, without telling what to do
        key = ""
    if not key or key in PUBLIC_KEYS or len(key) < SHORTEST_KEY:
        yield Error(
            "SECRET_KEY is empty, too short or publicly known.",
            hint=f"Set the environment variable SECRET_KEY to at least {SHORTEST_KEY} random characters: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))"',
            id="dinh.E001",
        )
    if settings.DEMO_ACCOUNTS:
        yield Error(
            "Demo accounts are switched on outside development; their password is public.",
            hint="Remove DEMO_ACCOUNTS from the settings of this installation.",
            id="dinh.E002",
        )
    if settings.SECOND_FACTOR == "offered":
        yield Warning(
            "SECOND_FACTOR=offered: a stolen password of a lead, moderator or operator is enough to approve.",
            hint="Remove SECOND_FACTOR from the environment, unless a single sign-on stands before /admin/.",
            id="dinh.W004",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "ALLOWED_HOSTS accepts every host.",
            hint="Name the city's domain in the environment variable DOMAIN.",
            id="dinh.E003",
        )


def is_test_run() -> bool:
    """The suite's own settings are neither development nor production."""
    return bool(getattr(settings, "TESTING", False))


def check_files(**_kwargs: Any) -> Iterable[CheckMessage]:
    """Private files stay private only behind the view that asks for permission."""
    if settings.WAGTAILDOCS_SERVE_METHOD != "serve_view":
        yield Error(
            f"WAGTAILDOCS_SERVE_METHOD is {settings.WAGTAILDOCS_SERVE_METHOD!r}: private files "
            "would be handed out by address.",
            hint='Set WAGTAILDOCS_SERVE_METHOD = "serve_view".',
            id="dinh.E010",
        )
    default = settings.STORAGES["default"]
    options = default.get("OPTIONS", {})
    if "bucket_name" not in options:
        return
    missing = [name for name in ("bucket_name", "access_key", "secret_key") if not options.get(name)]
    if missing:
        yield Error(
            f"STORAGE_URL names an S3 server, but not its {', '.join(missing)}.",
            hint="The form is s3://KEY:SECRET@host:port/bucket?tls=1&region=…",
            id="dinh.E011",
        )
    if options.get("querystring_expire", 3600) > LONGEST_LINK:
        yield Error(
            "Links to files in S3 are valid for long: one that leaks opens a private file.",
            hint=f"Set querystring_expire to at most {LONGEST_LINK} seconds.",
            id="dinh.E013",
        )
    if not options.get("querystring_auth", True):
        yield Error(
            "Links to files in S3 are not signed, so the bucket would have to be open to everybody.",
            hint="Leave querystring_auth switched on.",
            id="dinh.E012",
        )


def check_languages(**_kwargs: Any) -> Iterable[CheckMessage]:
    """The page tree, the addresses and the translations agree on the languages."""
    content = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    interface = [code for code, _name in settings.LANGUAGES]
    if settings.LANGUAGE_CODE not in content:
        yield Error(
            f"LANGUAGE_CODE is {settings.LANGUAGE_CODE!r}, but WAGTAIL_CONTENT_LANGUAGES has only {content}.",
            hint="The language of the sources must be a language of the content.",
            id="dinh.E020",
        )
    if unknown := [code for code in content if code not in interface]:
        yield Error(
            f"WAGTAIL_CONTENT_LANGUAGES names {unknown}, which LANGUAGES does not have.",
            hint="Add them to LANGUAGES, or pages in them would have no address.",
            id="dinh.E021",
        )
    for code in content:
        if code != languages.INTERNATIONAL and not any(
            (path / code / "LC_MESSAGES" / "django.mo").is_file() for path in settings.LOCALE_PATHS
        ):
            yield Error(
                f"The interface has no messages in {code!r}.",
                hint="Run `make messages`.",
                id="dinh.E022",
            )
    if not settings.WAGTAIL_I18N_ENABLED:
        yield Error("WAGTAIL_I18N_ENABLED is off.", hint="Switch it on.", id="dinh.E023")


def check_translation(**_kwargs: Any) -> Iterable[CheckMessage]:
    """wagtail-localize must not publish around the approval."""
    for name, default in (
        ("WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True),
        ("WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE", False),
    ):
        if getattr(settings, name, default):
            yield Error(
                f"{name} is on: pages would go live in another language without approval.",
                hint=f"Set {name} = False.",
                id="dinh.E030",
            )
    if getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page").lower() != "wagtailcore.page":
        yield Error(
            "WAGTAIL_PAGE_MODEL is swapped, which wagtail-localize does not support.",
            hint="Remove the setting.",
            id="dinh.E031",
        )


def check_apps(**_kwargs: Any) -> Iterable[CheckMessage]:
    """Applications that cannot stand beside ours, or must stand before others."""
    apps = list(settings.INSTALLED_APPS)
    for rival in ("wagtail.locales", "wagtail.contrib.simple_translation"):
        if rival in apps:
            yield Error(
                f"{rival} and wagtail_localize do the same work.",
                hint=f"Remove {rival} from INSTALLED_APPS.",
                id="dinh.E040",
            )
    if "cms.translation" in apps and apps.index("cms.translation") > apps.index("wagtail_localize"):
        yield Error(
            "cms.translation stands after wagtail_localize, so its templates are not used.",
            hint="Put cms.translation before wagtail_localize in INSTALLED_APPS.",
            id="dinh.E041",
        )
    if not settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT:
        yield Error(
            "A page could be changed after the first approval without being approved again.",
            hint="Set WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True.",
            id="dinh.E042",
        )


def check_processes(**_kwargs: Any) -> Iterable[CheckMessage]:
    """Parts that only one process can use."""
    if settings.ANSWER_STORE == switch.ON and not switch.is_shared(settings.CACHES["default"]):
        yield Error(
            "ANSWER_STORE=on with a cache of one process: what other processes and commands write would not "
            "be seen.",
            hint="Set CACHE_URL=redis://…, or remove ANSWER_STORE.",
            id="dinh.E060",
        )
    if getattr(settings, "WEB_CONCURRENCY", 1) <= 1:
        return
    if settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        yield Warning(
            "Several processes, and each has a cache of its own: a change of hosts or rights is up "
            "to a minute old in the others.",
            hint="Set CACHE_URL=redis://…, or run one process.",
            id="dinh.W001",
        )
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield Warning(
            "Several processes write to one SQLite file and wait for one another.",
            hint="Set DATABASE_URL=postgresql://…, or run one process.",
            id="dinh.W002",
        )


def check_proxies(**_kwargs: Any) -> Iterable[CheckMessage]:
    """Somebody may say over which protocol was asked, where that is asked at all."""
    if settings.SECURE_PROXY_SSL_HEADER and settings.SECURE_SSL_REDIRECT and not settings.TRUSTED_PROXIES:
        yield Warning(
            "No proxy is trusted, so none can say that it was asked over TLS: readers are sent to https for ever.",
            hint="Name the proxies in TRUSTED_PROXIES, or leave it out for those of the private networks.",
            id="dinh.W010",
        )


def check_signature_roots(**_kwargs: Any) -> Iterable[CheckMessage]:
    """Certificates that the operator meant to trust are there and can be read."""
    for fault in roots.faults():
        yield Warning(
            fault,
            hint="Put certificates in PEM or DER there (.pem, .crt, .cer), or correct it.",
            id="dinh.W011",
        )


def check_locales(databases: Iterable[str] | None = None, **_kwargs: Any) -> Iterable[CheckMessage]:
    """Every content language has its row, once there is a site; asked by ``migrate`` and on request."""
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            if "wagtailcore_locale" not in connections[alias].introspection.table_names(cursor):
                continue
        there = set(Locale.objects.using(alias).values_list("language_code", flat=True))
        missing = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code not in there]
        if missing and Site.objects.using(alias).filter(ward__isnull=False).exists():
            yield Error(
                f"The sites have no locale for {missing}.", hint="Run `manage.py provision`.", id="dinh.E024"
            )


def check_parts(**_kwargs: Any) -> Iterable[CheckMessage]:
    """The backends that the URLs of the environment chose are installed."""
    try:
        storages["default"]
        import_string(settings.CACHES["default"]["BACKEND"])
        import_string(settings.TASKS["default"]["BACKEND"])
    except ImportError as error:
        yield Error(
            f"A package that the environment asks for is not installed: {error}",
            hint="Run `make setup`, or correct STORAGE_URL, CACHE_URL or TASKS_URL.",
            id="dinh.E050",
        )


def check_watching(**_kwargs: Any) -> Iterable[CheckMessage]:
    """What tells traces and errors elsewhere is installed where that is asked for."""
    for name in watching.missing():
        yield Error(
            f"{name} is set, and the packages that speak to it are not installed.",
            hint="Run `pip install --require-hashes -r requirements-watching.txt`, or take the variable away.",
            id="dinh.E051",
        )


ALL = (
    check_secrets,
    check_files,
    check_languages,
    check_translation,
    check_apps,
    check_processes,
    check_proxies,
    check_signature_roots,
    check_parts,
    check_watching,
)

"""The parts that the environment chooses: whether each does its work from this machine."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import get_connection
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.operations.doctor.probe import Finding, fine, probe, problem, skipped, warning
from cms.operations.probes import PARTS, PartDegradedError
from search.engines import searcher


@probe("database", gettext_lazy("Database"), 15)
def database_probe() -> Iterator[Finding]:
    """It answers, and sorts and spells as the texts need."""
    PARTS["database"]()
    ask = _postgres if connection.vendor == "postgresql" else _sqlite
    found = list(ask())
    yield from found or [fine(_("It answers, in UTF-8."))]


def _postgres() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datcollversion, "
            "pg_database_collation_actual_version(oid) FROM pg_database WHERE datname = current_database()"
        )
        encoding, made_with, runs_with = cursor.fetchone()
        cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        row = cursor.fetchone()
    if encoding != "UTF8":
        yield problem(
            _("The database is encoded in %(encoding)s and not in UTF-8.") % {"encoding": encoding},
            _("Make a new one with ENCODING 'UTF8', and bring a backup back into it."),
        )
    if made_with != runs_with:
        yield problem(
            _("The rules of sorting have changed since the indexes were built: rows may not be found."),
            _("Run REINDEX DATABASE, then ALTER DATABASE … REFRESH COLLATION VERSION."),
        )
    host = str(settings.DATABASES["default"].get("HOST") or "")
    if row is not None and not row[0] and host and not host.startswith("/") and host not in _HERE:
        yield warning(
            _("What is said to the database travels unencrypted."),
            _("Add ?sslmode=verify-full&sslrootcert=… to DATABASE_URL."),
        )


_HERE = ("localhost", "127.0.0.1", "::1")


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA encoding")
        (encoding,) = cursor.fetchone()
    if encoding != "UTF-8":
        yield problem(
            _("The database is encoded in %(encoding)s and not in UTF-8.") % {"encoding": encoding},
            _("Bring a backup back into a new one."),
        )
    if not settings.DEBUG:
        yield warning(
            _("The database is one file on one machine."),
            _("For a city, set DATABASE_URL=postgresql://…"),
        )


@probe("cache", gettext_lazy("Cache"))
def cache_probe() -> Iterator[Finding]:
    """It keeps what it is given."""
    PARTS["cache"]()
    yield fine(_("It keeps what it is given."))


@probe("storage", gettext_lazy("Store of files"), 20)
def storage_probe() -> Iterator[Finding]:
    """A small file is written, read and deleted."""
    storage = storages["default"]
    content = secrets.token_bytes(64)
    name = storage.save(f"doctor-{secrets.token_hex(8)}", ContentFile(content))
    try:
        with storage.open(name) as stored:
            is_same = stored.read() == content
    finally:
        storage.delete(name)
    if not is_same:
        yield problem(
            _("A file came back changed."), _("Look at the disk or the S3 server that STORAGE_URL names.")
        )
    elif storage.exists(name):
        yield problem(
            _("A file that was deleted is there still."),
            _("Give the application's key the right to delete, or its user that of the folder."),
        )
    else:
        yield fine(_("A file is written, read and deleted."))


@probe("search", gettext_lazy("Search"), 15)
def search_probe() -> Iterator[Finding]:
    """The engine answers, or the database has to stand in for it."""
    try:
        PARTS["search"]()
    except PartDegradedError:
        yield problem(
            _("The search server does not answer; the database stands in for it."),
            _("Start it, or correct SEARCH_URL; then run `manage.py search deliver`."),
        )
        return
    yield fine(_("%(engine)s answers.") % {"engine": type(searcher()).__name__})


@probe("mail", gettext_lazy("Mail"), 20)
def mail_probe() -> Iterator[Finding]:
    """Somebody takes letters; none is sent."""
    if not settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend"):
        yield skipped(_("Letters are not sent with these settings."))
        return
    mail = get_connection(timeout=10)
    try:
        mail.open()
    except OSError as error:
        yield problem(
            _("The mail server does not take letters: %(kind)s.") % {"kind": type(error).__name__},
            _("Look at EMAIL_URL: host, port, TLS, user and password."),
        )
        return
    finally:
        mail.close()
    yield fine(_("The mail server takes letters."))

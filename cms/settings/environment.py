"""Reads the environment: one URL per replaceable part, every default needs no service.

Each function takes the URL and returns the piece of Django configuration for it. What it does not understand it
refuses with ``ImproperlyConfigured``: nothing is dropped silently, and nothing of a URL is repeated (``sites.part_url``).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from cms.scanning.clamd import Address
from cms.translation.machine.server import Server
from sites.clients import Proxies
from sites.part_url import PartURL, UnreadableError, read_bare


def number(name: str, default: int) -> int:
    """A whole number above zero."""
    text = os.environ.get(name, "")
    if text and not (text.isdecimal() and int(text) > 0):
        raise ImproperlyConfigured(f"{name}={text!r} is not a number above zero")
    return int(text or default)


def chosen(name: str, default: str, known: Sequence[str]) -> str:
    """One of a few words."""
    text = os.environ.get(name, "") or default
    if text not in known:
        raise ImproperlyConfigured(f"{name}={text!r} is none of {', '.join(known)}")
    return text


def chosen_number(name: str, default: int, known: Sequence[int]) -> int:
    """One of a few numbers."""
    return int(chosen(name, str(default), [str(one) for one in known]))


def networks(name: str, default: str) -> list[str]:
    """Networks separated by commas: ``10.0.0.0/8,::1/128``."""
    text = os.environ.get(name, default)
    found = [network.strip() for network in text.split(",") if network.strip()]
    try:
        for network in found:
            ip_network(network)
    except ValueError as error:
        message = f"{name}={text!r} is not a list of networks like {default}: {error}"
        raise ImproperlyConfigured(message) from None
    return found


def proxies(name: str, default: str) -> list[str]:
    """Networks, ``unix`` and a number of proxies, separated by commas (``sites.clients``)."""
    text = os.environ.get(name, default)
    found = [word.strip() for word in text.split(",") if word.strip()]
    try:
        Proxies.read(tuple(found))
    except ValueError as error:
        message = f"{name}={text!r} is not a list like 2,10.0.0.0/8,fd00::/8,unix: {error}"
        raise ImproperlyConfigured(message) from None
    return found


def database(url: str, base_dir: Path) -> dict[str, Any]:
    """``sqlite:///relative/or//absolute`` or ``postgresql://user:pass@host:port/name?sslmode=require``.

    What follows ``?`` are libpq's connection parameters, and Django's options of PostgreSQL; SQLite has a timeout.
    """
    if url.startswith("sqlite:"):
        return _sqlite(url, base_dir)
    parts = PartURL.read("DATABASE_URL", url, ("sqlite", "postgresql", "postgres"))
    if len(parts.hosts) > 1:
        raise UnreadableError("DATABASE_URL", "several hosts are written ?host=one,two&port=5432,5432")
    if "/" in parts.path or not (parts.path or "service" in parts.options or "dbname" in parts.options):
        raise UnreadableError("DATABASE_URL", "after the host stands the name of one database")
    found: dict[str, Any] = {**dj_database_url.parse(url)}
    parsed = found.get("OPTIONS", {})
    # libpq's are texts, as they were written: a password of digits may begin with 0.
    options: dict[str, Any] = {
        name: parsed[name] if name in _OF_DJANGO else value for name, value in parts.options.items()
    }
    if parts.hosts:
        found["HOST"] = parts.hosts[0].name
    # libpq takes these as options too, as a directory of sockets; Django has settings for them.
    for name, setting in _SETTINGS.items():
        if name in options:
            found[setting] = options.pop(name)
    _check_postgres(options)
    return found | {"PORT": str(found["PORT"]), "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}} | options}


_OF_DJANGO: Final = frozenset(
    {"pool", "server_side_binding", "isolation_level", "prepare_threshold", "assume_role"}
)
_SETTINGS: Final = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
_SQLITE: Final = {
    # Writers queue instead of failing, readers never wait for a writer.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    "PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;",
}


def _sqlite(url: str, base_dir: Path) -> dict[str, Any]:
    parts = PartURL.read("DATABASE_URL", url, ("sqlite",), ("timeout",))
    if parts.hosts or parts.user or parts.password or not parts.path:
        raise UnreadableError(
            "DATABASE_URL", "a file is written sqlite:///folder/file, or sqlite:////folder/file"
        )
    if not parts.options.get("timeout", "1").isdecimal():
        raise UnreadableError("DATABASE_URL", "its timeout is a number of seconds")
    found: dict[str, Any] = {**dj_database_url.parse(url)}
    return found | {
        "NAME": base_dir / found["NAME"],
        "OPTIONS": _SQLITE | found.get("OPTIONS", {}),
    }


def _check_postgres(options: Mapping[str, Any]) -> None:
    """Whether Django and libpq know each of them; what libpq does not know it would refuse at the first query."""
    if not isinstance(options.get("pool", True), bool):
        raise UnreadableError("DATABASE_URL", "its option 'pool' is true or false")
    if "client_encoding" in options:
        raise UnreadableError("DATABASE_URL", "client_encoding is always UTF8")
    import psycopg.conninfo  # noqa: PLC0415 - its libraries are loaded only where PostgreSQL is chosen

    known = {line.keyword.decode() for line in psycopg.pq.Conninfo.get_defaults()} | _OF_DJANGO
    if unknown := sorted(options.keys() - known):
        raise UnreadableError("DATABASE_URL", f"PostgreSQL has no option {unknown[0]!r}")


def cache(url: str) -> dict[str, Any]:
    """``locmem://`` or ``redis://user:pass@host:port/number?health_check_interval=30`` (Redis or Valkey)."""
    if url.startswith("locmem:"):
        read_bare("CACHE_URL", url, "locmem")
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "dinh"}
    _check_redis("CACHE_URL", url, ("locmem", "redis", "rediss"))
    return {"BACKEND": "sites.caching.PatientRedisCache", "LOCATION": url}


def caches(url: str) -> dict[str, dict[str, Any]]:
    """The one that all know, and the same for who has to know whether something was written: it raises."""
    default = cache(url)
    told = {"BACKEND": "django.core.cache.backends.redis.RedisCache"} if url.startswith("redis") else {}
    return {"default": default, "answers": default | told}


def of_one_install(secret: str) -> str:
    """What its processes put before each name in the cache: two installs with one Redis never take each other's facts.

    They share the ``secret`` that signs their sessions, and no other install has it.
    """
    return hashlib.sha256(f"cache:{secret}".encode()).hexdigest()[:12]


def _check_redis(name: str, url: str, schemes: tuple[str, ...]) -> None:
    """Whether the client reads all of it; a path that is no number, it would take for database 0."""
    parts = PartURL.read(name, url, schemes)
    named = "db" in parts.options
    if len(parts.hosts) != 1 or (parts.path and (named or not parts.path.isdecimal())):
        raise UnreadableError(
            name, "it names one host and a database by its number, such as redis://host:6379/0"
        )
    import redis  # noqa: PLC0415 - loaded only where it is chosen

    try:
        redis.ConnectionPool.from_url(url).make_connection()
    except (TypeError, ValueError):
        raise UnreadableError(
            name, "the client of Redis does not know its options, or their values"
        ) from None


def storage(url: str, base_dir: Path) -> dict[str, Any]:
    """``file:///folder`` or ``s3://key:secret@host:port/bucket?tls=1&region=…``."""
    if url.startswith("file:"):
        return _folder(url, base_dir)
    parts = PartURL.read("STORAGE_URL", url, ("file", "s3"), ("tls", "region"))
    bucket = parts.path.removesuffix("/")
    if len(parts.hosts) != 1 or not bucket or "/" in bucket:
        raise UnreadableError("STORAGE_URL", "it names one host and one bucket")
    if parts.options.get("tls", "0") not in ("0", "1"):
        raise UnreadableError("STORAGE_URL", "its option 'tls' is 0 or 1")
    protocol = "https" if parts.options.get("tls") == "1" else "http"
    return {
        "BACKEND": "cms.media.storage.ClosedBucketStorage",
        "OPTIONS": {
            "bucket_name": bucket,
            "access_key": parts.user,
            "secret_key": parts.password,
            "endpoint_url": f"{protocol}://{parts.hosts[0]}",
            "region_name": parts.options.get("region", "us-east-1"),
            "addressing_style": "path",
            # Signed addresses: the bucket stays closed, a link that leaks is dead in a minute.
            "signature_version": "s3v4",
            "querystring_auth": True,
            "querystring_expire": 60,
            "default_acl": None,
            "file_overwrite": False,
        },
    }


def _folder(url: str, base_dir: Path) -> dict[str, Any]:
    parts = PartURL.read("STORAGE_URL", url, ("file",), ())
    if parts.hosts or parts.user or parts.password or not parts.path:
        raise UnreadableError("STORAGE_URL", "a folder is written file:///folder, or file:////folder")
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # Texts only: the arguments of the task that deletes a file, and these are JSON.
        "OPTIONS": {"location": str(base_dir / parts.path), "base_url": "/media/"},
    }


def accel_prefix(storage: dict[str, Any]) -> str:
    """``MEDIA_ACCEL_PREFIX``, an address like ``/_stored/``; empty where the files lie on no disk of ours."""
    text = os.environ.get("MEDIA_ACCEL_PREFIX", "")
    if text and not (text.startswith("/") and text.endswith("/")):
        raise ImproperlyConfigured(f"MEDIA_ACCEL_PREFIX={text!r} is not an address like /_stored/")
    return text if "location" in storage["OPTIONS"] else ""


def told_to(name: str) -> str:
    """Where traces or errors are told: an address over HTTP; empty where none are."""
    text = os.environ.get(name, "")
    if text and not PartURL.read(name, text, ("https", "http")).hosts:
        raise UnreadableError(name, "it names no host")
    return text


def scanner(name: str) -> str:
    """``clamd://host:3310`` or ``clamd+unix:///run/clamav/clamd.ctl``; empty where nothing is scanned."""
    text = os.environ.get(name, "")
    if text:
        Address.read(text)
    return text


def machine_translation(name: str) -> str:
    """``libretranslate://host:5000`` or ``openai+https://:key@host/v1?model=name``; empty where none is asked."""
    text = os.environ.get(name, "")
    if text:
        Server.read(text)
    return text


def contacts(name: str) -> list[str]:
    """Addresses to write to or to call, with commas between: ``mailto:an-ninh@example.vn,https://example.vn/report``."""
    found = [one.strip() for one in os.environ.get(name, "").split(",") if one.strip()]
    for one in found:
        scheme, _colon, rest = one.partition(":")
        if scheme not in ("mailto", "https", "tel") or not rest or any(sign.isspace() for sign in one):
            raise ImproperlyConfigured(f"{name} is not understood: each begins with mailto:, https: or tel:")
    return found


class Mail(NamedTuple):
    """Where letters are handed in."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool


_MAIL_PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def mail(url: str) -> Mail:
    """``smtp://host``, ``smtp+starttls://user:password@host:587`` or ``smtps://user:password@host:465``."""
    if os.environ.get("EMAIL_HOST") or os.environ.get("EMAIL_PORT"):
        raise UnreadableError("EMAIL_HOST", "the mail server is named by EMAIL_URL=smtp://host:25")
    parts = PartURL.read("EMAIL_URL", url, tuple(_MAIL_PORTS), ())
    if len(parts.hosts) != 1 or parts.path.strip("/"):
        raise UnreadableError("EMAIL_URL", "it names one host, and nothing behind it")
    if bool(parts.user) != bool(parts.password):
        raise UnreadableError("EMAIL_URL", "user and password belong together")
    host = parts.hosts[0]
    if parts.password and parts.scheme == "smtp" and host.name not in ("localhost", "127.0.0.1", "::1"):
        raise UnreadableError("EMAIL_URL", "a password travels over TLS only: smtp+starttls:// or smtps://")
    return Mail(
        host.name,
        host.port or _MAIL_PORTS[parts.scheme],
        parts.user,
        parts.password,
        parts.scheme == "smtp+starttls",
        parts.scheme == "smtps",
    )


_TASKS: Final = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
    "redis": "django_tasks_rq.RQBackend",
    "rediss": "django_tasks_rq.RQBackend",
}


def tasks(url: str) -> dict[str, Any]:
    """``immediate://``, ``database://`` or ``redis://host:port/number``."""
    scheme = url.partition(":")[0]
    if scheme in ("immediate", "database"):
        read_bare("TASKS_URL", url, scheme)
    else:
        _check_redis("TASKS_URL", url, tuple(_TASKS))
    return {"BACKEND": _TASKS[scheme]}


def task_apps(url: str) -> list[str]:
    """The applications that the background work of ``TASKS_URL`` needs."""
    scheme = urlsplit(url).scheme
    return {"database": ["django_tasks_db"], "redis": ["django_rq"], "rediss": ["django_rq"]}.get(scheme, [])


def rq_queues(url: str) -> dict[str, dict[str, Any]]:
    """RQ's queues, where ``TASKS_URL`` names a Redis server; otherwise none."""
    return {"default": {"URL": url, "DEFAULT_TIMEOUT": 600}} if url.startswith("redis") else {}

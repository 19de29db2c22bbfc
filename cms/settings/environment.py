"""Reads the environment: one URL per replaceable part, every default needs no service.

Each function takes the URL and returns the piece of Django configuration for it; an
unknown scheme raises ``ImproperlyConfigured`` with the forms that are understood.
"""

from __future__ import annotations

import os
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def _split(name: str, url: str, schemes: tuple[str, ...]) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in schemes:
        forms = ", ".join(f"{scheme}://" for scheme in schemes)
        raise ImproperlyConfigured(f"{name}={url!r} is not understood; it begins with one of {forms}")
    return parts


def number(name: str, default: int) -> int:
    """A whole number above zero."""
    text = os.environ.get(name, "")
    if text and not (text.isdecimal() and int(text) > 0):
        raise ImproperlyConfigured(f"{name}={text!r} is not a number above zero")
    return int(text or default)


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


def database(url: str, base_dir: Path) -> dict[str, Any]:
    """``sqlite:///relative/or//absolute`` or ``postgresql://user:pass@host:port/name``."""
    parts = _split("DATABASE_URL", url, ("sqlite", "postgres", "postgresql"))
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": base_dir / parts.path.removeprefix("/"),
            "OPTIONS": {
                # Writers queue instead of failing, readers never wait for a writer.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;",
            },
        }
    query = parse_qs(parts.query)
    # libpq accepts a socket directory as ?host=, which a URL's authority cannot hold.
    host = query.get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
    }


def cache(url: str) -> dict[str, Any]:
    """``locmem://`` or ``redis://host:port/number`` (Redis or Valkey)."""
    parts = _split("CACHE_URL", url, ("locmem", "redis", "rediss"))
    if parts.scheme == "locmem":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "dinh"}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


def storage(url: str, base_dir: Path) -> dict[str, Any]:
    """``file:///folder`` or ``s3://key:secret@host:port/bucket?tls=1&region=…``."""
    parts = _split("STORAGE_URL", url, ("file", "s3"))
    if parts.scheme == "file":
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            # Texts only: the arguments of the task that deletes a file, and these are JSON.
            "OPTIONS": {"location": str(base_dir / parts.path.removeprefix("/")), "base_url": "/media/"},
        }
    query = parse_qs(parts.query)
    tls = query.get("tls", ["0"])[0] == "1"
    endpoint = f"{'https' if tls else 'http'}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
    return {
        "BACKEND": "cms.media.storage.ClosedBucketStorage",
        "OPTIONS": {
            "bucket_name": parts.path.strip("/"),
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "endpoint_url": endpoint,
            "region_name": query.get("region", ["us-east-1"])[0],
            "addressing_style": "path",
            # Signed addresses: the bucket stays closed, a link that leaks is dead in a minute.
            "signature_version": "s3v4",
            "querystring_auth": True,
            "querystring_expire": 60,
            "default_acl": None,
            "file_overwrite": False,
        },
    }


def accel_prefix(storage: dict[str, Any]) -> str:
    """``MEDIA_ACCEL_PREFIX``, an address like ``/_stored/``; empty where the files lie on no disk of ours."""
    text = os.environ.get("MEDIA_ACCEL_PREFIX", "")
    if text and not (text.startswith("/") and text.endswith("/")):
        raise ImproperlyConfigured(f"MEDIA_ACCEL_PREFIX={text!r} is not an address like /_stored/")
    return text if "location" in storage["OPTIONS"] else ""


def tasks(url: str) -> dict[str, Any]:
    """``immediate://``, ``database://`` or ``redis://host:port/number``."""
    parts = _split("TASKS_URL", url, ("immediate", "database", "redis", "rediss"))
    backends = {
        "immediate": "django_tasks.backends.immediate.ImmediateBackend",
        "database": "django_tasks_db.DatabaseBackend",
        "redis": "django_tasks_rq.RQBackend",
        "rediss": "django_tasks_rq.RQBackend",
    }
    return {"BACKEND": backends[parts.scheme]}


def task_apps(url: str) -> list[str]:
    """The applications that the background work of ``TASKS_URL`` needs."""
    scheme = urlsplit(url).scheme
    return {"database": ["django_tasks_db"], "redis": ["django_rq"], "rediss": ["django_rq"]}.get(scheme, [])


def rq_queues(url: str) -> dict[str, dict[str, Any]]:
    """RQ's queues, where ``TASKS_URL`` names a Redis server; otherwise none."""
    return {"default": {"URL": url, "DEFAULT_TIMEOUT": 600}} if url.startswith("redis") else {}

"""Which replaceable parts this run of the suite has, and what it must have.

``DINH_REQUIRE=postgres,redis,s3,elasticsearch,opensearch,tesseract,browser,nginx`` turns "skipped, because
it is not there" into a failure: continuous integration sets it, so that nothing is left out in silence.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import Final
from urllib.parse import urlsplit

from cms.extraction.reading import recognition

#: The number of Redis's database in which the product that browsers use keeps what it reads; before it, those of workers.
PRODUCT: Final = 14
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def browser_path() -> str | None:
    """The browser of the machine; ours downloads none."""
    named = os.environ.get("BROWSER_PATH")
    return named or next((path for name in BROWSER_NAMES if (path := shutil.which(name))), None)


def nginx_path() -> str | None:
    """The web server; Debian puts it where only administrators look."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def clamd_path() -> str | None:
    """The virus scanner, likewise."""
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")


def redis_of(address: str, number: int) -> str:
    """The same server's database of this number; what is no Redis stays as it is."""
    return f"{re.sub(r'/[0-9]*$', '', address)}/{number}" if address.startswith("redis") else address


def _scheme(variable: str) -> str:
    return urlsplit(os.environ.get(variable, "")).scheme


def absent(mark: str) -> str:
    """Why a test with this mark cannot run here; empty when it can."""
    if mark == "postgres" and not _scheme("DATABASE_URL").startswith("postgres"):
        return "DATABASE_URL names no PostgreSQL"
    if mark == "redis" and not _scheme("CACHE_URL").startswith("redis"):
        return "CACHE_URL names no Redis"
    if mark == "s3" and _scheme("STORAGE_URL") != "s3":
        return "STORAGE_URL names no S3 server"
    if mark == "elasticsearch" and not (
        os.environ.get("ELASTICSEARCH_URL") and os.environ.get("ELASTICSEARCH8_URL")
    ):
        return "ELASTICSEARCH_URL and ELASTICSEARCH8_URL name no two servers"
    if mark == "opensearch" and _scheme("OPENSEARCH_URL") != "opensearch":
        return "OPENSEARCH_URL names no OpenSearch"
    if mark == "tesseract" and not recognition.is_installed():
        return "no Tesseract that knows Vietnamese on this machine"
    if mark == "browser" and browser_path() is None:
        return "no Chromium on this machine"
    if mark == "clamav" and clamd_path() is None:
        return "no clamd on this machine"
    if mark == "nginx" and nginx_path() is None:
        return "no nginx on this machine"
    return ""


def required(mark: str) -> bool:
    """Whether this run promised to have the part."""
    return mark in os.environ.get("DINH_REQUIRE", "").split(",")

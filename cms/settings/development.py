"""Settings of ``make run``: one machine, no service, demo accounts."""

from __future__ import annotations

from cms.settings.base import *  # noqa: F403 - a settings layer is a namespace

DEBUG = True
# Known to everybody; the production settings refuse it.
SECRET_KEY = "development-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]", f".{DOMAIN}"]
DEMO_ACCOUNTS = True
SHOWCASE = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

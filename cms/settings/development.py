"""Settings of ``make run``: one machine, no service, demo accounts."""

from __future__ import annotations

from cms.settings.base import *  # noqa: F403 - a settings layer is a namespace

DEBUG = True
# Known to everybody; the production settings refuse it.
SECRET_KEY = "development-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]", f".{DOMAIN}"]
DEMO_ACCOUNTS = True
# Content to try everything on, and the components in every state: for those who build, not for readers.
INSTALLED_APPS = [*INSTALLED_APPS, "demo", "showcase"]
# The city's addresses, and those of the showcase beside them.
ROOT_URLCONF = "showcase.urls"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

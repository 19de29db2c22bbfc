"""Settings of the test suite; the URLs of the environment still choose the parts."""

from __future__ import annotations

from cms.settings.base import *  # noqa: F403 - a settings layer is a namespace

DEBUG = False
TESTING = True
SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DEMO_ACCOUNTS = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo", "showcase"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Tests of a search server name it themselves: no run may empty the index of a real installation.
SEARCH_URL = "database://"
# Answers are stored where a test asks for it: most write within a transaction that nobody commits.
ANSWER_STORE = ""
# Jobs go through Redis where TASKS_URL names one, and are done at once: no worker runs beside the suite.
for queue in RQ_QUEUES.values():
    queue["ASYNC"] = False
# Counts are written when a test asks for it, not in the middle of another's request.
SEARCH_STATISTICS_SECONDS = None
# A decision takes effect at once, but for the tests of undoing it.
REVIEW_UNDO_SECONDS = 0

"""Settings of a real installation; the system checks of ``cms.operations`` refuse what is missing."""

from __future__ import annotations

import os

from cms.operations import logs
from cms.settings import environment
from cms.settings.base import *  # noqa: F403 - a settings layer is a namespace

DEBUG = False
LOGGING = logs.configuration()
WEB_CONCURRENCY = environment.number("WEB_CONCURRENCY", 2)  # as in deploy/gunicorn.py
SECRET_KEY = os.environ.get("SECRET_KEY", "")
ALLOWED_HOSTS = [f".{DOMAIN}"]
CSRF_TRUSTED_ORIGINS = [f"https://{DOMAIN}", f"https://*.{DOMAIN}"]
WAGTAILADMIN_BASE_URL = f"https://{DOMAIN}"

CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"  # deploy/nginx.conf overwrites it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = os.environ.get("SECURE_SSL_REDIRECT", "1") == "1"
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))

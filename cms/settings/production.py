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
for _cache in CACHES.values():
    _cache["KEY_PREFIX"] = environment.of_one_install(SECRET_KEY)
ALLOWED_HOSTS = [f".{DOMAIN}"]
CSRF_TRUSTED_ORIGINS = [f"https://{DOMAIN}", f"https://*.{DOMAIN}"]
WAGTAILADMIN_BASE_URL = f"https://{DOMAIN}"

# One proxy on this machine or in its private network, as deploy/nginx.conf is.
TRUSTED_PROXIES = environment.proxies(
    "TRUSTED_PROXIES", "1,unix,127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"
)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = os.environ.get("SECURE_SSL_REDIRECT", "1") == "1"
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = os.environ.get("HSTS_SUBDOMAINS", "1") == "1"
SECURE_HSTS_PRELOAD = os.environ.get("HSTS_PRELOAD", "0") == "1"
# To be in the lists of browsers is a promise for all names of the domain, which its owner makes (docs/operations/headers.md).
SILENCED_SYSTEM_CHECKS = [] if SECURE_HSTS_PRELOAD else ["security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers take such a cookie over TLS only, for this host only: no ward can set or read one of another ward's.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
DEVICE_COOKIE_NAME = "__Host-known-device"
SECOND_FACTOR = environment.chosen("SECOND_FACTOR", "required", ("required", "offered"))

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
_MAIL = environment.mail(os.environ.get("EMAIL_URL", "smtp://localhost:25"))
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starttls, _MAIL.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("EMAIL_FROM", DEFAULT_FROM_EMAIL)

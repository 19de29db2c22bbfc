"""What ``make run`` prints when it serves: addresses and demo accounts."""

from __future__ import annotations

from django.conf import settings

WARDS = ("ba-dinh", "hoan-kiem")
ACCOUNTS = (
    ("editor-ba-dinh, editor-hoan-kiem", "write and submit"),
    ("lead-ba-dinh, lead-hoan-kiem", "first approval"),
    ("moderator, moderator-2", "second approval"),
    ("translator", "English"),
    ("operator", "runs the system"),
)
PASSWORD = "dinh-demo"  # noqa: S105 - public on purpose, and refused outside development


def text() -> str:
    """Plain lines for a terminal."""
    end = f"{settings.DOMAIN}:{settings.PORT}"
    lines = ["", f"Portal   http://{end}/", f"Search   http://{end}/tim-kiem/"]
    lines += [f"Ward     http://{ward}.{end}/   English: http://{ward}.{end}/en/" for ward in WARDS]
    lines += [f"Admin    http://{end}/admin/"]
    if settings.DEMO_ACCOUNTS:
        lines += ["", f"Demo accounts, password {PASSWORD}:"]
        lines += [f"  {names:<34}{what}" for names, what in ACCOUNTS]
    return "\n".join([*lines, "", "Stop with Ctrl-C."])

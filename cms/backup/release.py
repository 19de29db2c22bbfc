"""Which version of Đình this is."""

from __future__ import annotations

import tomllib

from django.conf import settings


def version() -> str:
    """As the project file says it."""
    return str(
        tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"][
            "version"
        ]
    )

"""nginx: the tests start it themselves, in front of the application that they test."""

from __future__ import annotations

import shutil

from scripts.services import packages
from scripts.services.process import ServiceError

NAME = "nginx"


def _binary() -> str | None:
    # Debian puts it where only administrators look.
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def start() -> dict[str, str]:
    """Find or install it."""
    path = _binary() or (_binary() if packages.apt_install("nginx-light") else None)
    if path is None:
        message = "it is not installed, and this account may not install it."
        raise ServiceError(message)
    return {"NGINX": path}


def stop() -> bool:
    """Nothing runs between the tests."""
    return False

"""Finds the browser that the tests drive, or installs Debian's."""

from __future__ import annotations

import sys

from scripts.services.packages import apt_install
from tests.parts import browser_path


def main() -> int:
    """Say where it is."""
    if browser_path() is None:
        apt_install("chromium", "fonts-noto-core")
    found = browser_path()
    print(
        found
        or "No Chromium was found, and it could not be installed here: the browser tests will be skipped."
    )
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())

"""Finds the virus scanner that the tests start, or installs Debian's."""

from __future__ import annotations

import shutil
import sys

from scripts.services.packages import apt_install

PACKAGE = "clamav-daemon"


def _found() -> str | None:
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")


def main() -> int:
    """Say where it is."""
    if _found() is None:
        apt_install(PACKAGE)
    if (found := _found()) is not None:
        print(found)
        return 0
    print(
        f"No clamd was found, and it could not be installed here (Debian: {PACKAGE}): its tests will be skipped."
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())

"""Finds the Tesseract that reads scans, or installs Debian's with the Vietnamese letters."""

from __future__ import annotations

import shutil
import sys

from cms.extraction.reading import recognition
from scripts.services.packages import apt_install

PACKAGES = ("tesseract-ocr", "tesseract-ocr-vie")


def main() -> int:
    """Say where it is."""
    if not recognition.is_installed():
        apt_install(*PACKAGES)
        recognition.is_installed.cache_clear()
    if recognition.is_installed():
        print(shutil.which("tesseract"))
        return 0
    print(
        "No Tesseract that knows Vietnamese was found, and it could not be installed here"
        f" (Debian: {' '.join(PACKAGES)}): letters on scans are not recognised, the tests of it will be skipped."
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())

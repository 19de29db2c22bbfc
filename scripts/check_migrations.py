"""Fails when the models and the migrations differ, or when a migration cannot run on Wagtail 7.4."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ONLY_ON_8 = "WAGTAIL_PAGE_MODEL"


def _written_for_8() -> list[Path]:
    rooms = ("cms", "sites", "workflows", "search", "demo")
    files = [path for room in rooms for path in (ROOT / room).rglob("migrations/*.py")]
    return [path.relative_to(ROOT) for path in files if ONLY_ON_8 in path.read_text(encoding="utf-8")]


def main() -> int:
    """What `manage.py makemigrations --check` cannot know is looked at first."""
    for path in (wrong := _written_for_8()):
        print(f"{path} was generated under Wagtail 8.0 and does not load on 7.4: use make migrations")
    command = [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]
    return 1 if wrong else subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

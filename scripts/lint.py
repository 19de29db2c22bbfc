"""Runs every check, the quick ones first, and tells at the end which failed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff check", ["ruff", "check", "--quiet", "."]),
    ("ruff format", ["ruff", "format", "--check", "--quiet", "."]),
    ("import rules", ["lint-imports"]),
    ("scope", ["python", "-m", "scripts.unscoped"]),
    ("ids", ["python", "-m", "scripts.ids"]),
    ("templates", ["djlint", "templates", "showcase/templates", "--lint", "--quiet"]),
    ("system checks", ["python", "manage.py", "check", "--fail-level", "WARNING"]),
    ("migrations", ["python", "scripts/check_migrations.py"]),
    ("migrations while the last release serves", ["python", "-m", "scripts.migration_safety"]),
    ("messages", ["python", "-m", "scripts.messages", "--check"]),
    ("words that no catalogue knows", ["python", "-m", "scripts.untranslated"]),
    ("messages of the libraries", ["python", "-m", "scripts.upstream_messages", "--check"]),
    ("types", ["mypy"]),
)


def main() -> int:
    """Go through all of them: a second failure is worth knowing too."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    failed = []
    for title, command in CHECKS:
        begun = time.monotonic()
        done = subprocess.run(
            [BIN / command[0], *command[1:]],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        verdict = "FAILED" if done.returncode else "ok    "
        print(f"{verdict} {title} ({time.monotonic() - begun:.1f} s)", flush=True)
        if done.returncode:
            print(done.stdout, flush=True)
            failed.append(title)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())

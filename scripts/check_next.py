"""Tries the newest Wagtail of the registry, candidates included: checks, migrations, and the tests that lean on it most.

``scripts/check_next.py [VERSION]``. What fails is told at the end: a release that changes what we replace is
known before it is there.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / "var" / "venv-wagtail-next"
PYTHON = str(ENVIRONMENT / "bin" / "python")
TESTS = (
    "tests/upstream",
    "tests/core/test_sent.py",
    "tests/translation/test_editing.py",
    "tests/translation/test_live_drafts.py",
    "tests/translation/test_guard.py",
    "tests/isolation/test_own_ward.py",
    "tests/isolation/test_walk.py",
)
"""Register, forms, translation and isolation: what replaces most of Wagtail."""
# By itself: where an import fails, nothing else would say what else is gone.
_REGISTER = """
import sys, django
django.setup()
from upstream.checks import what_we_lean_on
told = what_we_lean_on()
print(*told, sep=chr(10))
sys.exit(bool(told))
"""
# Says that nobody has tried the new version, which is what is being done.
_UNTRIED = "tests/upstream/test_register.py::test_every_version_was_tried"


def newest() -> str:
    """The newest version of Wagtail that the registry has."""
    command = [PYTHON, "-m", "pip", "index", "versions", "wagtail", "--pre"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.match(r"wagtail \((\S+)\)", told)
    if found is None:
        sys.exit("The package registry does not say which versions of Wagtail there are.")
    return found[1]


def main() -> int:
    """Go through all of it: a second failure is worth knowing too."""
    build = [sys.executable, "scripts/bootstrap.py", "--venv", str(ENVIRONMENT), "requirements-dev.txt"]
    if done := subprocess.run(build, cwd=ROOT, check=False).returncode:
        return done
    version = sys.argv[1] if sys.argv[1:] else newest()
    install = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        f"wagtail=={version}",
    ]
    if done := subprocess.run(install, cwd=ROOT, check=False).returncode:
        return done
    print(f"Wagtail {version}", flush=True)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "DATABASE_URL": f"sqlite:///{folder}/next.sqlite3",
        }
        for title, command in (
            ("upstream register", ["-c", _REGISTER]),
            ("system checks", ["manage.py", "check"]),
            ("migrations", ["manage.py", "migrate", "--verbosity", "0", "--skip-checks"]),
            ("no new migrations", ["manage.py", "makemigrations", "--check", "--dry-run", "--skip-checks"]),
            ("tests", ["-m", "pytest", "-q", "-n", "0", "--deselect", _UNTRIED, *TESTS]),
        ):
            done = subprocess.run(
                [PYTHON, *command], cwd=ROOT, env=os.environ | settings, check=False
            ).returncode
            print(f"{'FAILED' if done else 'ok    '} {title}", flush=True)
            failed += [title] if done else []
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())

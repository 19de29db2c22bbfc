"""Builds an empty database with Wagtail 7.4 LTS, from our migrations."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / "var" / "venv-wagtail-7.4"
PYTHON = ENVIRONMENT / "bin" / "python"


def main() -> int:
    """Its own environment, its own database, nothing of it stays but the environment."""
    build = ["scripts/bootstrap.py", "--venv", str(ENVIRONMENT), "requirements-wagtail-7.4.txt"]
    done = subprocess.run([sys.executable, *build], cwd=ROOT, check=False)
    if done.returncode:
        return done.returncode
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "DATABASE_URL": f"sqlite:///{folder}/lts.sqlite3",
        }
        for command in (["migrate", "--verbosity", "0"], ["makemigrations", "--check", "--dry-run"]):
            # The migrations run on 7.4; the checks would load the admin, which is written for 8.0.
            command.append("--skip-checks")
            done = subprocess.run(
                [PYTHON, "manage.py", *command], cwd=ROOT, env=os.environ | settings, check=False
            )
            if done.returncode:
                return done.returncode
    version = "import wagtail; print('The migrations run on Wagtail', wagtail.__version__)"
    return subprocess.run([PYTHON, "-c", version], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

"""Compiles the requirements: pinned, hash-checked, the same for Python 3.11 to 3.13.

The file for Wagtail 7.4 differs from the main one only where 7.4 needs something older.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LTS = "wagtail==7.4.4"
UV = str(Path(sys.executable).parent / "uv")
COMPILE = "pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11"


def _compile(source: str, target: str, *options: str) -> None:
    command = [UV, *COMPILE.split(), *sys.argv[1:], *options, "-o", target, source]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    """Options such as ``--upgrade`` go to uv."""
    _compile("requirements.in", "requirements.txt")
    _compile("requirements-watching.in", "requirements-watching.txt")
    _compile("requirements-dev.in", "requirements-dev.txt")
    _compile("requirements-audit.in", "requirements-audit.txt")
    # What is already in the output is preferred: start from the pins of 8.0.
    shutil.copy(ROOT / "requirements.txt", ROOT / "requirements-wagtail-7.4.txt")
    with tempfile.NamedTemporaryFile("w", suffix=".in") as source:
        wanted = (ROOT / "requirements.in").read_text(encoding="utf-8")
        source.write(re.sub(r"(?m)^wagtail==.*$", LTS, wanted))
        source.flush()
        _compile(source.name, "requirements-wagtail-7.4.txt", "--no-annotate")


if __name__ == "__main__":
    main()

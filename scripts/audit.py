"""Asks which pinned packages have known holes (``make audit``).

In an environment of its own. Where the service that knows holes cannot be reached nothing is known, which is said and
is no failure: ``--strict`` makes it one. The answer is kept for ``manage.py doctor`` (``ADVISORIES``).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / "var" / "venv-audit"
ANSWER = ROOT / "var" / "advisories.json"
AUDITED = ("requirements.txt", "requirements-watching.txt", "requirements-dev.txt")
#: How pip-audit ends when it has asked: nothing known, something known.
ASKED = (0, 1)


def prepare() -> bool:
    """Whether its environment stands."""
    build = ["scripts/bootstrap.py", "--venv", str(ENVIRONMENT), "requirements-audit.txt"]
    return subprocess.run([sys.executable, *build], cwd=ROOT, check=False).returncode == 0


def ask() -> Any:
    """What pip-audit says of the pins, or ``None`` where it could not ask."""
    command = [str(ENVIRONMENT / "bin" / "pip-audit"), "--format", "json", "--progress-spinner", "off"]
    command += ["--disable-pip", "--require-hashes", "--timeout", "20"]
    for name in AUDITED:
        command += ["--requirement", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in ASKED:
        return None
    try:
        return json.loads(done.stdout)
    except ValueError:
        return None


def holes(answer: Any) -> list[str]:
    """One line for each known hole."""
    return [
        f"{package['name']} {package['version']}: {hole['id']}"
        + (f", repaired in {', '.join(hole['fix_versions'])}" if hole.get("fix_versions") else "")
        for package in answer["dependencies"]
        for hole in package.get("vulns", ())
    ]


def main(arguments: list[str]) -> int:
    """Say what is known, and keep it."""
    is_strict = "--strict" in arguments
    answer = ask() if prepare() else None
    if answer is None:
        print("Known holes were not looked for: the package registry or its list of holes cannot be reached.")
        return int(is_strict)
    ANSWER.parent.mkdir(exist_ok=True)
    ANSWER.write_text(json.dumps(answer), encoding="utf-8")
    found = holes(answer)
    for line in found:
        print(line)
    print(f"{len(answer['dependencies'])} packages, {len(found)} known holes ({ANSWER.relative_to(ROOT)}).")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Builds a virtual environment from a hash-checked requirements file.

Runs on the standard library alone, before anything is installed. A stamp beside the
environment says which requirements it holds, so that the next start costs nothing; a
mark that is there only while pip works says that a killed installation left it broken.

    bootstrap.py [--venv FOLDER] REQUIREMENTS
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CAUSES = {
    "DO NOT MATCH THE HASHES": "A package does not match its pinned hash, nothing was installed: see {log}.",
    "No space left": "The disk is full: installing {name} needs about 600 MB.",
    "Permission denied": "The folder {venv} cannot be written: see {log}.",
    "onnection": "The package registry cannot be reached: check the network or PIP_INDEX_URL (see {log}).",
    "No matching distribution": "The package registry lacks a package that is pinned in {name}: see {log}.",
}


class BootstrapError(Exception):
    """One sentence for the person at the terminal."""


def _digest(requirements: Path) -> str:
    """The pins and the Python they were resolved for."""
    return hashlib.sha256(f"{sys.version_info[:2]}".encode() + requirements.read_bytes()).hexdigest()


def _pins(requirements: Path) -> set[str]:
    """The packages with their versions and conditions."""
    return {line for line in requirements.read_text().splitlines() if "==" in line}


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    return subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _explain(output: str, name: str, environment: Path, log: Path) -> str:
    for sign, sentence in CAUSES.items():
        if sign in output:
            return sentence.format(name=name, venv=environment, log=log)
    return f"Installing {name} failed: see {log}."


def _install(python: Path, requirements: Path, environment: Path) -> None:
    log = ROOT / "var" / "log" / f"install-{requirements.stem}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [str(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--retries", "2", "--require-hashes", "-r", str(requirements)]
    strange = {"PYTHONPATH", "PYTHONHOME", "PIP_USER"}
    clean = {key: value for key, value in os.environ.items() if key not in strange}
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(command, cwd=ROOT, env=clean, stdout=out, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        output = log.read_text(encoding="utf-8", errors="replace")
        raise BootstrapError(_explain(output, requirements.name, environment, log))


def build(environment: Path, requirements: Path) -> bool:
    """Make the environment hold the requirements; false when it already did."""
    stamp = environment / f"{requirements.stem}.stamp"
    half_done = environment / "installing"
    python = environment / "bin" / "python"
    digest = _digest(requirements)
    if not half_done.exists() and stamp.exists() and stamp.read_text() == digest and python.exists():
        return False

    if half_done.exists() or not _works(python):
        shutil.rmtree(environment, ignore_errors=True)
        environment.mkdir(parents=True)
        half_done.touch()
        venv.create(environment, with_pip=True, symlinks=True)
    print(
        f"Installing {len(_pins(requirements))} packages into {environment.name} (a minute the first time) …",
        flush=True,
    )
    begun = time.monotonic()
    half_done.touch()
    if stamp.exists():
        # Its pins changed, and with them perhaps what another file asked for: all look again.
        for old in environment.glob("*.stamp"):
            old.unlink()
    _install(python, requirements, environment)
    stamp.write_text(digest)
    for other in ROOT.glob("requirements*.txt"):
        if _pins(other) <= _pins(requirements):
            (environment / f"{other.stem}.stamp").write_text(_digest(other))
    half_done.unlink()
    print(f"Installed in {time.monotonic() - begun:.0f} s.", flush=True)
    return True


def main() -> int:
    """Read the command line; one installation at a time in each environment."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv")
    parser.add_argument("requirements", type=Path)
    arguments = parser.parse_args()
    var = ROOT / "var"
    var.mkdir(exist_ok=True)
    environment = arguments.venv.resolve()
    with (var / f"bootstrap-{environment.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            build(environment, ROOT / arguments.requirements)
        except BootstrapError as error:
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())

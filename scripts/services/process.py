"""Starting and stopping: as another user, with a pid file, never a process that is not ours."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

from scripts.services import home


class ServiceError(Exception):
    """One sentence for the person at the terminal."""


def take_port(folder: Path) -> int:
    """A free port, noted in the folder: that of the last start if nobody took it meanwhile."""
    for wanted in (read_port(folder), "0"):
        with suppress(OSError, ValueError), socket.socket() as probe:
            probe.bind(("127.0.0.1", int(wanted)))
            port = int(probe.getsockname()[1])
            (folder / "port").write_text(str(port))
            return port
    message = "No port is free on 127.0.0.1."
    raise ServiceError(message)


def _identity() -> dict[str, Any]:
    user = home.account()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def run(command: list[str | Path], **environment: str) -> str:
    """Run a command as the servers' account to its end; its output on failure."""
    done = subprocess.run(
        command,
        cwd="/",
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **_identity(),
    )
    if done.returncode:
        message = f"{Path(command[0]).name} failed: {done.stdout.strip()[-500:]}"
        raise ServiceError(message)
    return done.stdout


def spawn(command: list[str | Path], folder: Path, **environment: str) -> None:
    """Start a server that stays, with ``folder/pid`` and ``folder/log``."""
    with (folder / "log").open("ab") as log:
        started = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **_identity(),
        )
    (folder / "pid").write_text(str(started.pid))


def running(folder: Path) -> int | None:
    """The pid of the server of this folder, if it lives and is ours: a pid can be given out again."""
    try:
        pid = int((folder / "pid").read_text())
    except (OSError, ValueError):
        return None
    look = ["ps", "-ww", "-o", "stat=,command=", "-p", str(pid)]
    shown = subprocess.run(look, capture_output=True, text=True, check=False).stdout.strip()
    # Redis shows its address only, the others their folder.
    ours = str(folder) in shown or re.search(rf"[:\s]{re.escape(read_port(folder))}\b", shown)
    return pid if ours and not shown.startswith("Z") else None


def pause() -> None:
    """A moment between two attempts."""
    time.sleep(0.05)


def read_port(folder: Path) -> str:
    """The port this server was given; a text no command line contains when there is none."""
    try:
        return (folder / "port").read_text()
    except OSError:
        return "\0"


def wait(port: int, folder: Path, seconds: float = 20) -> None:
    """Until the server accepts connections."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause()
    message = f"{folder.name} does not answer on port {port}: see {folder / 'log'}."
    raise ServiceError(message)


def wait_http(port: int, folder: Path, seconds: float) -> None:
    """Until the server answers over HTTP; a Java server opens its port long before."""
    begun = time.monotonic()
    # A start script needs a moment to become the server.
    while (waited := time.monotonic() - begun) < seconds and (waited < 10 or running(folder)):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
            return
        time.sleep(0.5)
    message = f"{folder.name} did not start: see {folder / 'log'}."
    raise ServiceError(message)


def stop(folder: Path, seconds: float = 15) -> bool:
    """Ask the server to end, insist after a while; false when none of ours ran."""
    pid = running(folder)
    if pid is None:
        return False
    os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + seconds
    while running(folder):
        if time.monotonic() > end:
            os.kill(pid, signal.SIGKILL)
        pause()
    (folder / "pid").unlink(missing_ok=True)
    return True

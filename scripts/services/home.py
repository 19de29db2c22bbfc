"""Where the servers keep their data, and as whom they run.

PostgreSQL refuses to run as root, so as root everything runs as ``nobody``; then the data
must lie where ``nobody`` can reach it, which the project's own folder may not be.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ROOT / "var" / "services"
ENVIRONMENT = SERVICES / "env"


def account() -> pwd.struct_passwd | None:
    """The account to run as; none when we are an ordinary user already."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _reachable(folder: Path) -> bool:
    return all(step.stat().st_mode & 0o001 for step in (folder, *folder.parents))


def folder() -> Path:
    """The data folder, made and owned as the servers need it."""
    SERVICES.mkdir(parents=True, exist_ok=True)
    user = account()
    home = SERVICES / "data"
    if user and not _reachable(SERVICES):
        digest = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
        home = Path("/var/tmp") / f"dinh-services-{digest}"  # noqa: S108 - the name is ours, the owner is set below
    home.mkdir(mode=0o711, exist_ok=True)
    if home.is_symlink() or home.stat().st_uid not in {os.geteuid(), user.pw_uid if user else os.geteuid()}:
        message = f"{home} belongs to somebody else: remove it."
        raise PermissionError(message)
    return home


def own(path: Path) -> Path:
    """A folder that the servers' account may write."""
    path.mkdir(parents=True, exist_ok=True)
    give(path)
    return path


def give(path: Path) -> None:
    """Give a file to the servers' account."""
    if user := account():
        shutil.chown(path, user.pw_uid, user.pw_gid)

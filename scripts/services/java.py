"""The newest Java of this machine, and what Maven Central carries."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from scripts.services import home
from scripts.services.process import ServiceError

OLDEST = 21
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"


def _version(folder: Path) -> int:
    """The feature version of the JDK in ``folder``; 0 where there is none."""
    try:
        release = (folder / "release").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', release, re.MULTILINE)
    return int(found[1]) if found and (folder / "bin" / "java").exists() else 0


def jdk() -> Path:
    """The folder of the newest JDK; Elasticsearch 9 and OpenSearch 3 need 21 or later."""
    on_path = shutil.which("java")
    named = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    found = [
        *named,
        *([Path(on_path).resolve().parents[1]] if on_path else []),
        *Path("/usr/lib/jvm").glob("*"),
    ]
    newest = max(found, key=_version, default=Path())
    if _version(newest) < OLDEST:
        message = f"a JDK {OLDEST} or later is needed; JAVA_HOME names one."
        raise ServiceError(message)
    return newest.resolve()


def maven(goal: str, folder: Path, *options: str) -> None:
    """Run a goal of Maven's dependency plugin in ``folder``; what it fetches on the way lies there too."""
    program = shutil.which("mvn")
    if program is None:
        message = "Maven (mvn) is needed to fetch the server from Maven Central."
        raise ServiceError(message)
    command = [program, "-q", "-B", f"-Dmaven.repo.local={folder / 'maven'}", f"{_PLUGIN}:{goal}", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if "ERROR" in line]
        message = f"Maven Central did not give the server: {(lines or [done.stderr.strip()])[0][-300:]}"
        raise ServiceError(message)


def programs(name: str) -> Path:
    """Where a fetched server's programs lie; read by the servers' account, written by us alone."""
    folder = home.folder() / "java" / name
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    return folder

"""Starts or stops the servers: ``python -m scripts.services start [NAME …]`` or ``stop``."""

from __future__ import annotations

import fcntl
import sys
import time
from collections.abc import Collection
from typing import Protocol

from scripts.services import elasticsearch, home, nginx, opensearch, postgres, redis, s3
from scripts.services.process import ServiceError


class Server(Protocol):
    """What each module, or each version of a server, can do."""

    @property
    def NAME(self) -> str: ...  # noqa: N802 - a constant of the modules
    def start(self) -> dict[str, str]: ...
    def stop(self) -> bool: ...


SERVERS: dict[str, Server] = {
    "postgres": postgres,
    "redis": redis,
    "s3": s3,
    "nginx": nginx,
    "elasticsearch": elasticsearch.nine,
    "elasticsearch8": elasticsearch.eight,
    "opensearch": opensearch,
}


def start(names: Collection[str] = ()) -> int:
    """Start these, or all, and write their URLs; fails when one is missing, and still starts the others."""
    lines, missing = [], 0
    for server in [SERVERS[name] for name in names or SERVERS]:
        begun = time.monotonic()
        try:
            urls = server.start()
        except (ServiceError, PermissionError) as error:
            print(f"{server.NAME}: {error}", file=sys.stderr)
            missing += 1
            continue
        print(f"{server.NAME}: {'  '.join(urls.values())}  ({time.monotonic() - begun:.1f} s)", flush=True)
        lines += [f"{name}='{url}'" for name, url in urls.items()]
    home.ENVIRONMENT.write_text("\n".join([*lines, ""]))
    print(f"To use them: set -a; . {home.ENVIRONMENT.relative_to(home.ROOT)}; set +a")
    return 1 if missing else 0


def stop() -> int:
    """Stop those that we started."""
    for server in SERVERS.values():
        print(f"{server.NAME}: {'stopped' if server.stop() else 'was not running'}")
    home.ENVIRONMENT.unlink(missing_ok=True)
    return 0


def main() -> int:
    """One at a time."""
    command, names = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if command not in {"start", "stop"} or not SERVERS.keys() >= set(names) or (command == "stop" and names):
        print(__doc__, file=sys.stderr)
        return 2
    home.SERVICES.mkdir(parents=True, exist_ok=True)
    with (home.SERVICES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return start(names) if command == "start" else stop()


if __name__ == "__main__":
    sys.exit(main())

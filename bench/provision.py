"""Provisioning against the naive way: milliseconds a page on a fresh, empty database.

The naive side builds a few wards and counts only adding, saving and publishing its pages. Our
side builds the whole city, and everything counts: pages, revisions, history, references, both
searches, wards, hosts, former units, collections, groups, rights, approval.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from bench.clock import Clock
from bench.naive import NaiveCity, only_wards
from sites.provisioning import provision, read_data

NAIVE_WARDS = 3


@contextmanager
def empty_database() -> Iterator[None]:
    """A database of its own beside the configured one, migrated, and gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        name = connection.settings_dict["NAME"]
        # Django's tests would use memory; people's data lies on a disk.
        file = str(Path(folder) / "bench.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = file if connection.vendor == "sqlite" else f"bench_{name}"
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        cache.clear()
        try:
            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def run() -> float:
    """Measure both sides, print the table, return how many times faster ours is."""
    data = read_data()
    print(f"Provisioning on {connection.vendor}, each side on an empty database")
    with empty_database():
        naive = NaiveCity(
            only_wards(data, {ward.slug for ward in data.wards[:NAIVE_WARDS]}), "localhost", 8000
        )
        naive.build()
    ours = Clock()
    with empty_database(), ours:
        report = provision(data, domain=settings.DOMAIN, port=settings.PORT)
    by_wall = _row("naive", naive.pages, naive.clock) / _row("set-wise", report.pages, ours)
    by_cpu = (naive.clock.cpu / naive.pages) / (ours.cpu / report.pages)
    print(
        f"Set-wise is {by_wall:.0f} times faster a page by the clock, {by_cpu:.0f} times by processor time."
    )
    # The work of a database server is in the first only, that of other programs as well.
    return min(by_wall, by_cpu)


def _row(name: str, pages: int, clock: Clock) -> float:
    wall, cpu = 1000 * clock.wall / pages, 1000 * clock.cpu / pages
    print(
        f"  {name:<9} {pages:>6} pages {clock.wall:8.2f} s {wall:8.2f} ms a page ({cpu:.2f} ms of processor time)"
    )
    return wall

"""Which tests a leg of continuous integration runs: the embedded parts, then PostgreSQL, Redis, S3 and the engines.

``make test`` leaves nothing out. CI names its leg (``DINH_LEG``), and only what a part may well change runs on both.
The rest, whose rows go through the same ORM, runs on one of them: half of the modules here today and there
tomorrow (``DINH_DAY`` repeats a day), so that each run of CI takes every test and two days take it on both.
"""

from __future__ import annotations

import datetime as dt
import os
import zlib
from enum import StrEnum
from typing import Final

import pytest
from django.utils import timezone

from tests.harness.once import PARTS


class Leg(StrEnum):
    """A run of continuous integration."""

    EMBEDDED = "embedded"
    SERVERS = "servers"


#: What a part may well change, and why.
BOTH: Final[dict[str, str]] = {
    "tests/backup/": "what a database and its files are written to",
    "tests/harness/": "copies of databases",
    "tests/history/": "words that the database compares",
    "tests/malformed/": "it halves its fields itself",
    "tests/media/": "files in a folder and in a bucket",
    "tests/operations/": "each part is asked how it is",
    "tests/search/": "four engines, each with statements of its own",
    "tests/sites/": "statements over sets of sites",
    "tests/workflows/audit/": "triggers that each database has in its own words",
    "tests/workflows/test_decisions_at_once.py": "locks",
    "tests/workflows/test_killed.py": "transactions that end in the middle",
    "tests/workflows/test_scheduled.py": "the same",
    "tests/workflows/test_two_at_once.py": "locks",
}
#: One product for all of them, on what a city runs; tests/harness/once.py keeps some for the embedded parts.
ON_SERVERS: Final[dict[str, str]] = {"tests/functional/": "the product as a city runs it"}


def of_this_run() -> Leg | None:
    """The leg that ``DINH_LEG`` names; a name that is none ends the run."""
    told = os.environ.get("DINH_LEG")
    try:
        return Leg(told) if told else None
    except ValueError:
        raise pytest.UsageError(f"DINH_LEG is {told}, and can be {' or '.join(Leg)}") from None


def day() -> dt.date:
    """Of which the halves are those of this run."""
    told = os.environ.get("DINH_DAY")
    return dt.date.fromisoformat(told) if told else timezone.localdate()


def is_on_both(item: pytest.Item) -> bool:
    """Whether this test runs on either leg, whatever the day."""
    return item.nodeid.startswith(tuple(BOTH))


def runs(item: pytest.Item, leg: Leg, today: dt.date) -> bool:
    """Whether this leg takes the test on that day."""
    if item.get_closest_marker("once"):
        return leg == Leg.EMBEDDED
    if is_on_both(item) or any(item.get_closest_marker(name) for name in PARTS):
        return True
    if item.nodeid.startswith(tuple(ON_SERVERS)):
        return leg == Leg.SERVERS
    module = item.nodeid.partition("::")[0]
    half = (zlib.crc32(module.encode()) + today.toordinal()) % 2
    return half == (leg == Leg.SERVERS)

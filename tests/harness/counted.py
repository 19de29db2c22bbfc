"""Which tests say nothing about the branches that the suite takes.

Counting them makes Python about twice as slow. What runs in another process is not counted anyhow; what sends
everything everywhere passes nearly every branch and says of none that it does what it should; what does with
many things what others do with three counts nothing more; nor does a test of the database that is done with
its tenth value, or one that ran and was counted on the leg before. All of them run and hold as ever: only the counting rests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from coverage import Coverage

from tests.harness import legs
from tests.harness.once import PARTS

UNCOUNTED: Final[dict[str, str]] = {
    "tests/bench/": "programs outside the rooms",
    "tests/extraction/test_hostile.py": "files are read in another process",
    "tests/extraction/test_reading.py": "the same",
    "tests/extraction/test_signatures.py": "the same",
    "tests/functional/": "the product runs in another process",
    "tests/isolation/test_fixes.py": "the walk once more, with parts of the code taken out",
    "tests/isolation/test_walk.py::test_a_walk_over_every_address_finds_nothing_of_another_ward[editor]": (
        "the lead takes the same ways"
    ),
    "tests/malformed/": "whatever is sent, to whatever takes it",
    "tests/scripts/": "programs outside the rooms",
    "tests/sites/test_equality.py": "what is built one by one, to compare with",
    "tests/sites/test_whole_city.py": "126 wards, after three",
}
#: Of one test that asks for the database, so many values are counted; functions from text to text are, with all.
VALUES: Final = 3


class Counting:
    """Lets the counting of a run rest around tests; ``latest`` tells who counts now, of several one by one."""

    def __init__(self, latest: Callable[[], Any] = Coverage.current, leg: legs.Leg | None = None) -> None:
        self._latest, self._leg = latest, leg
        self._values: Counter[str] = Counter()

    def is_counted(self, item: pytest.Item) -> bool:
        """Whether this test stands nowhere in the list and brings one of the first values."""
        if item.nodeid.startswith(tuple(UNCOUNTED)):
            return False
        if self._leg == legs.Leg.SERVERS and legs.is_on_both(item):
            return any(item.get_closest_marker(name) for name in PARTS)
        if "db" not in getattr(item, "fixturenames", ()) and not item.get_closest_marker("django_db"):
            return True
        if any(item.get_closest_marker(name) for name in PARTS):
            # It is skipped where no server is, and takes no place from the values that run.
            return True
        name = item.nodeid.partition("[")[0]
        self._values[name] += 1
        return self._values[name] <= VALUES

    @contextmanager
    def around(self, item: pytest.Item) -> Iterator[None]:
        """A test with all that is made for it."""
        stopped: list[Any] = []
        if not self.is_counted(item):
            # In a worker of xdist two of them lie one upon the other.
            while (one := self._latest()) is not None:
                one.stop()
                stopped.append(one)
        try:
            yield
        finally:
            for one in reversed(stopped):
                one.start()

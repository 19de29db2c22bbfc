"""What is not counted is there; all else is counted, and again after a test that is not."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from coverage import Coverage

from tests.harness.counted import UNCOUNTED, VALUES, Counting
from tests.harness.legs import Leg

ROOT = Path(__file__).resolve().parents[2]
UPLOAD = "tests/media/test_x.py::test_upload"


class One:
    """Counts while it is the last that was started."""

    def __init__(self, stack: list[One]) -> None:
        self.stack = stack

    def start(self) -> None:
        self.stack.append(self)

    def stop(self) -> None:
        assert self.stack.pop() is self


class Counters:
    """Two of them, one upon the other."""

    def __init__(self) -> None:
        self.stack: list[One] = []
        self.both = [One(self.stack), One(self.stack)]
        for one in self.both:
            one.start()

    def latest(self) -> One | None:
        return self.stack[-1] if self.stack else None

    @property
    def count(self) -> bool:
        return self.stack == self.both

    @property
    def rest(self) -> bool:
        return not self.stack


def _item(nodeid: str, *fixtures: str, marks: tuple[str, ...] = ()) -> Any:
    return SimpleNamespace(
        nodeid=nodeid,
        fixturenames=fixtures,
        get_closest_marker=lambda name: name if name in marks else None,
    )


@pytest.fixture
def counters() -> Counters:
    return Counters()


@pytest.fixture
def counting(counters: Counters) -> Counting:
    return Counting(counters.latest)


@pytest.mark.parametrize("place", UNCOUNTED)
def test_every_place_is_there(place: str) -> None:
    file, _, name = place.partition("::")
    assert (ROOT / file).exists()
    assert f"def {name.partition('[')[0]}(" in (ROOT / file).read_text(encoding="utf-8") if name else True


@pytest.mark.parametrize("place", UNCOUNTED)
def test_the_counting_rests_for_what_stands_there(counters: Counters, counting: Counting, place: str) -> None:
    with counting.around(_item(place)):
        assert counters.rest
    assert counters.count
    with counting.around(_item("tests/news/test_x.py::test_x", "db")):
        assert counters.count


@pytest.mark.parametrize("asks", [{"fixtures": ("db",)}, {"marks": ("django_db",)}])
def test_it_rests_after_the_first_values_of_a_test_of_the_database(
    counters: Counters, counting: Counting, asks: dict[str, tuple[str, ...]]
) -> None:
    seen = []
    for value in range(VALUES + 2):
        item = _item(f"{UPLOAD}[{value}]", *asks.get("fixtures", ()), marks=asks.get("marks", ()))
        with counting.around(item):
            seen.append(counters.count)
    assert seen == [True] * VALUES + [False] * 2
    with counting.around(_item("tests/media/test_x.py::test_another[0]", "db")):
        assert counters.count


def test_values_that_need_a_server_take_no_place(counters: Counters, counting: Counting) -> None:
    values = [*((f"server-{number}", ("s3",)) for number in range(VALUES)), ("database", ())]
    for value, marks in values:
        with counting.around(_item(f"{UPLOAD}[{value}]", "db", marks=marks)):
            assert counters.count


def test_every_value_of_a_function_is_counted(counters: Counters, counting: Counting) -> None:
    for value in range(VALUES + 2):
        with counting.around(_item(f"tests/search/text/test_x.py::test_folding[{value}]")):
            assert counters.count


def test_the_second_leg_counts_no_more_what_the_first_has_counted(counters: Counters) -> None:
    counting = Counting(counters.latest, leg=Leg.SERVERS)
    for item, is_counted in (
        (_item(f"{UPLOAD}[a]", "db"), False),
        (_item(f"{UPLOAD}[b]", "db", marks=("s3",)), True),
        (_item("tests/news/test_x.py::test_x", "db"), True),
    ):
        with counting.around(item):
            assert counters.count is is_counted
    with Counting(counters.latest, leg=Leg.EMBEDDED).around(_item(f"{UPLOAD}[a]", "db")):
        assert counters.count


def test_it_goes_on_after_a_test_that_broke(counters: Counters, counting: Counting) -> None:
    with pytest.raises(ZeroDivisionError), counting.around(_item("tests/bench/x")):
        raise ZeroDivisionError
    assert counters.count


def test_nothing_traces_python_meanwhile() -> None:
    ours = Coverage(data_file=None)
    ours.start()
    try:
        with Counting().around(_item("tests/bench/x")):
            assert sys.gettrace() is None
        assert Coverage.current() is ours
        assert sys.gettrace() is not None
    finally:
        ours.stop()

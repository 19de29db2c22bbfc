"""A run of continuous integration takes every test, two days take it on both legs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.harness.legs import BOTH, ON_SERVERS, Leg, of_this_run, runs

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 12, 1)
DAYS = [TODAY + dt.timedelta(days=number) for number in range(2)]


def _item(place: str, *marks: str) -> Any:
    return SimpleNamespace(nodeid=place, get_closest_marker=lambda name: name if name in marks else None)


def _modules() -> list[str]:
    return sorted(str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("place", [*BOTH, *ON_SERVERS])
def test_every_place_is_there(place: str) -> None:
    assert any(module.startswith(place) for module in _modules())


@pytest.mark.parametrize("module", _modules())
def test_each_run_takes_every_test_and_two_days_take_it_on_both(module: str) -> None:
    item = _item(f"{module}::test_x[1]")
    taken = [[leg for leg in Leg if runs(item, leg, day)] for day in DAYS]
    assert all(taken)
    if module.startswith(tuple(BOTH)):
        assert taken == [list(Leg), list(Leg)]
    elif module.startswith(tuple(ON_SERVERS)):
        assert taken == [[Leg.SERVERS], [Leg.SERVERS]]
    else:
        assert sorted(leg for legs in taken for leg in legs) == sorted(Leg)


def test_a_module_stays_together_and_the_modules_are_halved() -> None:
    names = [module for module in _modules() if not module.startswith((*BOTH, *ON_SERVERS))]
    here = [name for name in names if runs(_item(f"{name}::test_a"), Leg.EMBEDDED, TODAY)]
    assert here == [name for name in names if runs(_item(f"{name}::test_b[x]"), Leg.EMBEDDED, TODAY)]
    assert 0.4 < len(here) / len(names) < 0.6


def test_what_runs_once_runs_on_the_embedded_parts_and_what_asks_for_a_server_on_both() -> None:
    for day in DAYS:
        once, asking = (
            _item("tests/functional/test_x.py::test_a", "once"),
            _item("tests/x.py::test_a", "postgres"),
        )
        assert [leg for leg in Leg if runs(once, leg, day)] == [Leg.EMBEDDED]
        # Where the server is not, it is skipped, or fails if the run has promised it.
        assert [leg for leg in Leg if runs(asking, leg, day)] == list(Leg)


def test_a_leg_that_is_none_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DINH_LEG", "third")
    with pytest.raises(pytest.UsageError, match="third"):
        of_this_run()
    monkeypatch.setenv("DINH_LEG", "servers")
    assert of_this_run() == Leg.SERVERS
    monkeypatch.delenv("DINH_LEG")
    assert of_this_run() is None

"""``make isolation``: what the walk finds on stock Wagtail with the same roles, and here.

No test of the suite (its name says so): the whole walk a second time, with every fix taken out.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import pytest

from tests.isolation.catalogue import TRANSLATION
from tests.isolation.fixes import FIXES
from tests.isolation.walk import Walk

_PEOPLE = (("editor", None), ("lead", None), ("translating editor", TRANSLATION))


@pytest.mark.parametrize("state", ["before", "after"])
def test_figures(
    walk: Walk, state: str, monkeypatch: pytest.MonkeyPatch, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    if state == "before":
        for fix in FIXES:
            fix.take_out(monkeypatch, settings)
    patterns = 0
    for person, names in _PEOPLE:
        patterns = max(patterns, walk.run(names, people=[person]).patterns)
    outcome = walk.outcome
    made = f"{patterns} URL patterns, {outcome.requests} requests"
    lines = ["", f"{state}: {made}, {len(outcome.leaks)} leaks at {len(outcome.leaking)} addresses"]
    counted = Counter(leak.pattern for leak in outcome.leaks)
    lines += [f"  {count:4} {name}" for name, count in sorted(counted.items())]
    with capsys.disabled():
        sys.stdout.write("\n".join([*lines, ""]))
    assert bool(outcome.leaks) == (state == "before")

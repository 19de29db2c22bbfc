"""The walk sees it when any one of the fixes is taken out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.isolation.fixes import FIXES, Fix
from tests.isolation.walk import Walk


@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: fix.name.replace(" ", "-"))
def test_without_it_the_walk_finds_leaks(
    walk: Walk, fix: Fix, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    fix.take_out(monkeypatch, settings)
    patterns = set(fix.patterns.split())
    assert walk.run(patterns, people=[fix.person], whole=False).leaking == patterns

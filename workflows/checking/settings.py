"""How strict each check is now."""

from __future__ import annotations

from collections.abc import Iterable

from workflows.at_hand import once
from workflows.checking.check import Check, Strictness
from workflows.checking.models import CheckSetting


def strictness_of_all(checks: Iterable[Check]) -> dict[str, Strictness]:
    """By name, with one query; what a check cannot be is as good as not set."""
    changed = once(CheckSetting, lambda: dict(CheckSetting.objects.values_list("name", "strictness")))
    return {
        check.name: Strictness(changed[check.name])
        if changed.get(check.name) in check.choices
        else check.default
        for check in checks
    }

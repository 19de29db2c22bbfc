"""How strict each check is now."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from workflows.at_hand import once
from workflows.checking.check import Check, Strictness
from workflows.checking.models import CheckSetting


def set_checks() -> dict[Hashable, Any]:
    """What people have set, as ``workflows.at_hand`` takes it: one query for whoever checks page after page."""
    return {CheckSetting: _read()}


def _read() -> dict[str, str]:
    return dict(CheckSetting.objects.values_list("name", "strictness"))


def strictness_of_all(checks: Iterable[Check]) -> dict[str, Strictness]:
    """By name, with one query; what a check cannot be is as good as not set."""
    changed = once(CheckSetting, _read)
    return {
        check.name: Strictness(changed[check.name])
        if changed.get(check.name) in check.choices
        else check.default
        for check in checks
    }

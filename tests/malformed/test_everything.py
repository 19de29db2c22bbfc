"""No malformed value in any form, parameter or header is an error of ours, or changes anything.

``make test-long`` sends every value as every role; the run of every day one of each field, as one role,
chosen by a seed (``DINH_MALFORMED_SEED``).
"""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from tests.isolation.walk import Walk
from tests.malformed.campaign import Campaign


def test_what_is_malformed_is_refused_and_changes_nothing(
    campaign_parts: tuple[Walk, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    is_long = os.environ.get("DINH_MALFORMED") == "long"
    some = None if is_long else 1
    seed = os.environ.get("DINH_MALFORMED_SEED", "1")
    campaign = Campaign(*campaign_parts, number=some, roles=some, seed=seed)
    figures = campaign.run(os.environ.get("DINH_MALFORMED_ONLY", "").split())
    with capsys.disabled():
        sys.stdout.write(f"\nmalformed values: {figures}\n")
    assert not campaign.faults, f"{len(campaign.faults)} faults\n" + "\n".join(map(str, campaign.faults))

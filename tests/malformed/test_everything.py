"""No malformed value in any form, parameter or header is an error of ours, or changes anything.

``make test-long`` sends every value as every role. The suite sends one value to every other field, as one role,
chosen by a seed (``DINH_MALFORMED_SEED``): half of the fields today and the others tomorrow, on PostgreSQL the
other way round. So each run of continuous integration reaches every field, and two days reach it on both.
``DINH_DAY`` repeats a day, ``DINH_MALFORMED_ONLY`` names URL patterns and takes all their fields.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest
from django.db import connection

from tests.harness import legs
from tests.isolation.walk import Walk
from tests.malformed.campaign import Campaign


def test_what_is_malformed_is_refused_and_changes_nothing(
    campaign_parts: tuple[Walk, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    is_long = os.environ.get("DINH_MALFORMED") == "long"
    some = None if is_long else 1
    seed = os.environ.get("DINH_MALFORMED_SEED", "1")
    only = os.environ.get("DINH_MALFORMED_ONLY", "").split()
    day = legs.day()
    half = None if is_long or only else (day.toordinal() + (connection.vendor == "postgresql")) % 2
    campaign = Campaign(*campaign_parts, number=some, roles=some, half=half, seed=seed)
    figures = campaign.run(only)
    with capsys.disabled():
        sys.stdout.write(f"\nmalformed values on {day}: {figures}\n")
    assert not campaign.faults, f"{len(campaign.faults)} faults\n" + "\n".join(map(str, campaign.faults))

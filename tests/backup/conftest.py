"""Files of these tests' own: a backup reads all that is stored, and other tests leave theirs in the bucket of a worker."""

from __future__ import annotations

import copy
import uuid
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _own_files(settings: Any) -> None:
    storages = copy.deepcopy(settings.STORAGES)
    options = storages["default"]["OPTIONS"]
    options["location"] = type(options["location"])(f"{options['location']}/{uuid.uuid4().hex}")
    settings.STORAGES = storages

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sites.outside.servers import SmallInternet


@pytest.fixture
def internet() -> Iterator[SmallInternet]:
    small = SmallInternet()
    yield small
    small.close()

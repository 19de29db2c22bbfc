from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """What another test has cached of its own rows is gone with them."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def deputy(town: Any) -> Any:
    """An editor of the ward who writes nothing here."""
    from sites.enums import Role

    return town.person("deputy", Role.EDITOR, "ba-dinh")

"""The set-wise way leaves the database exactly as saving and publishing page by page does."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import transaction

from bench.naive import NaiveCity, only_wards
from sites.provisioning import provision, read_data
from tests.fixtures.city import SMALL_CITY
from tests.sites.snapshot import Snapshot


def _built(build) -> dict[str, list[str]]:
    with transaction.atomic():
        build()
        found = Snapshot().tables()
        transaction.set_rollback(True)
    cache.clear()
    return found


@pytest.mark.django_db
def test_every_table_holds_the_same_rows() -> None:
    data = only_wards(read_data(SMALL_CITY), {"ba-dinh", "minh-chau"})
    naive = _built(lambda: NaiveCity(data, "localhost", 8000).build())
    ours = _built(lambda: provision(data, domain="localhost", port=8000))
    assert len(naive["wagtailcore.page"]) > 70
    assert len(naive["wagtailcore.pagelogentry"]) > 140
    for table, rows in naive.items():
        assert ours[table] == rows, table

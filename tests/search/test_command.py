from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.engines import searched_store
from search.index import upkeep
from search.models import IndexRun, SearchDocument, SearchTerm
from tests.fixtures.city import SmallCity
from tests.search.items import in_index, news, titles

pytestmark = pytest.mark.django_db


def check(**options: Any) -> str:
    out = io.StringIO()
    call_command("search", "check", stdout=out, **options)
    return out.getvalue()


def test_every_kind_of_difference_is_named_and_mended(small_city: SmallCity) -> None:
    pages = [news(small_city, f"Lịch cấp nước {number}") for number in range(4)]
    SearchDocument.objects.filter(pk=pages[0].pk).delete()
    SearchDocument.objects.filter(pk=pages[1].pk).update(title="Sai")
    searched_store().delete([pages[2].pk])
    type(pages[3]).objects.filter(pk=pages[3].pk).update(live=False)
    with pytest.raises(CommandError, match="1 missing, 1 stale, 1 missing in the engine, 1 extra"):
        check()
    check(fix=True)
    assert in_index(*pages) == [True, True, True, False]
    assert "agree" in check()


def test_a_rebuild_restores_everything(small_city: SmallCity) -> None:
    page = news(small_city, "Lịch cấp nước sạch")
    SearchDocument.objects.all().delete()
    SearchTerm.objects.all().delete()
    searched_store().clear()
    call_command("search", "rebuild", verbosity=0, stdout=io.StringIO())
    assert in_index(page) == [True]
    assert SearchTerm.objects.get(exact="sạch").documents == 1
    assert "agree" in check()


def test_a_killed_rebuild_goes_on_where_it_stopped(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = news(small_city, "Lịch cấp nước")
    monkeypatch.setattr(upkeep.indexing, "BATCH", 10)
    monkeypatch.setattr(upkeep.indexing.batches, "__defaults__", (10,))
    seen: list[int] = []

    def killed(count: int) -> None:
        seen.append(count)
        if len(seen) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        upkeep.rebuild(killed)
    assert IndexRun.objects.get().last_page_id > 0
    assert titles(small_city, "lich cap nuoc") == ["Lịch cấp nước"]
    went_on: list[int] = []
    upkeep.rebuild(went_on.append)
    assert went_on[0] == sum(seen)
    assert sum(went_on) == upkeep.page_count()
    assert in_index(page) == [True]
    assert not IndexRun.objects.exists()

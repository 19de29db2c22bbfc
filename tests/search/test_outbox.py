"""A search server is told of a change after its commit, in order, and catches up after an absence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from search.engines import fallback
from search.index import outbox
from search.models import Delivery, OutboxEntry
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, text_of
from tests.search.items import ask, news

NOBODY = "opensearch://127.0.0.1:9/nobody"


@pytest.fixture
def away(settings: Any) -> Iterator[None]:
    """A search server that refuses every connection."""
    settings.SEARCH_URL = NOBODY
    fallback.ask_again(NOBODY)
    yield
    fallback.ask_again(NOBODY)


def test_a_publish_without_the_server_succeeds_and_waits(small_city: SmallCity, away: None) -> None:
    page = news(small_city, "Lịch cấp nước")
    assert page.pk in OutboxEntry.objects.values_list("document_id", flat=True)


def test_the_page_answers_from_the_database_and_says_so(small_city: SmallCity, away: None) -> None:
    news(small_city, "Lịch cấp nước")
    html = text_of(small_city, "", "/tim-kiem/?q=lich+cap+nuoc")
    assert "Máy chủ tìm kiếm đang tạm vắng" in html
    found = ask(small_city, "lich cap nuoc")
    assert [result["title"] for result in found["results"]] == ["Lịch cấp nước"]
    assert found["degraded"] is True


def test_the_notice_is_not_there_otherwise(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    assert "Máy chủ tìm kiếm" not in text_of(small_city, "", "/tim-kiem/?q=lich+cap+nuoc")


def test_readiness_tells_it_and_keeps_the_process_in_service(small_city: SmallCity, away: None) -> None:
    response = get(small_city, "", "/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "degraded"
    assert response.json()["parts"]["search"]["status"] == "degraded"


def test_attempts_grow_apart_and_can_be_forced(db: None, away: None) -> None:
    OutboxEntry.objects.record([1])
    waits = []
    for _ in range(3):
        assert outbox.deliver(force=True).error
        waits.append(Delivery.objects.get().not_before - timezone.now())
    assert waits[0] < waits[1] < waits[2]
    assert outbox.deliver().is_busy
    with pytest.raises(CommandError, match="1 changes wait"):
        call_command("search", "deliver", verbosity=0)


def test_a_deliverer_that_died_is_given_up(db: None, away: None) -> None:
    OutboxEntry.objects.record([1])
    Delivery.objects.create(pk=1, taken_until=timezone.now() + dt.timedelta(seconds=60))
    assert outbox.deliver(force=True).is_busy
    Delivery.objects.update(taken_until=timezone.now() - dt.timedelta(seconds=1))
    assert outbox.deliver(force=True).error


def test_without_a_server_nothing_is_noted(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    assert not OutboxEntry.objects.exists()


@pytest.mark.parametrize(
    "url", ["opensearch://", "elasticsearch://host/Big", "elasticsearch://host/a?x=1", "opensearch://h:x/a"]
)
def test_an_address_that_is_not_understood_is_refused_without_its_password(url: str) -> None:
    from search.checks import search_url

    with override_settings(SEARCH_URL=url.replace("://", "://me:secret@")):
        (problem,) = search_url()
    assert problem.id == "search.E001"
    assert "secret" not in problem.msg

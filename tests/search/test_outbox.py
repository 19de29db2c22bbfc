"""A search server is told of a change after its commit, in order, and catches up after an absence."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from search import documents, outbox, upkeep
from search.engines import EngineUnavailableError, Filters, engine, fallback, local_engine, remote_engine
from search.engines.lucene import mapping
from search.models import Delivery, IndexRun, OutboxEntry, SearchDocument
from search.plan import plan
from search.text import tokenize
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, text_of
from tests.search.conftest import url_of
from tests.search.items import ask, news

NOBODY = "opensearch://127.0.0.1:9/nobody"


@pytest.fixture
def away(settings: Any) -> Iterator[None]:
    """A search server that refuses every connection."""
    settings.SEARCH_URL = NOBODY
    fallback.ask_again(NOBODY)
    yield
    fallback.ask_again(NOBODY)


def found_in(where: Any, query: str) -> list[int]:
    return [hit.document_id for hit in where.search(plan(tokenize(query)), Filters(), 10).hits]


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


@pytest.mark.opensearch
class TestOnAServer:
    """Nothing here is told apart by the server, so one of them is enough."""

    @pytest.fixture(autouse=True)
    def _server(self, settings: Any, db: None, worker_number: int) -> None:
        settings.SEARCH_URL = url_of("opensearch3", f"outbox-{worker_number}")
        fallback.ask_again(settings.SEARCH_URL)
        upkeep.prepare_storage()

    def store(self, page_id: int, title: str) -> SearchDocument:
        document = SearchDocument(page_id=page_id, title=title, site_id=1, locale="vi", kind="news", url_path="/")
        document.digest = documents.digest(document)
        document.save()
        local_engine().index([documents.entry(document)])
        outbox.record([page_id])
        return document

    def test_what_waited_is_delivered_as_it_is_by_then(self) -> None:
        self.store(1, "Cấp nước")
        self.store(2, "Cắt điện").delete()
        self.store(1, "Cấp nước sạch")
        assert found_in(remote_engine(), "cap nuoc") == []
        assert outbox.deliver().sent == 3
        assert found_in(remote_engine(), "cap nuoc sach") == [1]
        assert found_in(remote_engine(), "cat dien") == []
        assert outbox.waiting() == 0

    def test_old_news_that_come_late_change_nothing(self) -> None:
        remote = remote_engine()
        document = self.store(1, "Cấp nước")
        outbox.deliver()
        document.title = "Tin rất cũ"
        assert remote.apply([documents.entry(document)], [], 1) == {}
        assert remote.apply([], [1], 2) == {}
        assert found_in(remote, "cap nuoc") == [1]

    def test_a_refused_document_does_not_hold_up_the_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        good, _bad = self.store(1, "Cấp nước"), self.store(2, "Cấp nước")
        as_it_is = mapping.source
        monkeypatch.setattr(
            mapping, "source", lambda entry: as_it_is(entry) | ({"x": 1} if entry.document_id == 2 else {})
        )
        done = outbox.deliver()
        assert (done.sent, done.refused) == (1, 1)
        assert found_in(remote_engine(), "cap nuoc") == [good.pk]
        entry = OutboxEntry.objects.get()
        assert (entry.document_id, entry.attempts) == (2, 1)
        assert entry.error
        assert entry.due_at > timezone.now()

    def test_publishes_during_a_rebuild_are_in_both_indexes(self) -> None:
        remote = remote_engine()
        document = self.store(1, "Cấp nước")
        outbox.deliver()
        assert remote.begin_rebuild(resume=False) is False
        remote.fill([documents.entry(document)], 1)
        self.store(2, "Cấp nước sạch")
        outbox.deliver()
        assert sorted(found_in(remote, "cap nuoc")) == [1, 2]
        assert remote.begin_rebuild(resume=True) is True
        remote.finish_rebuild()
        assert sorted(found_in(remote, "cap nuoc")) == [1, 2]

    def test_a_new_server_is_not_searched_before_its_first_rebuild(self, settings: Any) -> None:
        self.store(1, "Cấp nước")
        settings.SEARCH_URL += "-new"
        upkeep.prepare_storage()
        answer = engine().search(plan(tokenize("cap nuoc")), Filters(), 10)
        assert (answer.is_fallback, [hit.document_id for hit in answer.hits]) == (True, [1])
        with pytest.raises(EngineUnavailableError, match="rebuild"):
            remote_engine().apply([], [1], 1)

    def test_a_rebuild_without_its_unfinished_index_begins_again(self, small_city: SmallCity) -> None:
        IndexRun.objects.create(last_page_id=10**6)
        call_command("search", "rebuild", verbosity=0, stdout=io.StringIO())
        assert dict(remote_engine().digests()) == dict(local_engine().digests()) != {}


@pytest.mark.opensearch
@pytest.mark.django_db(transaction=True)
def test_the_server_learns_of_a_change_when_it_is_committed(settings: Any, worker_number: int) -> None:
    settings.SEARCH_URL = url_of("opensearch3", f"commit-{worker_number}")
    upkeep.prepare_storage()
    writer = TestOnAServer()
    with transaction.atomic():
        writer.store(1, "Cấp nước")
        assert found_in(remote_engine(), "cap nuoc") == []
    assert found_in(remote_engine(), "cap nuoc") == [1]
    with transaction.atomic():
        writer.store(2, "Cấp nước")
        transaction.set_rollback(True)
    assert found_in(remote_engine(), "cap nuoc") == [1]
    assert not OutboxEntry.objects.exists()

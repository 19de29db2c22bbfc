"""How changes reach a search server. Nothing here is told apart by the product, so one is enough."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from search.dimensions.filters import Filters
from search.engines import EngineUnavailableError, fallback, local_store, remote_store, searcher
from search.engines.lucene import mapping
from search.index import documents, outbox, upkeep
from search.models import IndexRun, OutboxEntry
from search.plan import plan
from search.text import tokenize
from tests.fixtures.city import SmallCity
from tests.search.conftest import url_of
from tests.search.items import found_in
from tests.search.items import noted_document as store

pytestmark = [pytest.mark.opensearch, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _server(settings: Any, db: None, worker_number: int) -> None:
    settings.SEARCH_URL = url_of("opensearch3", f"outbox-{worker_number}")
    fallback.ask_again(settings.SEARCH_URL)
    remote_store().clear()


def test_what_waited_is_delivered_as_it_is_by_then() -> None:
    store(1, "Cấp nước")
    store(2, "Cắt điện").delete()
    store(1, "Cấp nước sạch")
    assert found_in(remote_store(), "cap nuoc") == []
    assert outbox.deliver().sent == 3
    assert found_in(remote_store(), "cap nuoc sach") == [1]
    assert found_in(remote_store(), "cat dien") == []
    assert outbox.waiting() == 0


def test_old_news_that_come_late_change_nothing() -> None:
    remote = remote_store()
    document = store(1, "Cấp nước")
    outbox.deliver()
    document.title = "Tin rất cũ"
    assert remote.apply([documents.entry(document)], [], 1) == {}
    assert remote.apply([], [1], 2) == {}
    assert found_in(remote, "cap nuoc") == [1]


def test_a_refused_document_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    good, _bad = store(1, "Cấp nước"), store(2, "Cấp nước")
    as_it_is = mapping.source
    monkeypatch.setattr(
        mapping, "source", lambda entry: as_it_is(entry) | ({"x": 1} if entry.document_id == 2 else {})
    )
    done = outbox.deliver()
    assert (done.sent, done.refused) == (1, 1)
    assert found_in(remote_store(), "cap nuoc") == [good.pk]
    entry = OutboxEntry.objects.get()
    assert (entry.document_id, entry.attempts) == (2, 1)
    assert entry.error
    assert entry.due_at > timezone.now()


def test_publishes_during_a_rebuild_are_in_both_indexes() -> None:
    remote = remote_store()
    document = store(1, "Cấp nước")
    outbox.deliver()
    assert remote.begin_rebuild(resume=False) is False
    remote.fill([documents.entry(document)], 1)
    store(2, "Cấp nước sạch")
    outbox.deliver()
    assert sorted(found_in(remote, "cap nuoc")) == [1, 2]
    assert remote.begin_rebuild(resume=True) is True
    remote.client.request("PUT", f"/{remote.address.prefix}-1")  # of a write that came too late
    remote.finish_rebuild()
    assert sorted(found_in(remote, "cap nuoc")) == [1, 2]
    assert len(remote.client.request("GET", f"/{remote.address.prefix}-*")) == 1


def test_a_new_server_is_not_searched_before_its_first_rebuild(settings: Any) -> None:
    # Words of none of the pages of the city, which another test of this module may have asked for.
    store(1, "Giếng khoan sâu")
    settings.SEARCH_URL += "-new"
    upkeep.prepare_storage()
    answer = searcher().search(plan(tokenize("gieng khoan sau")), Filters(), 10)
    assert (answer.is_fallback, [hit.document_id for hit in answer.hits]) == (True, [1])
    with pytest.raises(EngineUnavailableError, match="rebuild"):
        remote_store().apply([], [1], 1)


def test_a_rebuild_without_its_unfinished_index_begins_again(small_city: SmallCity) -> None:
    IndexRun.objects.create(last_page_id=10**6)
    call_command("search", "rebuild", verbosity=0, stdout=io.StringIO())
    assert dict(remote_store().digests()) == dict(local_store().digests()) != {}


def test_the_server_learns_of_a_change_when_it_is_committed(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        store(1, "Cấp nước")
        assert found_in(remote_store(), "cap nuoc") == []
    assert found_in(remote_store(), "cap nuoc") == [1]
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        store(2, "Cấp nước")
        transaction.set_rollback(True)
    assert found_in(remote_store(), "cap nuoc") == [1]
    assert not OutboxEntry.objects.exists()


def test_the_first_search_after_an_absence_brings_what_waited(settings: Any) -> None:
    here = settings.SEARCH_URL
    settings.SEARCH_URL = "opensearch://127.0.0.1:9/nobody"
    store(1, "Cấp nước")
    assert outbox.deliver().error
    assert outbox.deliver().is_busy
    settings.SEARCH_URL = here
    fallback.leave_alone(here, seconds=0)
    found_in(searcher(), "cap nuoc")
    assert outbox.waiting() == 0
    assert found_in(searcher(), "cap nuoc") == [1]

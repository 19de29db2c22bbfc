"""The database away, the cache away, nonsense in the cache, two at once, a release, a clock: readers are served."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from wagtail.blocks import BoundBlock
from wagtail.rich_text import RichText

from cms.core import serve
from cms.delivery import asked, middleware, release, standing, store, versions, watching
from cms.news.models import NewsPage
from cms.settings import environment
from tests.delivery import writes
from tests.delivery.asking import Readers, how, said
from tests.delivery.conftest import Committing
from tests.fixtures.pages import live
from workflows import gate
from workflows.deadlines import calendar
from workflows.deadlines.models import DayOverride

PAGE = "/tin-tuc/doi-gio/"


@pytest.fixture
def written(readers: Readers) -> Readers:
    live(readers.city.page("ba-dinh", "news"), NewsPage(title="Đổi giờ", slug="doi-gio", summary="Một câu."))
    return readers


def address(readers: Readers, url: str = PAGE) -> str:
    return f"http://{readers.city.host('ba-dinh')}{url}"


def age(readers: Readers, url: str = PAGE, **changed: float) -> None:
    """Make the stored answer another one."""
    held = store.read(address(readers, url))
    assert held is not None
    store.write_again(replace(held, **changed))


@contextmanager
def no_database() -> Iterator[list[str]]:
    """What was asked of it in vain."""
    asked_in_vain: list[str] = []

    def refuse(_execute: Any, sql: str, *_args: Any) -> None:
        asked_in_vain.append(sql)
        raise OperationalError("the server closed the connection unexpectedly")

    with connection.execute_wrapper(refuse):
        yield asked_in_vain


def test_a_current_answer_needs_no_database(written: Readers) -> None:
    first = written.warm("ba-dinh", PAGE)
    with no_database():
        assert how(again := written.get("ba-dinh", PAGE)) == "hit"
        assert again.content == first.content
        assert written.get("hoan-kiem", "/").status_code == 500


def test_an_answer_that_is_over_stands_in_while_the_database_is_away(written: Readers) -> None:
    first = written.warm("ba-dinh", PAGE)
    age(written, until=time.time() - 3600)
    client = Client(HTTP_HOST=written.city.host("ba-dinh"), raise_request_exception=False)
    with no_database() as asked_in_vain:
        for _ in range(3):
            answer = client.get(PAGE)
            assert (how(answer), answer.content) == ("hit; detail=stale-if-error", first.content)
    # Nobody waits for the database again for a few seconds.
    assert len(asked_in_vain) == 1
    assert how(written.get("ba-dinh", PAGE)) == "fwd=miss; stored"


def test_it_stands_in_where_the_calendar_cannot_be_read_either(written: Readers) -> None:
    written.warm("ba-dinh", PAGE)
    age(written, until=time.time() - 3600)
    cache.delete(calendar._CURRENT)
    with no_database():
        assert how(written.get("ba-dinh", PAGE)) == "hit; detail=stale-if-error"


def test_one_that_should_be_proved_stands_in_too(written: Readers) -> None:
    written.warm("ba-dinh", PAGE)
    age(written, proved=time.time() - 2 * standing.PROVED_FOR)
    with no_database():
        assert how(written.get("ba-dinh", PAGE)) == "hit; detail=stale-if-error"


def test_what_was_withdrawn_stands_in_for_nothing(written: Readers, committing: Committing) -> None:
    written.warm("ba-dinh", PAGE)
    with committing():
        writes.article().unpublish()
    with no_database():
        answer = written.get("ba-dinh", PAGE)
    assert answer.status_code == 500
    assert "Một câu".encode() not in answer.content
    assert written.get("ba-dinh", PAGE).status_code in (404, 410)


def test_an_answer_of_long_ago_is_gone(written: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    written.settings.ANSWER_STORE_SECONDS = 1
    written.warm("ba-dinh", PAGE)
    time.sleep(1.1)
    with no_database():
        assert written.get("ba-dinh", PAGE).status_code == 500


def test_what_nobody_told_is_seen_within_a_minute(written: Readers) -> None:
    """A process that ends between its commit and what it had to tell."""
    written.warm("ba-dinh", PAGE)
    writes.by_raw_statement(written.city, 1)
    assert how(written.get("ba-dinh", PAGE)) == "hit"
    age(written, proved=time.time() - standing.PROVED_FOR)
    answer = written.get("ba-dinh", PAGE)
    assert how(answer) == "fwd=miss; stored"
    assert said(answer) == said(written.fresh("ba-dinh", PAGE))


def test_what_is_made_of_old_rows_is_not_proved_by_new_ones(
    written: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Committed after the rows were read, told after the answer was stored."""
    whole = serve.views.serve

    def slow(request: Any, path: str) -> Any:
        response = whole(request, path)
        response.render()
        writes.by_raw_statement(written.city, 1)
        return response

    with monkeypatch.context() as patch:
        patch.setattr(serve.views, "serve", slow)
        assert how(written.get("ba-dinh", PAGE)) == "fwd=miss; stored"
    versions.renew({"wagtailcore_page"})
    answer = written.get("ba-dinh", PAGE)
    assert how(answer) == "fwd=miss; stored"
    assert said(answer) == said(written.fresh("ba-dinh", PAGE))


def test_what_was_begun_before_a_commit_is_not_stored(
    written: Readers, committing: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = serve.views.serve

    def slow(request: Any, path: str) -> Any:
        response = whole(request, path)
        response.render()
        with committing():
            writes.edited(written.city, 5)
        return response

    with monkeypatch.context() as patch:
        patch.setattr(serve.views, "serve", slow)
        assert how(written.get("ba-dinh", PAGE)) == ""
    assert said(written.get("ba-dinh", PAGE)) == said(written.fresh("ba-dinh", PAGE))


def test_without_a_cache_nobody_waits(
    written: Readers, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = ("/", PAGE, "/en/", "/tin-tuc/", "/lanh-dao/", "/lien-he/")
    fresh = {url: said(written.fresh("ba-dinh", url)) for url in urls}
    settings.CACHES = environment.caches("redis://127.0.0.1:1/0")
    slept: list[float] = []
    monkeypatch.setattr(middleware.time, "sleep", slept.append)
    for url in (*urls, *urls):
        answer = written.get("ba-dinh", url)
        assert (how(answer), said(answer)) == ("", fresh[url])
    assert not slept


def test_what_could_not_be_told_is_told_before_anything_is_given(
    written: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.warm("ba-dinh", PAGE)
    writes.by_raw_statement(written.city, 1)
    with monkeypatch.context() as patch:
        patch.setattr(versions, "_next", refuse_connection)
        versions.renew({"wagtailcore_page"})
        assert how(written.get("ba-dinh", PAGE)) == ""
    store._Away.until = 0.0
    answer = written.get("ba-dinh", PAGE)
    assert said(answer) == said(written.fresh("ba-dinh", PAGE))
    assert how(answer) == "fwd=miss; stored"


def refuse_connection(*_args: Any, **_kwargs: Any) -> Any:
    raise ConnectionRefusedError


NONSENSE = (
    None, 0, b"x", "x", (), {}, [], ("http://ba-dinh.localhost:8000/tin-tuc/doi-gio/",), object, float("nan"),
    ("http://ba-dinh.localhost:8000/tin-tuc/doi-gio/", *(None,) * 10),
    ("http://ba-dinh.localhost:8000/tin-tuc/doi-gio/", *("",) * 10),
)  # fmt: skip


@pytest.mark.parametrize("stored", NONSENSE, ids=repr)
def test_nonsense_in_the_cache_is_nothing(written: Readers, stored: Any) -> None:
    cache.set(asked.key_of(address(written)), stored)
    cache.set(f"{asked.key_of(address(written))}.questions", stored)
    assert said(written.get("ba-dinh", PAGE)) == said(written.fresh("ba-dinh", PAGE))


def test_questions_that_cannot_be_read_prove_nothing(written: Readers) -> None:
    for nonsense in (None, b"", b"\x80garbage", "x", 7, b"I1\n."):
        written.warm("ba-dinh", PAGE)
        cache.set(f"{asked.key_of(address(written))}.questions", nonsense)
        versions.renew({"wagtailcore_page"})
        assert how(written.get("ba-dinh", PAGE)) == "fwd=miss; stored"


def test_bytes_that_cannot_be_unpacked_are_nothing(written: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    written.warm("ba-dinh", PAGE)

    def get(*_args: Any, **_kwargs: Any) -> Any:
        raise EOFError("Ran out of input")

    monkeypatch.setattr(store.cache, "get", get)
    assert store.read(address(written)) is None


def test_a_version_that_is_lost_has_the_answer_proved(written: Readers) -> None:
    written.warm("ba-dinh", PAGE)
    cache.delete("delivery.version.wagtailcore_page")
    assert how(written.get("ba-dinh", PAGE)) == "hit; detail=proved"
    written.warm("ba-dinh", PAGE)
    cache.delete("delivery.sequence")
    assert how(written.get("ba-dinh", PAGE)) == "hit"
    # What is told next is later than all before.
    versions.renew({"wagtailcore_page"})
    assert how(written.get("ba-dinh", PAGE)) == "hit; detail=proved"


def test_another_release_has_answers_of_its_own(written: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    written.warm("ba-dinh", PAGE)
    monkeypatch.setattr(asked, "release", lambda: "another")
    assert how(written.get("ba-dinh", PAGE)) == "fwd=miss; stored"


def test_of_two_at_once_one_makes_it(written: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    written.warm("ba-dinh", PAGE)
    stored = store.read(address(written))
    assert stored is not None
    cache.delete(asked.key_of(address(written)))
    assert store.begin(address(written))
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            store.write_again(stored)

    with monkeypatch.context() as patch:
        patch.setattr(middleware.time, "sleep", sleep)
        assert how(written.get("ba-dinh", PAGE)) == "hit; collapsed"
    assert len(looks) == 3
    # Who waits in vain makes it.
    cache.delete(asked.key_of(address(written)))
    monkeypatch.setattr(middleware, "_LONGEST_WAIT", 0.1)
    assert how(written.get("ba-dinh", PAGE)) == "fwd=miss; stored"
    # One that ran out this moment stands in for the next.
    age(written, until=time.time() - 0.1)
    assert how(written.get("ba-dinh", PAGE)) == "hit; collapsed"
    age(written, until=time.time() - 60)
    assert how(written.get("ba-dinh", PAGE)) == "fwd=miss; stored"


@pytest.mark.parametrize(
    "url", ["/khong-co/", "/tim-kiem/", "/admin/", "/documents/1/x.pdf", "/tin-tuc", "/favicon.ico", PAGE]
)
def test_nobody_waits_for_what_is_not_stored(
    written: Readers, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """Whoever makes it has ended, and left nothing."""
    assert store.begin(address(written, url))
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 2:
            store.end(address(written, url))

    monkeypatch.setattr(middleware.time, "sleep", sleep)
    answer = written.get("ba-dinh", url)
    assert (len(looks), said(answer)) == (2, said(written.fresh("ba-dinh", url)))


def test_a_page_without_its_picture_is_tried_again(
    written: Readers, committing: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are away for a moment while it is made."""
    with committing():
        writes.picture(written.city, 3)
    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_open", refuse_connection)
        assert b"<img" not in written.warm("ba-dinh", PAGE).content
    held = store.read(address(written))
    assert held is not None
    assert held.until <= held.made + 11
    age(written, until=time.time() - 60)
    written.get("ba-dinh", PAGE)
    answer = written.get("ba-dinh", PAGE)
    assert b"<img" in answer.content
    assert said(answer) == said(written.fresh("ba-dinh", PAGE))


def test_a_page_without_one_of_its_blocks_is_tried_again(
    written: Readers, committing: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    with committing():
        page = writes.article()
        page.body = [("paragraph", RichText("<p>Đoạn văn.</p>"))]
        with gate.system_publishing("test"):
            page.save_revision().publish()
    with monkeypatch.context() as patch:
        patch.setattr(BoundBlock, "render", refuse_connection)
        assert "Đoạn văn".encode() not in written.warm("ba-dinh", PAGE).content
    age(written, until=time.time() - 60)
    assert "Đoạn văn".encode() in written.get("ba-dinh", PAGE).content


def test_a_day_off_that_nobody_told_is_seen_within_a_minute(written: Readers, committing: Committing) -> None:
    """The calendar lies in the cache: no question of the answer reads it."""
    with committing():
        writes.home(written.city, 1)
    before = written.warm("ba-dinh", "/")
    DayOverride.objects.bulk_create(
        [DayOverride(day=timezone.localdate(), is_working=False, name="Nghỉ bão")]
    )
    cache.delete(calendar._CURRENT)
    assert how(written.get("ba-dinh", "/")) == "hit"
    age(written, "/", proved=time.time() - 2 * standing.PROVED_FOR)
    answer = written.get("ba-dinh", "/")
    assert how(answer) == "fwd=miss; stored"
    assert said(answer) == said(written.fresh("ba-dinh", "/")) != said(before)


@pytest.mark.parametrize(
    "kind", ["py", "html", "png", "webp", "woff2", "ico", "xml", "md", "mo", "jsonl", "new"]
)
def test_a_file_of_any_kind_makes_another_release(settings: Any, tmp_path: Path, kind: str) -> None:
    """A page names style sheets, pictures and fonts by their content."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "static" / "img").mkdir(parents=True)
    (tmp_path / "requirements.txt").write_text("django==5")
    found = [release.release.__wrapped__()]
    for content in ("a", "b"):
        (tmp_path / "static" / "img" / f"x.{kind}").write_text(content)
        found.append(release.release.__wrapped__())
    (tmp_path / "requirements.txt").write_text("django==6")
    found.append(release.release.__wrapped__())
    assert len(set(found)) == 4


def test_a_page_ends_when_time_changes_it(written: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    with watching.reading() as reading:
        timezone.localdate()
    local = timezone.localtime()
    midnight = dt.datetime.combine(local.date() + dt.timedelta(days=1), dt.time(), tzinfo=local.tzinfo)
    assert reading.until == midnight.timestamp()
    with watching.reading() as reading:
        timezone.now()
    assert 0 < reading.until - time.time() <= 60
    with watching.reading() as reading:
        timezone.localdate(local)
        timezone.localtime(local)
    assert reading.until == float("inf")


def test_a_ward_with_hours_ends_when_its_desk_opens_or_closes(
    written: Readers, committing: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    with committing():
        writes.home(written.city, 1)
    zone = timezone.get_current_timezone()
    today = timezone.localdate()
    for clock, then in (
        (dt.time(6), dt.time(7, 30)),
        (dt.time(7, 30), dt.time(11)),
        (dt.time(11), dt.time(11, 30)),
        (dt.time(11, 29, 59), dt.time(11, 30)),
        (dt.time(11, 30), None),
        (dt.time(23, 59), None),
    ):
        now = dt.datetime.combine(today, clock, tzinfo=zone)
        ends = dt.datetime.combine(today + dt.timedelta(days=not then), then or dt.time(), tzinfo=zone)
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda now=now: now)
            patch.setattr("cms.delivery.making.time.time", now.timestamp)
            cache.delete(asked.key_of(address(written, "/")))
            written.get("ba-dinh", "/")
        stored = store.read(address(written, "/"))
        assert stored is not None
        assert stored.until == ends.timestamp(), clock


def test_the_operator_lets_all_be_made_anew(written: Readers, committing: Committing) -> None:
    written.warm("ba-dinh", PAGE)
    writes.by_raw_statement(written.city, 1)
    call_command("forget_answers", verbosity=0)
    assert how(written.get("ba-dinh", PAGE)) == "fwd=miss; stored"
    written.settings.ANSWER_STORE = ""
    with pytest.raises(CommandError):
        call_command("forget_answers")

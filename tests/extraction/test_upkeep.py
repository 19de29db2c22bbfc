"""Reading goes on beside the site: once for each content, one at a time, and never over and over."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from cms.extraction import queue, work
from cms.extraction.models import MOST_ATTEMPTS, ExtractionStatus, FileText
from cms.extraction.reader import ExtractionClient
from cms.extraction.reading.limits import QUICK, THOROUGH, Limits
from cms.extraction.reading.outcome import ReadingResult, UnreadableReason
from cms.extraction.reading.version import VERSION
from cms.extraction.states import lines_of_page
from search.index import indexing
from search.models import SearchDocument
from tests.extraction import files
from tests.extraction.conftest import Commit
from tests.extraction.files import TEXT
from tests.extraction.test_finding import found, stored, with_files
from tests.fixtures.city import SmallCity
from tests.media.filming import MP4, WEBM

pytestmark = pytest.mark.django_db


class Counting(ExtractionClient):
    """A reader that says what it is told to, and how often it was asked."""

    def __init__(self, outcome: ReadingResult | BaseException) -> None:
        super().__init__()
        self.outcome, self.asked = outcome, 0

    def read(self, _path: Path, _limits: Limits) -> ReadingResult:
        self.asked += 1
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


def run(**options: Any) -> str:
    out = io.StringIO()
    call_command("extract_texts", stdout=out, stderr=out, **options)
    return out.getvalue()


def only() -> FileText:
    return FileText.objects.get()


def test_the_same_content_is_read_once_and_found_twice(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"), number="1/KH-UBND")
        with_files(small_city, stored(small_city, files.odt(TEXT), "b.odt"), number="2/KH-UBND")
    assert only().state == ExtractionStatus.READ
    assert len(found(small_city)) == 2


@pytest.mark.parametrize(("content", "name"), [(MP4, "phim.mp4"), (WEBM, "Phim.WEBM")], ids=["mp4", "webm"])
def test_a_video_is_neither_noted_nor_fetched(
    small_city: SmallCity, commit: Commit, content: bytes, name: str
) -> None:
    with commit():
        film = stored(small_city, content, name)
        page = with_files(small_city, film)
    FileText.objects.create(content_hash=film.file_hash, state=ExtractionStatus.FAILED)
    run()
    assert not FileText.objects.exists()
    assert [line.text for line in lines_of_page(page)] == ["Không đọc được: loại tệp này không đọc được"]


def test_what_is_said_in_a_video_is_found_by_its_captions(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        page = with_files(
            small_city, stored(small_city, f"WEBVTT\n\n00:00.000 --> 00:02.000\n{TEXT}".encode(), "a.vtt")
        )
    assert only().state == ExtractionStatus.READ
    assert found(small_city) == [page.title]


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (files.locked_pdf(), "a.pdf", "encrypted"),
        (files.zip_bomb(), "a.docx", "hostile"),
        (b"%PDF-1.7", "a.pdf", "damaged"),
    ],
    ids=["locked", "bomb", "broken"],
)
def test_a_bad_file_breaks_no_publication_and_is_tried_once(
    small_city: SmallCity, commit: Commit, content: bytes, name: str, reason: str
) -> None:
    with commit():
        page = with_files(small_city, stored(small_city, content, name))
    assert page.live
    assert found(small_city, "hoạt động hè") == ["Hoạt động hè"]
    row = only()
    assert (row.state, row.reason) == (ExtractionStatus.FAILED, reason)
    run()
    assert only().changed_at == row.changed_at
    said = run(retry=True)
    assert "1 files are tried once more" in said
    assert reason in said
    assert only().changed_at > row.changed_at


def test_the_command_finds_what_nobody_asked_for(small_city: SmallCity) -> None:
    page = with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"))
    FileText.objects.all().delete()
    stored(small_city, files.odt("Không trang nào dùng"), "b.odt")
    FileText.objects.all().delete()
    assert found(small_city) == []
    assert "1 read" in run()
    assert found(small_city) == [page.title]


def test_files_without_a_known_content_are_named_first(small_city: SmallCity) -> None:
    file = stored(small_city, files.odt(TEXT), "a.odt")
    with_files(small_city, file)
    FileText.objects.all().delete()
    type(file).objects.update(file_hash="")
    run()
    assert found(small_city) == ["Hoạt động hè"]


def test_two_never_read_the_same_file(small_city: SmallCity) -> None:
    stored(small_city, files.odt(TEXT), "a.odt")
    held = FileText.objects.take(only().pk, 60)
    assert held is not None
    reader = Counting(ReadingResult(text="x"))
    assert work.read(held.pk, work.ReadingJob(reader, THOROUGH)) is None
    run()
    assert (reader.asked, only().state) == (0, ExtractionStatus.WAITING)


def test_a_run_that_was_killed_is_taken_up_but_not_for_ever(small_city: SmallCity) -> None:
    stored(small_city, files.odt(TEXT), "a.odt")
    reader = Counting(ReadingResult(text="x"))
    for _crash in range(6):
        assert FileText.objects.take(only().pk, 60) is not None
        FileText.objects.update(taken_until=timezone.now() - dt.timedelta(seconds=1))
    work.read(only().pk, work.ReadingJob(reader, THOROUGH))
    assert reader.asked == 0
    assert (only().state, only().reason) == (ExtractionStatus.FAILED, "died")


def away(*_args: object) -> None:
    raise ConnectionError("no route")


def test_a_storage_that_is_away_is_no_fault_of_the_file(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"))

    with monkeypatch.context() as patched:
        patched.setattr(type(default_storage), "open", away, raising=False)
        patched.setattr("django.core.files.storage.filesystem.FileSystemStorage._open", away)
        for _time in range(MOST_ATTEMPTS + 1):
            run()
    assert only().state == ExtractionStatus.WAITING
    assert "no route" in only().detail
    run()
    assert only().state == ExtractionStatus.READ


def test_a_storage_that_is_away_takes_no_text_that_an_earlier_reader_read(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(small_city, files.odt(TEXT), "a.odt")
    FileText.objects.update(state=ExtractionStatus.READ, text=TEXT)

    monkeypatch.setattr("django.core.files.storage.filesystem.FileSystemStorage._open", away)
    for _time in range(MOST_ATTEMPTS + 1):
        run()
    assert (only().state, only().text) == (ExtractionStatus.READ, TEXT)


def test_a_file_that_is_gone_from_the_storage_says_so(small_city: SmallCity) -> None:
    file = stored(small_city, files.odt(TEXT), "a.odt")
    with_files(small_city, file)
    file.file.storage.delete(file.file.name)
    assert "missing" in run()
    assert only().reason == "missing"


@override_settings(TASKS_URL="immediate://")
def test_who_waits_for_a_page_does_not_wait_for_a_slow_file(small_city: SmallCity, commit: Commit) -> None:
    with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"))
    slow = Counting(ReadingResult.failed(UnreadableReason.TOO_SLOW))
    row = work.read(only().pk, work.ReadingJob(slow, QUICK, may_wait=True))
    assert row is not None
    assert row.state == ExtractionStatus.WAITING
    token = queue._shared.set(slow)
    try:
        queue.read_files.call(hashes=[row.content_hash], page_ids=[])
    finally:
        queue._shared.reset(token)
    assert slow.asked == 1, "tried again while somebody waits"
    run()
    assert found(small_city) == ["Hoạt động hè"]


def test_a_worker_gives_a_slow_file_up_for_good(small_city: SmallCity) -> None:
    stored(small_city, files.odt(TEXT), "a.odt")
    work.read(only().pk, work.ReadingJob(Counting(ReadingResult.failed(UnreadableReason.TOO_SLOW)), THOROUGH))
    assert (only().state, only().reason) == (ExtractionStatus.FAILED, "too-slow")


def test_a_page_whose_references_are_written_later_is_indexed_all_the_same(small_city: SmallCity) -> None:
    from wagtail.models import ReferenceIndex

    page = with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"))
    ReferenceIndex.objects.all().delete()
    with override_settings(TASKS_URL="database://"):
        queue.read_files.call(hashes=[only().content_hash], page_ids=[page.pk])
    assert found(small_city) == [page.title]


def test_a_rebuild_reads_no_file(
    small_city: SmallCity, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with commit():
        with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"))
        with_files(small_city, stored(small_city, files.locked_pdf(), "b.pdf"), number="2/KH-UBND")
    monkeypatch.setattr(ExtractionClient, "read", lambda *_args: pytest.fail("a file was read"))
    SearchDocument.objects.all().delete()
    call_command("search", "rebuild", verbosity=0)
    call_command("search", "check", verbosity=0)
    assert found(small_city) == ["Hoạt động hè"]


def test_what_an_earlier_reader_read_is_read_again_and_found_anew(
    small_city: SmallCity, commit: Commit
) -> None:
    with commit():
        page = with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"))
        with_files(small_city, stored(small_city, files.locked_pdf(), "b.pdf"), number="2/KH-UBND")
    assert set(FileText.objects.values_list("reader_version", flat=True)) == {VERSION}
    FileText.objects.exclude(text="").update(text="Th«ng b¸o", reader_version=0)
    FileText.objects.filter(text="").update(reader_version=VERSION - 1, reason="damaged")
    FileText.objects.exclude(text="").first().save()
    indexing.index_pages([page.pk])
    assert found(small_city) == []
    run()
    assert found(small_city) == [page.title]
    assert set(FileText.objects.values_list("reader_version", flat=True)) == {VERSION}
    assert FileText.objects.get(text="").reason == "encrypted"
    changed = list(FileText.objects.order_by("pk").values_list("changed_at", flat=True))
    run()
    assert list(FileText.objects.order_by("pk").values_list("changed_at", flat=True)) == changed


def test_recognised_letters_of_an_earlier_reader_wait_for_one_that_recognises(small_city: SmallCity) -> None:
    stored(small_city, files.pdf(TEXT), "a.pdf")
    FileText.objects.update(
        state=ExtractionStatus.READ,
        text="Chữ nhận dạng",
        recognised=1,
        recognition_tried=True,
        reader_version=0,
    )
    run(no_ocr=True)
    assert only().text == "Chữ nhận dạng"
    # What is shorter now is what the file says: a hidden number may be gone.
    shorter = Counting(ReadingResult(text="Chữ", recognised=1))
    work.read(only().pk, work.ReadingJob(shorter, Limits(pictures=1)))
    assert (only().text, only().reader_version) == ("Chữ", VERSION)


def test_recognition_that_fails_takes_no_text_away(small_city: SmallCity) -> None:
    stored(small_city, files.pdf(TEXT), "a.pdf")
    work.read(only().pk, work.ReadingJob(Counting(ReadingResult(text=TEXT, pages=2, unread=1)), THOROUGH))
    limits = Limits(pictures=1)
    work.read(only().pk, work.ReadingJob(Counting(ReadingResult.failed(UnreadableReason.DIED)), limits))
    assert (only().state, only().text) == (ExtractionStatus.READ, TEXT)
    assert not FileText.objects.unrecognised().exists()


def test_the_report_counts_by_state_and_reason_as_the_metrics_do(
    small_city: SmallCity, commit: Commit, client: Any
) -> None:
    with commit():
        with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"))
        with_files(small_city, stored(small_city, files.locked_pdf(), "b.pdf"), number="2/KH-UBND")
    said = run(report=True).split("\n")
    assert [line.strip() for line in said if line] == ["1 failed (encrypted)", "1 read"]
    metrics = client.get("/metrics", REMOTE_ADDR="127.0.0.1").content.decode()
    told = [one for family in text_string_to_metric_families(metrics) for one in family.samples]
    labels = {"state": "failed", "reason": "encrypted"}
    assert [one.value for one in told if (one.name, one.labels) == ("dinh_file_texts", labels)] == [1]

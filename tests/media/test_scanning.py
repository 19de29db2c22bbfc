"""Uploads and a real virus scanner: refused, held while it is away, released or kept from everybody."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from cms.media import held
from cms.media.models import CustomDocument, CustomImage
from cms.operations.doctor.probe import Level
from cms.operations.doctor.scanner import scanner_probe
from cms.scanning.clamd import Address, ScannerAwayError, TooLargeError, scan, signatures_of
from cms.scanning.models import Scan, Verdict
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.harness.scanner import HARM, NAME, scanner
from tests.media.conftest import (
    PDF,
    Files,
    People,
    client_of,
    decide,
    document_in,
    editor_of,
    news_with,
    picture_in,
    shown,
    submitted,
    waiting_step,
)

pytestmark = [pytest.mark.django_db, pytest.mark.clamav]
AWAY = "clamd://127.0.0.1:1"
INFECTED = PDF + HARM


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with scanner(tmp_path_factory.mktemp("scanner")) as url:
        yield url


@pytest.fixture
def on(settings: Any, running: str) -> str:
    settings.CLAMD_URL = running
    return running


def upload(files: Files, content: bytes, name: str = "ke-hoach.pdf") -> Any:
    form = {
        "title": "Kế hoạch", "collection": files.ba_dinh.pk, "file": SimpleUploadedFile(name, content),
    }  # fmt: skip
    return client_of(editor_of("ba-dinh", f"editor-{timezone.now().timestamp()}")).post(
        reverse("wagtaildocs:add"), form
    )


def get(medium: CustomDocument, user: Any = None) -> int:
    return int(client_of(user).get(medium.url).status_code)


def told(level: Level) -> list[str]:
    """What the doctor says of the scanner, at one level."""
    with translation.override("en"):
        return [str(one.what) for one in scanner_probe() if one.level is level]


def run(**options: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("scan_files", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_a_clean_file_is_taken_and_an_infected_one_is_refused_with_words(files: Files, on: str) -> None:
    assert upload(files, PDF).status_code == 302
    assert Scan.objects.get().verdict == Verdict.CLEAN
    answer = upload(files, INFECTED)
    assert answer.status_code == 200
    said = answer.content.decode()
    assert NAME in said
    assert "Phần mềm quét mã độc" in said
    assert CustomDocument.objects.count() == 1


def test_a_picture_goes_through_the_same_door(files: Files, on: str) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="5">%b</text></svg>'
    with pytest.raises(ValidationError, match=NAME), transaction.atomic():
        CustomImage.objects.create(
            title="x",
            description="x",
            collection=files.ba_dinh,
            file=ContentFile(drawing % HARM, name="x.svg"),
        )
    made = picture_in(files.ba_dinh)
    made.refresh_from_db()
    assert Scan.objects.get(content_hash=made.file_hash).verdict == Verdict.CLEAN


def test_while_it_is_away_a_file_waits_and_is_nobodys(
    files: Files, people: People, settings: Any, running: str
) -> None:
    settings.CLAMD_URL = AWAY
    assert upload(files, PDF).status_code == 302
    file = CustomDocument.objects.get()
    picture = picture_in(files.ba_dinh)
    editor = people.editor
    assert get(file, editor) == 404
    assert client_of(editor).get(f"/media/{picture.file.name}").status_code == 200
    form = client_of(editor).get(reverse("wagtaildocs:edit", args=[file.pk])).content.decode()
    assert "chờ quét mã độc" in form
    page = submitted(draft(SmallCity().page("ba-dinh", "news"), news_with(file)), editor)
    decide(page, people.lead)
    page.refresh_from_db()
    assert page.current_workflow_task_state.task_id == page.current_workflow_state.workflow.tasks.first().pk
    (finding,) = told(Level.PROBLEM)
    assert "ConnectionRefusedError" in finding
    # It comes back.
    settings.CLAMD_URL = running
    run()
    decide(page, people.lead, people.moderator)
    page.refresh_from_db()
    assert page.live
    assert get(file) == 200


def test_what_is_found_later_is_kept_from_everybody(
    files: Files, people: People, settings: Any, running: str
) -> None:
    settings.CLAMD_URL = AWAY
    upload(files, INFECTED)
    file = CustomDocument.objects.get()
    page = submitted(draft(SmallCity().page("ba-dinh", "news"), news_with(file)), people.editor)
    settings.CLAMD_URL = running
    _out, err = run()
    assert f"{NAME} in document {file.pk}" in err
    for user in (None, people.editor, people.moderator, SmallCity().user(Role.OPERATOR)):
        assert get(file, user) == 404
    decide(page, people.lead)
    step = waiting_step(page)
    assert step.task_id == step.workflow_state.workflow.tasks.first().pk
    assert ["mã độc" in said for said in held.faults(page, step.revision)] == [True]
    assert told(Level.PROBLEM) == [f"{NAME} is in document {file.pk}: nobody gets it."]
    decide(page, people.lead, action="reject", comment="Tệp có mã độc.")
    file.delete()
    run()
    assert not Scan.objects.exists()


def test_a_change_of_a_public_file_waits_too(files: Files, people: People, settings: Any) -> None:
    file = document_in(files.ba_dinh)
    page = shown(file)
    settings.CLAMD_URL = AWAY
    form = {"title": "Mới", "collection": files.ba_dinh.pk, "file": SimpleUploadedFile("moi.pdf", PDF + b"2")}
    client_of(people.editor).post(reverse("wagtaildocs:edit", args=[file.pk]), form)
    decide(page, people.lead)
    file.refresh_from_db()
    page.refresh_from_db()
    assert (file.title, get(file)) == ("Kế hoạch", 200)
    assert any("Mới" in sentence for sentence in held.faults(page, page.get_latest_revision()))


def test_what_was_stored_before_stays_until_something_is_found(
    files: Files, settings: Any, running: str
) -> None:
    clean, bad = document_in(files.ba_dinh), document_in(files.ba_dinh, "xau.pdf")
    CustomDocument.objects.filter(pk=bad.pk).update(file_hash="")
    bad.file.storage.delete(bad.file.name)
    bad.file.storage.save(bad.file.name, ContentFile(INFECTED))
    shown(clean)
    shown(bad)
    settings.CLAMD_URL = AWAY
    run()
    assert get(clean) == 200
    settings.CLAMD_URL = running
    run()
    assert (get(clean), get(bad)) == (200, 404)
    assert run(again=True)[0].startswith("1 contents")
    assert (get(clean), Scan.objects.filter(verdict=Verdict.CLEAN).count()) == (200, 1)


def test_off_it_asks_nothing(files: Files, django_assert_num_queries: Any) -> None:
    file = document_in(files.ba_dinh)
    assert not Scan.objects.exists()
    with django_assert_num_queries(0):
        assert held.note_of(file) == ""
    with pytest.raises(CommandError):
        run()
    assert [one.level for one in scanner_probe()] == [Level.SKIPPED]


def test_it_costs_one_question_for_any_number_of_files(
    files: Files, on: str, django_assert_num_queries: Any
) -> None:
    made = [document_in(files.ba_dinh, f"{number}.pdf") for number in range(5)]
    page = draft(SmallCity().page("ba-dinh", "news"), news_with(*made))
    revision = page.save_revision()
    list(held.faults(page, revision))
    with django_assert_num_queries(5):
        list(held.faults(page, revision))


def test_a_file_that_is_too_large_for_it_waits_and_the_doctor_says_why(
    files: Files, settings: Any, tmp_path: Path
) -> None:
    with scanner(tmp_path / "small", largest="1K") as url:
        settings.CLAMD_URL = url
        with pytest.raises(TooLargeError):
            scan(Address.read(url), io.BytesIO(b"x" * 3_000_000))
        upload(files, PDF + b"x" * 3_000_000)
        file = CustomDocument.objects.get()
        assert "lớn hơn mức" in held.note_of(file)
        page = draft(SmallCity().page("ba-dinh", "news"), news_with(file))
        assert ["lớn hơn mức" in said for said in held.faults(page, page.save_revision())] == [True]
        assert get(file) == 404
        Scan.objects.update(asked_at=timezone.now() - dt.timedelta(hours=1))
        assert any("TooLarge" in what for what in told(Level.PROBLEM))


def test_a_scanner_that_says_nothing_is_away(tmp_path: Path) -> None:
    with pytest.raises(ScannerAwayError):
        scan(Address.read(f"clamd+unix://{tmp_path}/none.ctl"), io.BytesIO(b""))


def test_the_age_of_its_signatures() -> None:
    assert signatures_of("ClamAV 1.4.3/27800/Mon Nov  9 08:31:02 2026") == dt.datetime(
        2026, 11, 9, 8, 31, 2, tzinfo=dt.UTC
    )
    assert signatures_of("ClamAV 1.4.6") is None


@pytest.mark.parametrize(
    "url", ["clamav://x", "clamd://", "clamd://a,b", "clamd://u:p@x:1", "clamd+unix://x/y", "clamd://x/y"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CLAMD_URL is not understood"):
        Address.read(url)

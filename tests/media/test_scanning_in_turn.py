"""Whatever becomes of one content at the scanner, all others are spoken about."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from cms.media.models import CustomDocument
from cms.media.preparing import prepare
from cms.scanning.clamd import ScannerAwayError, TooLargeError
from cms.scanning.models import Scan, Verdict
from tests.media import specimens
from tests.media.conftest import PDF, Files, document_in

pytestmark = pytest.mark.django_db
POISON = b"the scanner dies of it"


@pytest.fixture(autouse=True)
def is_on(settings: Any) -> None:
    settings.CLAMD_URL = "clamd://127.0.0.1:1"


def scanned(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """A scanner that answers for all but one file."""

    def scan(_address: Any, file: Any, *_patience: float) -> str:
        if POISON in file.read():
            raise error
        return ""

    monkeypatch.setattr("cms.scanning.speaking.scan", scan)


def run() -> None:
    call_command("scan_files", stdout=io.StringIO(), stderr=io.StringIO())


def verdicts() -> list[str]:
    return sorted(Scan.objects.values_list("verdict", flat=True))


@pytest.mark.parametrize("poisoned", range(3))
@pytest.mark.parametrize(
    "error",
    [ScannerAwayError("NoVerdict"), ScannerAwayError("TimeoutError"), TooLargeError("TooLarge")],
    ids=str,
)
def test_a_file_on_which_the_scanner_dies_holds_up_nobody_for_good(
    files: Files, monkeypatch: pytest.MonkeyPatch, poisoned: int, error: Exception
) -> None:
    scanned(monkeypatch, error)
    for number in range(3):
        content = PDF + (POISON if number == poisoned else str(number).encode())
        CustomDocument.objects.create(
            title="Tệp", collection=files.ba_dinh, file=ContentFile(content, name=f"{number}.pdf")
        )
    run()
    run()
    assert verdicts() == [Verdict.CLEAN, Verdict.CLEAN, Verdict.WAITING]


def test_what_is_gone_from_the_storage_holds_up_nobody(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned(monkeypatch, ScannerAwayError("NoVerdict"))
    gone = document_in(files.ba_dinh)
    CustomDocument.objects.create(
        title="Tệp", collection=files.ba_dinh, file=ContentFile(PDF + b"2", name="2.pdf")
    )
    default_storage.delete(gone.file.name)
    run()
    assert verdicts() == [Verdict.CLEAN, Verdict.WAITING]


def test_an_upload_that_was_refused_while_the_scanner_was_away_is_forgotten_in_a_day(files: Files) -> None:
    file = ContentFile(specimens.plain("png"), name="anh.png")
    prepare(file)
    with pytest.raises(ValidationError):
        prepare(ContentFile(b"no picture", name="anh.png"))
    stored = document_in(files.ba_dinh)
    assert verdicts() == [Verdict.WAITING] * 2
    run()
    assert Scan.objects.count() == 2
    Scan.objects.update(asked_at=timezone.now() - dt.timedelta(hours=25))
    run()
    assert Scan.objects.get().content_hash == stored.file_hash

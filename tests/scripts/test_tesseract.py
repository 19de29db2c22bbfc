"""Finding the Tesseract that reads scans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.extraction.reading import recognition
from scripts import tesseract


@pytest.fixture(autouse=True)
def _looked_for_anew() -> Iterator[None]:
    recognition.is_installed.cache_clear()
    yield
    recognition.is_installed.cache_clear()


def program(folder: Path, languages: str) -> None:
    found = folder / "tesseract"
    found.write_text(f"#!/bin/sh\nprintf '%s\\n' {languages}\n")
    found.chmod(0o755)


def test_without_it_and_without_apt_the_packages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tesseract.main() == 1
    assert "tesseract-ocr tesseract-ocr-vie" in capsys.readouterr().out


def test_one_without_vietnamese_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "eng osd")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tesseract.main() == 1


def test_one_with_vietnamese_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path, "eng vie")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tesseract.main() == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "tesseract")

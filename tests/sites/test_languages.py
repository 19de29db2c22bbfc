"""Languages are data: one module knows them, and nothing else names one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from sites import languages
from sites.languages import UnknownLanguageError

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("cms", "demo", "search", "showcase", "sites", "templates", "workflows")
NAMED = re.compile(r"""(?<!class=)["'](?:vi|en|zh|ko|ja|fr|ru)["']""")
#: Who may name a language, and why.
EXCEPTIONS = {"sites/languages.py": "describes them"}


def _named() -> set[str]:
    found = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*"):
            place = path.relative_to(ROOT).as_posix()
            is_code = path.suffix in {".py", ".html", ".txt", ".xml"} and "migrations" not in path.parts
            if is_code and NAMED.search(path.read_text(encoding="utf-8")):
                found.add(place)
    return found


def test_no_language_is_named_outside_the_module_that_knows_them() -> None:
    assert _named() == set(EXCEPTIONS)


def test_addresses_come_from_the_language() -> None:
    assert [languages.of(code).search_path for code in ("vi", "en", "zh")] == [
        "/tim-kiem/",
        "/en/search/",
        "/zh/search/",
    ]
    assert [languages.of(code).prefix for code in ("vi", "ko")] == ["/", "/ko/"]


@pytest.mark.parametrize(
    ("said", "code", "read"),
    [
        ({"vi": "Phường", "en": "Ward", "zh": "坊"}, "zh", "坊"),
        ({"vi": "Phường", "en": "Ward"}, "zh-hans", "Ward"),
        ({"vi": "Phường", "en": ""}, "ko", "Phường"),
        ({"vi": "Phường", "en": "Ward"}, "vi", "Phường"),
        ({}, "en", None),
    ],
)
def test_a_language_without_words_of_its_own_reads_english_then_vietnamese(
    said: dict[str, str], code: str, read: str | None
) -> None:
    assert languages.words(said, code) == read


def test_every_language_has_a_name_for_vietnamese_readers() -> None:
    with translation.override("vi"):
        labels = {code: str(language.label) for code, language in languages.KNOWN.items()}
    assert labels["zh"] == "Tiếng Trung"
    assert all(label.startswith("Tiếng ") for label in labels.values())


def test_a_city_cannot_switch_on_what_nobody_described() -> None:
    with pytest.raises(UnknownLanguageError, match="tlh"):
        languages.choices(["vi", "tlh"])

"""The register of procedures that comes with each city: whole, consistent, in the words people use."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sites.text import fold

CITIES = Path(__file__).parents[2] / "sites" / "data"
REGISTERS = sorted(CITIES.glob("*/procedures.json"))

MATTERS = {
    "birth",
    "marriage",
    "death",
    "copies",
    "residence",
    "land",
    "business",
    "benefits",
    "complaints",
    "family",
    "health",
    "defence",
}
DESKS = {"one-stop", "police", "military", "reception", "city"}
PORTAL = "https://dichvucong.gov.vn/"
EXACT = PORTAL + "p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc={code}"

# Longest texts, in characters; what a list holds is measured item by item.
LENGTHS = {
    "title": 120,
    "title_en": 120,
    "official_name": 255,
    "names": 80,
    "names_en": 80,
    "field": 120,
    "who": 400,
    "summary": 400,
    "summary_en": 400,
    "submit": 255,
    "show": 255,
    "duration": 200,
    "fee": 200,
    "result": 200,
    "legal_basis": 255,
}
PARTS = {
    "cases": ("title", "text"),
    "steps": ("heading", "text"),
    "questions": ("question", "answer"),
    "forms": ("title", "url"),
}
FIELDS = {*LENGTHS, *PARTS, "slug", "code", "matter", "desk", "online_url", "related", "checked", "confirmed"}

Procedure = dict[str, Any]


def _read(path: Path) -> list[Procedure]:
    return list(json.loads(path.read_text(encoding="utf-8")))


PROCEDURES = [
    pytest.param(procedure, id=f"{path.parent.name}/{procedure['slug']}")
    for path in REGISTERS
    for procedure in _read(path)
]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return []


def test_the_city_comes_with_at_least_forty_procedures() -> None:
    assert len(_read(CITIES / "hanoi" / "procedures.json")) >= 40


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.parent.name)
def test_slugs_codes_and_titles_are_unique(path: Path) -> None:
    for field in ("slug", "code", "title", "official_name"):
        counts = Counter(procedure[field] for procedure in _read(path) if procedure[field])
        assert [value for value, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.parent.name)
def test_no_two_procedures_are_called_the_same(path: Path) -> None:
    counts: Counter[str] = Counter()
    for procedure in _read(path):
        counts.update({fold(name) for name in (procedure["title"], *procedure["names"])})
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.parent.name)
def test_related_procedures_exist_and_are_others(path: Path) -> None:
    procedures = _read(path)
    slugs = {procedure["slug"] for procedure in procedures}
    for procedure in procedures:
        related = procedure["related"]
        assert related, procedure["slug"]
        assert set(related) <= slugs - {procedure["slug"]}, procedure["slug"]
        assert len(set(related)) == len(related), procedure["slug"]


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_field_is_there_and_fits(procedure: Procedure) -> None:
    assert set(procedure) == FIELDS
    for field, longest in LENGTHS.items():
        for text in _strings(procedure[field]):
            assert len(text) <= longest, (field, text)
    for field, parts in PARTS.items():
        for row in procedure[field]:
            assert tuple(row) == parts
            assert len(row[parts[0]]) <= 120, row
            assert len(row[parts[1]]) <= 600, row


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_nothing_that_a_citizen_asks_for_is_empty(procedure: Procedure) -> None:
    may_be_empty = {"code", "submit", "show", "forms", "confirmed"}
    assert [field for field in FIELDS - may_be_empty if not procedure[field]] == []
    assert procedure["submit"] or procedure["show"]
    assert len(procedure["names"]) >= 4
    assert len(procedure["names_en"]) >= 3
    assert len(procedure["steps"]) >= 2
    assert len(procedure["questions"]) >= 2


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_words_come_from_the_lists_that_the_pages_know(procedure: Procedure) -> None:
    assert procedure["matter"] in MATTERS
    assert procedure["desk"] in DESKS
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", procedure["slug"])


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_the_online_address_leads_to_this_procedure_or_to_the_portal(procedure: Procedure) -> None:
    code = procedure["code"]
    if code:
        assert re.fullmatch(r"[1-9]\.\d{6}", code)
    assert procedure["online_url"] == (EXACT.format(code=code) if code else PORTAL)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_texts_are_composed_trimmed_and_not_empty(procedure: Procedure) -> None:
    texts = _strings({key: value for key, value in procedure.items() if key != "code"})
    assert [text for text in texts if not text.strip()] == []
    assert [text for text in texts if text != unicodedata.normalize("NFC", text)] == []
    assert [text for text in texts if text != " ".join(text.split())] == []


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_names_differ_from_each_other(procedure: Procedure) -> None:
    for field in ("names", "names_en"):
        names = [name.casefold() for name in procedure[field]]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_what_comes_with_the_software_was_checked_and_waits_for_an_operator(procedure: Procedure) -> None:
    assert dt.date.fromisoformat(procedure["checked"]) >= dt.date(2025, 7, 1)
    assert procedure["confirmed"] is None

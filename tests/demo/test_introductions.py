"""The texts that are written from data: true to it, whole, and different from each other."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import sites
from demo.content import Content
from demo.introductions.facts import WardFacts, facts_of
from demo.introductions.geography import Point, direction, distance_km
from demo.introductions.text import hero_intro, hero_intro_en, introduction
from demo.introductions.wording import by_kind, joined, number_vi, split_kind
from demo.loading import CONTENT
from demo.markup import to_blocks
from sites.models import FormerUnit, Succession, Ward

HANOI = Path(sites.__file__).parent / "data" / "hanoi"
KINDS = {"phường": "phuong", "xã": "xa"}


def rows(name: str) -> list[dict[str, str]]:
    with (HANOI / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def places() -> dict:
    return Content(CONTENT).places


@pytest.fixture(scope="module")
def wards() -> dict[str, WardFacts]:
    """All of Hanoi, without a database."""
    codes = {row["code"]: number for number, row in enumerate(rows("wards.csv"), start=1)}
    units = {row["old_code"]: row for row in rows("former_units.csv")}
    former = {
        code: FormerUnit(pk=number, name=row["old_name"], district=row["old_district"])
        for number, (code, row) in enumerate(units.items(), start=1)
    }
    return facts_of(
        [
            Ward(
                pk=codes[row["code"]],
                code=row["code"],
                slug=row["slug"],
                name=row["name_vi"],
                short_name=row["short_name_vi"],
                kind=KINDS[row["type"]],
                area_km2=float(row["area_km2"]),
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                former_districts=row["former_districts"],
                main_former_district=row["main_former_district"],
            )
            for row in rows("wards.csv")
        ],
        [
            Succession(
                former_unit=former[row["old_code"]],
                ward_id=codes[row["new_code"]],
                is_partial=row["split"] == "True",
            )
            for row in rows("former_units.csv")
        ],
    )


def test_every_ward_has_a_text_of_its_own_that_names_what_it_was_made_of(
    wards: dict[str, WardFacts], places: dict
) -> None:
    assert len(wards) == 126
    texts = {slug: introduction(ward, places) for slug, ward in wards.items()}
    assert len(set(texts.values())) == 126
    for slug, text in texts.items():
        ward = wards[slug]
        assert ward.name.casefold() in text.casefold()
        assert f"{number_vi(ward.area_km2 or 0)} km²" in text
        for name in [*ward.whole, *(part.name for part in ward.parts)]:
            assert split_kind(name)[1] in text, (slug, name)
        for part in ward.parts:
            assert part.others
            assert f"**{part.name}:**" in text
        for district in ward.districts:
            assert split_kind(district)[1] in text


def test_nothing_in_the_texts_looks_like_a_machine(wards: dict[str, WardFacts], places: dict) -> None:
    openings = set()
    for slug, ward in wards.items():
        text = introduction(ward, places)
        assert not re.search(r"None|\bnan\b|[{}]|  |\.\.|,,| ,| \.|của của|và và|toàn bộ một phần", text), (
            slug
        )
        assert len(text) > 900
        openings.add(re.sub(r"\d[\d,]*", "", text.split(".")[0].replace(ward.name[1:], ""))[:18])
        assert [block["type"] for block in to_blocks(text)].count("heading") == 3
        assert max(len(hero_intro(ward)), len(hero_intro_en(ward))) <= 255
    assert len(openings) >= 3


def test_notes_belong_to_wards_and_districts_that_exist(wards: dict[str, WardFacts], places: dict) -> None:
    assert set(places["wards"]) <= set(wards)
    assert {ward.main_district for ward in wards.values()} <= set(places["districts"])


def test_words_of_a_list() -> None:
    assert joined([]) == ""
    assert joined(["a", "b", "c"]) == "a, b và c"
    assert by_kind(["Xã A", "Xã B", "Thị trấn C"]) == "hai xã A, B và thị trấn C"
    assert by_kind(["Phường A", "Phường B"]) == "hai phường A và B"
    assert (number_vi(1234.5), number_vi(9), number_vi(2.97)) == ("1.234,5", "9", "2,97")


def test_where_one_place_lies_from_another() -> None:
    lake, soc_son = Point(21.0287, 105.8524), Point(21.2462, 105.85)
    assert direction(lake, soc_son) == "bắc"
    assert direction(soc_son, lake) == "nam"
    assert 24 < distance_km(lake, soc_son) < 25

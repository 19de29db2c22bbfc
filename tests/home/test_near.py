"""Who is near a ward on the city's sketch; for every ward that the sketch has."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cms.home.near import HEIGHT, WIDTH, near_map
from cms.home.wards import WardLink

DATA = Path(__file__).resolve().parents[2] / "sites" / "data" / "hanoi" / "wards.csv"


@pytest.fixture(scope="module")
def links() -> list[WardLink]:
    with DATA.open(encoding="utf-8") as stream:
        return [
            WardLink(row["short_name_vi"], "", f"http://{row['slug']}/", "", row["slug"], row["name_vi"])
            for row in csv.DictReader(stream)
        ]


def test_every_ward_has_neighbours_who_have_it_too(links: list[WardLink]) -> None:
    assert len(links) == 126
    near = {link.slug: near_map(link.slug, links) for link in links}
    slugs = {slug: {ward.slug for ward in found.neighbours} for slug, found in near.items() if found}
    assert set(slugs) == {link.slug for link in links}
    assert all(slug in slugs[other] for slug, others in slugs.items() for other in others)
    assert {"ngoc-ha", "lang", "dong-da", "o-cho-dua"} <= slugs["giang-vo"]
    assert "ba-vi" not in slugs["giang-vo"]


def test_each_is_drawn_once_with_its_name_and_no_name_is_cut(links: list[WardLink]) -> None:
    for link in links:
        found = near_map(link.slug, links)
        assert found is not None
        here = [cell for cell in found.cells if cell.is_here]
        assert len(here) == 1
        assert " ".join(line for _y, line in here[0].lines) == link.name
        for cell in found.cells:
            for y, line in cell.lines:
                half = len(line) * 9.8 / 2
                assert cell.is_here or half <= cell.x <= WIDTH - half, (link.slug, line)
                assert 0 < y < HEIGHT, (link.slug, line)


def test_a_city_without_a_sketch_and_a_ward_that_it_lacks_show_nothing(links: list[WardLink]) -> None:
    assert near_map("khong-co", links) is None
    assert near_map("giang-vo", [link for link in links if link.slug == "giang-vo"]) is None

"""What contact sheet and browser tests walk joins by itself, and only where people develop."""

from __future__ import annotations

import pytest
from django.test import Client

from showcase.addresses import COMPONENTS, SPECIMENS
from showcase.specimens import VIEWS, Specimen, page_types, specimens
from tests.fixtures.city import SmallCity
from tests.home.content import add_item


def by_name() -> dict[tuple[str, str], Specimen]:
    return {(specimen.name, specimen.language): specimen for specimen in specimens()}


@pytest.mark.parametrize("path", [COMPONENTS, f"/en{COMPONENTS}", SPECIMENS, "/_components/en/3/"])
def test_nothing_of_it_exists_outside_development(small_city: SmallCity, path: str) -> None:
    assert Client().get(path, headers={"host": small_city.host()}).status_code == 404


def test_a_page_type_joins_with_its_first_live_page(small_city: SmallCity) -> None:
    assert ("news-notice", "vi") not in by_name()
    item = add_item(small_city, "notices", "Phun thuốc diệt muỗi")
    found = by_name()
    assert found["news-notice", "vi"].url == item.full_url
    assert found["news-notice", "en"].url == f"http://ba-dinh.localhost:8000/_components/en/{item.pk}/"


def test_translations_stand_for_themselves(small_city: SmallCity) -> None:
    english = small_city.page("ba-dinh", "organisation", "en")
    assert by_name()["organisation", "en"].url.endswith(english.get_url_parts()[2])


def test_an_empty_section_and_every_view_are_among_them(small_city: SmallCity) -> None:
    names = {name for name, _language in by_name()}
    assert {"empty-section", "wardhome", "portalhome", *(view[0] for view in VIEWS)} <= names


def test_every_page_type_with_a_face_is_looked_for() -> None:
    names = {model.__name__ for model in page_types()}
    assert {"NewsPage", "PersonPage", "OfficialDocument", "WardHomePage", "SectionPage"} <= names
    assert not {"WardsContainerPage", "ProcedureNotePage"} & names

"""Documents in force stand before those that a later one ended."""

from __future__ import annotations

import datetime as dt

import pytest

from cms.documents.enums import Relation
from cms.documents.models import DocumentRelation, OfficialDocument
from search.index.records import records_of
from tests.fixtures.city import SmallCity
from tests.search.items import document, titles
from workflows import gate

pytestmark = pytest.mark.django_db

TITLES = ["Thu phí vỉa hè bản cũ", "Thu phí vỉa hè bản mới"]


def _later(city: SmallCity, earlier: OfficialDocument, relation: Relation) -> OfficialDocument:
    """An older date than the earlier one's, so that freshness does not decide."""
    later = document(city, "40/QĐ-UBND", TITLES[1], issued_on=dt.date(2024, 1, 5))
    later.relations = [DocumentRelation(relation=relation, target=earlier)]
    with gate.system_publishing("test"):
        later.save_revision().publish()
    return later


@pytest.mark.parametrize("relation", [Relation.REPLACES, Relation.REPEALS])
def test_what_was_ended_stands_behind_and_comes_back_with_the_end_of_its_ending(
    small_city: SmallCity, relation: Relation
) -> None:
    earlier = document(small_city, "39/QĐ-UBND", TITLES[0], issued_on=dt.date(2026, 10, 1))
    later = _later(small_city, earlier, relation)
    assert titles(small_city, "thu phí vỉa hè") == TITLES[::-1]
    later.unpublish()
    other = document(small_city, "41/QĐ-UBND", TITLES[1], issued_on=dt.date(2024, 1, 5))
    assert titles(small_city, "thu phí vỉa hè") == TITLES
    other.delete()
    with gate.system_publishing("test"):
        later.get_latest_revision().publish()
    assert titles(small_city, "thu phí vỉa hè") == TITLES[::-1]
    later.delete()
    assert records_of(OfficialDocument, [OfficialDocument.objects.get(pk=earlier.pk)])[0].expires is None


def test_what_was_only_amended_still_holds(small_city: SmallCity) -> None:
    earlier = document(small_city, "39/QĐ-UBND", TITLES[0], issued_on=dt.date(2026, 10, 1))
    _later(small_city, earlier, Relation.AMENDS)
    assert titles(small_city, "thu phí vỉa hè") == TITLES

"""Official documents for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cms.documents.enums import Relation
from cms.documents.models import DocumentRelation, OfficialDocument
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live


def document(
    city: SmallCity, number: str, *, public: bool = True, place: str = "ba-dinh", **fields: Any
) -> OfficialDocument:
    """One of a ward, or of the city where the place is empty."""
    values = {
        "title": f"Về việc {number}",
        "document_type": "quyet-dinh",
        "issuer": "Ủy ban nhân dân",
        "issued_on": dt.date(2026, 1, 15),
    }
    page = OfficialDocument(number=number, **values | fields)
    return (live if public else draft)(city.page(place, "documents"), page)


def relate(later: OfficialDocument, relation: Relation, earlier: OfficialDocument) -> None:
    """As a row of the database, past every form and approval."""
    DocumentRelation.objects.create(document=later, relation=relation, target=earlier)

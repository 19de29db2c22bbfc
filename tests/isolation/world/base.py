"""What there is to walk over, and who walks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cms.users.models import User
from tests.fixtures.city import SmallCity

OWN, OTHER, THIRD = "ba-dinh", "hoan-kiem", "minh-chau"

Record = Mapping[str, Any]


@dataclass
class World:
    """Who walks, and what they walk over."""

    city: SmallCity
    people: dict[str, User] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    #: Single values for queries and forms.
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, **record: Any) -> None:
        self.records.setdefault(kind, []).append(record)

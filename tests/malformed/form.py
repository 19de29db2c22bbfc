"""A form as it is sent: names, kinds and values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.malformed.values import Part


@dataclass(frozen=True)
class Field:
    """One name that is sent."""

    name: str
    kind: str
    value: Part = ""


@dataclass
class Form:
    """Where a form goes, and what it holds when nobody has touched it."""

    pattern: str
    address: str
    method: str = "POST"
    fields: list[Field] = field(default_factory=list)
    is_ajax: bool = False
    content_type: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Forms that differ in nothing but the thing they are about are one."""
        return (self.pattern, self.method, *sorted({re.sub(r"\d+", "0", one.name) for one in self.fields}))

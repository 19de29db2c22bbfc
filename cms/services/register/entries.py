"""One procedure of a register, checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormOf:
    """A form: an address, or the name of a file beside the register."""

    title: str
    url: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that a page is made of."""

    slug: str
    title: str
    matter: str
    summary: str
    desk: str
    code: str = ""
    title_en: str = ""
    official_name: str = ""
    names: tuple[str, ...] = ()
    names_en: tuple[str, ...] = ()
    field: str = ""
    who: str = ""
    summary_en: str = ""
    submit: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    cases: Pairs = ()
    steps: Pairs = ()
    duration: str = ""
    fee: str = ""
    result: str = ""
    legal_basis: tuple[str, ...] = ()
    online_url: str = ""
    forms: tuple[FormOf, ...] = ()
    questions: Pairs = ()
    related: tuple[str, ...] = ()
    checked: dt.date | None = None
    confirmed: dt.date | None = None

    @property
    def digest(self) -> str:
        """Tells whether the register says something else than before."""
        packed = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(packed.encode()).hexdigest()

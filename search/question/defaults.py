"""The city's first synonyms: abbreviations of the administration, from ``data/synonyms.csv``."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path
from typing import Any, Final

from search.models import Synonym
from search.question import lexicon

_FILE: Final = Path(__file__).parent.parent / "data" / "synonyms.csv"


def load_synonyms(**_kwargs: Any) -> None:
    """With a new city, once: a table that the city has filled is the city's."""
    if Synonym.objects.filter(ward=None).exists():
        return
    text = unicodedata.normalize("NFC", _FILE.read_text(encoding="utf-8"))
    rows = csv.DictReader(text.splitlines())
    Synonym.objects.bulk_create(Synonym(term=row["term"], meaning=row["meaning"]) for row in rows)
    lexicon.invalidate()

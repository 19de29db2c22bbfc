"""The city's first synonyms, from ``data/``: words of the administration and of citizens, and English names."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from search.models import Synonym
from search.question import lexicon

_DATA: Final = Path(__file__).parent.parent / "data"
_OWN: Final = "synonyms.csv"
_ENGLISH: Final = "english.csv"
"""Each leads to the Vietnamese words only: nobody who types "khai sinh" looks for "birth registration"."""


def first_synonyms() -> Iterator[Synonym]:
    """What a new city begins with."""
    for name in (_OWN, _ENGLISH):
        text = unicodedata.normalize("NFC", (_DATA / name).read_text(encoding="utf-8"))
        for row in csv.DictReader(text.splitlines()):
            is_one_way = name == _ENGLISH or row["one_way"] == "1"
            yield Synonym(term=row["term"], meaning=row["meaning"], one_way=is_one_way)


def load_synonyms(**_kwargs: Any) -> None:
    """With a new city, once: a table that the city has filled is the city's."""
    if not Synonym.objects.filter(ward=None).exists():
        Synonym.objects.bulk_create(first_synonyms())
        lexicon.invalidate()


def add_synonyms() -> int:
    """Add what the city's table lacks, for one that was filled by an earlier release."""
    known = set(Synonym.objects.filter(ward=None).values_list("term", "meaning"))
    missing = [one for one in first_synonyms() if (one.term, one.meaning) not in known]
    Synonym.objects.bulk_create(missing)
    lexicon.invalidate()
    return len(missing)

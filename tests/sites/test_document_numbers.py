"""One reader of document numbers: however they are typed they are the same number, printed as offices print it."""

from __future__ import annotations

import csv
import random
import time
import unicodedata
from pathlib import Path

import pytest

from search.question import numbers
from sites.document_numbers import cited, keys_of, parse

TABLE = Path(__file__).parent.parent / "data" / "typed" / "numbers.csv"


def rows() -> list[tuple[str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [tuple(row.values()) for row in csv.DictReader(file, delimiter=";", quoting=csv.QUOTE_NONE)]


@pytest.mark.parametrize(("typed", "printed", "key"), rows())
def test_the_table(typed: str, printed: str, key: str) -> None:
    for spelled in {typed, unicodedata.normalize("NFD", typed), f"  {typed}\u00a0", f"\ufeff{typed}"}:
        number = parse(spelled)
        assert (number.printed, number.key) == (printed, key) if printed else number is None


@pytest.mark.parametrize("printed", sorted({printed for _typed, printed, _key in rows() if printed}))
def test_what_is_printed_is_read_as_it_stands(printed: str) -> None:
    assert parse(printed).printed == printed
    assert [(one.start, one.end) for one in cited(printed)] == [(0, len(printed))] or "." in printed


TYPES = ("KH", "QĐ", "TB", "NQ", "BC", "TTr", "CTr", "HD", "CV", "GM")
ISSUERS = ("UBND", "HĐND", "CP", "TTg", "UBND-VP", "UBND-KT&HT")
SLASHES, HYPHENS = ("/", " / ", "／", " ", "∕"), ("-", "–", " - ", "－", " ", "‑")


def _numbers(count: int) -> list[tuple[str, random.Random]]:
    chance = random.Random(20)
    made = []
    for _ in range(count):
        running = f"{chance.randrange(1, 4000):0{chance.choice((1, 2))}}"
        kind = chance.choice(TYPES)
        if chance.random() < 0.3:
            made.append(f"{running}-{kind}/{chance.choice(('TU', 'ĐU', 'QU'))}")
            continue
        year = f"/{chance.randrange(1990, 2030)}" if chance.random() < 0.4 else ""
        made.append(f"{running}{year}/{kind}-{chance.choice(ISSUERS)}")
    return [(printed, chance) for printed in made]


def test_every_number_in_every_spelling_is_the_same_number() -> None:
    for printed, chance in _numbers(1500):
        typed = "".join(
            chance.choice(SLASHES) if sign == "/" else chance.choice(HYPHENS) if sign == "-" else sign for sign in printed
        )  # fmt: skip
        typed = chance.choice((str, str.lower, str.upper))(typed)
        typed = chance.choice((str, lambda text: text.replace("Đ", "D").replace("đ", "d")))(typed)
        typed = unicodedata.normalize(
            chance.choice(("NFC", "NFD")), chance.choice(("", "Số: ", "so ")) + typed
        )
        number = parse(typed)
        assert number is not None, typed
        assert number.printed == printed, typed
        asked = numbers.in_query(typed)
        # Among other words search knows the letters of types and issuers alone.
        if "CV" not in printed and "KT&HT" not in printed:
            assert asked is not None, typed
            assert asked.number.key in keys_of(printed), typed


def test_no_text_takes_long_or_fails() -> None:
    chance = random.Random(4)
    signs = "0123456789/-. –KHUBNDđqĐ&số:_\u0301\u200b"
    begun = time.process_time()
    for _ in range(3000):
        parse("".join(chance.choice(signs) for _ in range(chance.randrange(90))))
    for long in ("1" * 100_000, "1/" * 50_000, "38/" + "A-" * 38, "38/" + "kh" * 35, "a" * 79):
        parse(long)
    assert time.process_time() - begun < 5

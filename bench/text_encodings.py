"""How many texts come back from encodings of before Unicode: ``python -m bench.text_encodings FILE [--texts N]``.

The file is JSONL with a ``title`` and a ``body``, such as the open corpus. Letters that no encoding but Unicode has are
left out of each text first; capital and small letters count as the same, because TCVN3 does not tell them apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from cms.extraction.reading.letters.decoding import decoded
from cms.extraction.reading.outcome import UnreadableError
from tests.extraction.encoders import ENCODERS, VISCII

LONGEST = 6_000
KNOWN = {"\n", *map(chr, range(0x20, 0x7F)), *VISCII}


def texts(path: Path, number: int) -> list[str]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(1).shuffle(rows)
    return [clean(f"{row['title']}\n{row['body']}")[:LONGEST] for row in rows[:number]]


def clean(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if char in KNOWN else " " for char in composed)


def read(data: bytes) -> str:
    try:
        return "\n".join(decoded(data).lines)
    except UnreadableError:
        return ""


def share(of: list[str], encode: Callable[[str], bytes]) -> str:
    same = sum(read(encode(text)).rstrip().lower() == text.rstrip().lower() for text in of)
    return f"{same} of {len(of)}"


def lost_words(of: list[str], encode: Callable[[str], bytes]) -> float:
    """Words that one wrong byte in a thousand costs, in per cent."""
    chance, lost, every = random.Random(2), 0, 0
    for text in of:
        damaged = bytearray(encode(text))
        for _byte in range(max(1, len(damaged) // 1000)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        found = set(read(bytes(damaged)).lower().split())
        words = text.lower().split()
        lost += sum(word not in found for word in words)
        every += len(words)
    return 100 * lost / every


def report(path: Path, number: int) -> Iterator[str]:
    whole = texts(path, number)
    titles = [line for text in whole if len(line := text.partition("\n")[0].strip()) > 5]
    loud = [text[:500].upper() for text in whole]
    for name, encode in ENCODERS.items():
        yield (
            f"| {name} | {share(whole, encode)} | {share(titles, encode)} | {share(loud, encode)}"
            f" | {lost_words(whole, encode):.2f} % |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--texts", type=int, default=400)
    options = parser.parse_args()
    for line in report(options.file, options.texts):
        print(line, flush=True)


if __name__ == "__main__":
    main()

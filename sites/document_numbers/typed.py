"""Reads a number that stands alone, as a person types it or an old system keeps it."""

from __future__ import annotations

import re
from typing import Final

from sites.document_numbers.letters import ASSEMBLY, LETTERS, PARTY, TYPES, as_printed, split
from sites.document_numbers.number import DocumentNumber
from sites.document_numbers.spelling import plain
from sites.text import fold

LONGEST: Final = 80
_MOST_PARTS: Final = 6
#: "Số: ", "No. ", and a name of the type before it or without it.
_BEFORE: Final = re.compile(
    rf"^(?:(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})\b ?)?(?:(?:so|no)\b ?[.:]? ?)?"
)
_NUMBER: Final = re.compile(
    r"(?P<no>[0-9]{1,6})(?P<suffix>[^\W\d_](?=[ /.-]))?"
    r"(?:[ /.-]+(?P<year>(?:19|20)[0-9]{2})(?![^ /-]))?"
    r"(?P<sep>[ /.-]*)(?P<letters>[^\W\d_].*?)"
    r"(?:[ /-]+(?P<year_behind>(?:19|20)[0-9]{2}))?"
)
_PART: Final = re.compile(r"[^\W\d_][\w&.]{0,14}")
_PARTS: Final = re.compile(r"[ /-]+")


def parse(text: str) -> DocumentNumber | None:
    """The number, with ``printed`` as documents print it; none where the text is no number, or only a part of one.

    What has no letters of a type or an issuer that anybody knows, and not two parts, is none: ``5/kg``.
    """
    if len(text) > LONGEST:
        return None
    whole = plain(text)
    # The folded text has as many characters, so that a place in it is one in the text.
    folded = fold(whole)
    start = found.end() if len(folded) == len(whole) and (found := _BEFORE.match(folded)) else 0
    match = _NUMBER.fullmatch(whole[start:].strip(" .,;:"))
    if match is None or not int(match["no"]) or (match["year"] and match["year_behind"]):
        return None
    parts = _parts(match["letters"])
    if not parts:
        return None
    folded_parts = tuple(fold(part).replace(".", "") for part in parts)
    year = match["year"] or match["year_behind"]
    if not (len(parts) > 1 or _is_known(folded_parts[0])):
        return None
    return DocumentNumber(
        running=int(match["no"]),
        letters=tuple(piece for part in folded_parts for piece in part.split("&")),
        year=int(year) if year else None,
        suffix=fold(match["suffix"] or ""),
        printed=_printed(match, parts, folded_parts, year or ""),
    )


def _parts(text: str) -> list[str]:
    """The groups of letters; known ones that are written as one word are cut: ``khubnd``, ``KH.UBND``."""
    parts = _PARTS.split(text)
    if len(parts) > _MOST_PARTS or not all(_PART.fullmatch(part) for part in parts):
        return []
    if len(parts) > 1:
        return parts
    word = text.replace(".", "")
    cut = split(fold(word)) or []
    starts = [sum(map(len, cut[:at])) for at in range(len(cut))]
    return [word[at : at + len(piece)] for at, piece in zip(starts, cut, strict=True)] or parts


def _is_known(letters: str) -> bool:
    return letters in LETTERS or letters in PARTY or bool(ASSEMBLY.fullmatch(letters))


def _printed(match: re.Match[str], parts: list[str], folded: tuple[str, ...], year: str) -> str:
    """The Party's hyphen and slash stand the other way round; what nobody knows keeps its own."""
    number = f"{match['no']}{(match['suffix'] or '').lower()}"
    letters = [as_printed(part) for part in parts]
    if len(parts) > 1 and folded[-1] in PARTY and not year:
        return f"{number}-{'-'.join(letters[:-1])}/{letters[-1]}"
    typed = match["sep"].strip(" .")
    if typed and not _is_known(folded[-1]) and not year:
        signs = [sign.strip() or "-" for sign in _PARTS.findall(match["letters"])]
        if len(signs) == len(letters) - 1:
            return number + typed[0] + "".join(map("".join, zip(letters, [*signs, ""], strict=True)))
    return "/".join(filter(None, (number, year, "-".join(letters))))

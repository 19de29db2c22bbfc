"""The chain, or a part of it, as signed JSON: written and read a row at a time, however long it is.

One JSON document, with a row to a line: a head that says what was asked for, the rows with their hashes, and a
foot with the digest of every line before it, signed. Rows of one site do not follow each other; each still proves
itself, and the signature the whole.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone

from workflows.audit import people, signing, texts
from workflows.audit.canonical import canonical, commitment, link
from workflows.audit.models import AuditEntry
from workflows.audit.problems import Fault, Problem

FORMAT: Final = "dinh-audit/1"
_BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows. Words are titles, reasons, names and addresses: they leave the house only when asked for."""

    site_id: int | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    with_words: bool = False

    def head(self) -> dict[str, Any]:
        """As the export says it."""
        return {
            "format": FORMAT,
            "made_at": timezone.now(),
            "site": self.site_id,
            "since": self.since,
            "until": self.until,
            "words": self.with_words,
        }


def export(part: Part) -> Iterator[str]:
    """Lines of the document. Raises ``NoKeyError`` before the first one where nothing can be signed."""
    signing.private_key()
    return _lines(part)


def _lines(part: Part) -> Iterator[str]:
    seen = hashlib.sha256()

    def told(line: str) -> str:
        seen.update(line.encode())
        return line

    yield told('{"head":' + canonical(part.head()) + ',"rows":[\n')
    count = 0
    for rows in _batches(part):
        words = _words(rows) if part.with_words else {}
        names = people.names(row.person for row in rows) if part.with_words else {}
        for row in rows:
            comma = "," if count else ""
            yield told(comma + canonical(_row(row, words, names, part.with_words)) + "\n")
            count += 1
    foot = {"count": count, "sha256": seen.hexdigest()}
    key, signature = signing.sign(canonical(foot))
    yield '],"foot":' + canonical({**foot, "key": key, "signature": signature}) + "}\n"


def _batches(part: Part) -> Iterator[list[AuditEntry]]:
    asked = AuditEntry.objects.filter(seq__gt=0).order_by("seq")
    if part.site_id is not None:
        asked = asked.filter(site_id=part.site_id)
    if part.since:
        asked = asked.filter(at__gte=part.since)
    if part.until:
        asked = asked.filter(at__lt=part.until)
    last = 0
    while rows := list(asked.filter(seq__gt=last)[:_BATCH]):
        yield rows
        last = rows[-1].seq or 0


def _row(row: AuditEntry, words: dict[str, Any], names: dict[Any, str], is_whole: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"seq": row.seq, "previous": row.previous, "hash": row.hash, "body": row.body}
    if is_whole:
        keys = {name: key for name, (key, _digest) in json.loads(row.body)["words"].items()}
        told["words"] = {name: words[key] for name, key in keys.items() if key in words}
        told["name"] = names.get(row.person)
    return told


def _words(rows: Iterable[AuditEntry]) -> dict[str, tuple[str, str]]:
    return texts.stored(key for row in rows for key, _digest in json.loads(row.body)["words"].values())


def verify(lines: Iterable[str]) -> tuple[int, list[Problem]]:
    """Rows of an export, and what is wrong with it; reads a line at a time."""
    reading = _Reading()
    for line in lines:
        reading.take(line)
    reading.end()
    return reading.count, reading.problems


class _Reading:
    """An export as it comes."""

    def __init__(self) -> None:
        self.seen = hashlib.sha256()
        self.count = 0
        self.problems: list[Problem] = []
        self._has_foot = self._has_head = False
        self._last: tuple[int, str] | None = None

    def take(self, line: str) -> None:
        if self._has_foot:
            self._wrong("something stands after the end")
        elif not self._has_head:
            self._has_head = True
            self.seen.update(line.encode())
            if f'"format":"{FORMAT}"' not in line:
                self._wrong("this is no export of the audit")
        elif line.startswith('],"foot":'):
            self._has_foot = True
            self._foot(line)
        else:
            self.seen.update(line.encode())
            self._row(line)

    def end(self) -> None:
        if not self._has_foot:
            self.problems.append(Problem(Fault.TRUNCATED, None, "the export has no end: rows may be missing"))

    def _row(self, line: str) -> None:
        self.count += 1
        try:
            row = json.loads(line.removeprefix(","))
            seq, before, digest, body = row["seq"], row["previous"], row["hash"], row["body"]
            is_right = isinstance(seq, int) and link(before, seq, body) == digest
            promised = json.loads(body)["words"]
        except (ValueError, KeyError, TypeError, AttributeError):
            self._wrong(f"line {self.count + 1} cannot be read")
            return
        if not is_right:
            self.problems.append(Problem(Fault.ALTERED, seq, "its text does not give its hash"))
        if self._last and seq <= self._last[0]:
            self.problems.append(Problem(Fault.REORDERED, seq, f"stands after row {self._last[0]}"))
        elif self._last and seq == self._last[0] + 1 and before != self._last[1]:
            self.problems.append(Problem(Fault.REORDERED, seq, "does not follow the row before it"))
        for name, (salt, text) in (row.get("words") or {}).items():
            if commitment(salt, text) != promised[name][1]:
                self.problems.append(Problem(Fault.WORDS, seq, f"its {name} was changed"))
        self._last = (seq, digest)

    def _foot(self, line: str) -> None:
        try:
            foot = (
                json.loads("{" + line.removeprefix("],").rstrip())["foot"]
                if line.rstrip().endswith("}}")
                else {}
            )
        except ValueError:
            foot = {}
        told = {"count": foot.get("count"), "sha256": foot.get("sha256")}
        key, signature = str(foot.get("key")), str(foot.get("signature"))
        if key not in signing.trusted() or not signing.is_signed(canonical(told), key, signature):
            self.problems.append(
                Problem(Fault.SIGNATURE, None, "the signature is wrong, or of a key that is not trusted")
            )
        elif told["count"] != self.count or told["sha256"] != self.seen.hexdigest():
            self.problems.append(Problem(Fault.SIGNATURE, None, "the rows are not those that were signed"))

    def _wrong(self, text: str) -> None:
        self.problems.append(Problem(Fault.FORM, None, text))

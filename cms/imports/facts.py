"""Makes an article of the facts of an entry, whichever kind of file they stood in."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from cms.imports.articles import Article, Attachment, RowError, RowFault
from cms.imports.days import OddDates, moment_of
from cms.imports.sources import Entry
from cms.imports.sources.entries import LONGEST_ID, id_of
from sites.letters import legible
from sites.text import fold, nfc

_LONGEST_ADDRESS: Final = 8_000
_ADDRESSES: Final = ("old_address", "old_url", "address", "url")
"""Names under which exports call the address that the text had."""
_WORDS: Final = ("alt", "label", "caption", "title")
_PUBLIC: Final = frozenset({
    "1", "true", "yes", "publish", "published", "public", "active", "visible",
    "co", "hien", "hien thi", "hoat dong", "cong khai", "da xuat ban", "xuat ban", "da dang", "da duyet",
})  # fmt: skip
"""What old systems call a text that everybody may read, folded; whatever else they say is not public."""
_DELETED: Final = frozenset({"trash", "deleted", "da xoa", "xoa"})
_TAGS: Final = re.compile(r"<[^<>]+>")


@dataclass
class Options:
    """What the operator chose."""

    odd_dates: OddDates = OddDates.REFUSE
    with_drafts: bool = False


@dataclass
class Reader:
    """Reads the entries of one run; an id stands for one text only."""

    options: Options
    unpublished: dict[str, int] = field(default_factory=dict)
    """Texts that were not public on the old site and are left out, by their state there."""
    _seen: dict[bytes, int] = field(default_factory=dict)

    def articles(self, entries: Iterable[Entry]) -> Iterator[Article | RowFault]:
        """Each entry as an article, or as what is wrong with it."""
        for entry in entries:
            if entry.fault:
                yield RowFault(entry.line, entry.fault)
                continue
            try:
                article = self._article(entry)
            except RowError as error:
                yield RowFault(entry.line, str(error))
            else:
                if article is not None:
                    yield article

    def _article(self, entry: Entry) -> Article | None:
        row = entry.facts
        is_public = self._is_public(row)
        if is_public is None:
            return None
        addresses = _addresses(row)
        source_id = _id(row, addresses)
        self._once(source_id, entry.line)
        moment, is_odd = moment_of(row.get("date"), self.options.odd_dates)
        return Article(
            line=entry.line,
            source_id=source_id,
            title=_title(row),
            body=_needed(row, "body"),
            summary=_plain(_text(row, "summary")),
            category=_text(row, "category"),
            source=_text(row, "source")[:100],
            author=_plain(_text(row, "author")),
            moment=moment,
            is_public=is_public and not is_odd,
            addresses=addresses,
            pictures=_attachments(row, "pictures"),
            files=_attachments(row, "files"),
            notes=entry.notes,
            raw=entry.raw,
        )

    def _is_public(self, row: dict[str, Any]) -> bool | None:
        """Whether it was public; none where it does not come at all."""
        value = row.get("status")
        if value is None or value == "":
            return True
        state = fold(str(value)).strip()
        if state in _PUBLIC:
            return True
        if self.options.with_drafts and state not in _DELETED:
            return False
        self.unpublished[state[:40]] = self.unpublished.get(state[:40], 0) + 1
        return None

    def _once(self, source_id: str, line: int) -> None:
        key = hashlib.blake2b(source_id.encode(), digest_size=8).digest()
        first = self._seen.setdefault(key, line)
        if first != line:
            raise RowError(f"the id {source_id!r} stands in line {first} too")


def _id(row: dict[str, Any], addresses: tuple[str, ...]) -> str:
    value = row.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise RowError("has no id (a text or a number)")
    found = _clean("" if value is None else str(value))
    if not found and "id" not in row and addresses:
        # A table without a column of ids: the address names the text as well.
        found = id_of(addresses[0])
    if not found:
        raise RowError("has no id (a text or a number)")
    if len(found) > LONGEST_ID:
        raise RowError(f"the id is longer than {LONGEST_ID} characters")
    return found


def _clean(text: str) -> str:
    """NFC, without NUL and half characters, which databases refuse."""
    if not text.isascii():
        text = nfc(text.encode("utf-8", "replace").decode())
    return text.replace("\x00", "").strip()


def _plain(text: str) -> str:
    """Old systems put tags and entities where plain text belongs."""
    if "<" in text:
        text = _TAGS.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RowError(f"{name} is no text")
    return _clean(value)


def _needed(row: dict[str, Any], name: str) -> str:
    found = _text(row, name)
    if not found:
        raise RowError(f"has no {name}")
    return found


def _title(row: dict[str, Any]) -> str:
    found = legible(_plain(_needed(row, "title")))
    if not found:
        raise RowError("has no title")
    return found


def _addresses(row: dict[str, Any]) -> tuple[str, ...]:
    """Where the text stood, each once."""
    value = next((row[name] for name in _ADDRESSES if row.get(name)), ())
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
        raise RowError("the old address is no text")
    found: dict[str, None] = {}
    for one in listed:
        address = _clean(one)
        try:
            parts = urlsplit(address)
        except ValueError as error:
            raise RowError(f"the old address {address!r} is none") from error
        if parts.scheme not in ("", "http", "https"):
            raise RowError(f"the old address {address!r} is none of the web")
        if len(address) > _LONGEST_ADDRESS:
            raise RowError(f"the old address is longer than {_LONGEST_ADDRESS:,} characters")
        if address:
            found[address] = None
    return tuple(found)


def _attachments(row: dict[str, Any], name: str) -> tuple[Attachment, ...]:
    """Paths, or objects with ``path`` and words: ``alt``, ``caption``, ``title`` or ``label``."""
    value = row.get(name) or ()
    if not isinstance(value, list | tuple):
        raise RowError(f"{name} is no list")
    found = []
    for entry in value:
        facts = {"path": entry} if isinstance(entry, str) else entry
        if not isinstance(facts, dict) or not isinstance(facts.get("path"), str):
            raise RowError(f"{name}: an entry has no path")
        words = next((facts[key] for key in _WORDS if facts.get(key)), "")
        found.append(Attachment(_clean(facts["path"]), _plain(_clean(str(words)))))
    return tuple(found)

"""What can be wrong with a catalogue."""

from __future__ import annotations

import re

import polib

from scripts.message_sources import Key, Message

PLACEHOLDER = re.compile(r"%\(\w+\)[sdifgr]|%[sdifgr]|(?<!\{)\{\w*\}(?!\})")


def holes(*texts: str) -> set[str]:
    """The placeholders that stand in any of them."""
    return {found for text in texts for found in PLACEHOLDER.findall(text)}


def problems(catalogue: polib.POFile, messages: dict[Key, Message]) -> list[str]:
    """Strings that are missing, untranslated or fuzzy, or whose placeholders were lost."""
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}
    found = []
    for key, message in messages.items():
        entry = entries.get(key)
        translation = entry and (entry.msgstr or entry.msgstr_plural.get(0, ""))
        where = message.places[0]
        if not entry or not translation:
            found.append(f"{where}: no Vietnamese for {key[1]!r}")
        elif entry.fuzzy:
            found.append(f"{where}: fuzzy: {key[1]!r}")
        elif not holes(translation) <= holes(key[1], message.plural):
            found.append(f"{where}: the placeholders of {key[1]!r} and its translation differ")
    return found

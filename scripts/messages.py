"""Keeps the message catalogues, without GNU gettext: extracts, merges, compiles, checks.

    messages.py                bring locale/*/LC_MESSAGES/django.{po,mo} up to date, list what is missing
    messages.py --add FILE …   first take translations from lists of "msgid=…" and "vi=…" lines
    messages.py --prune        also forget the strings that are no longer used
    messages.py --check        change nothing; fail when a string has no Vietnamese or a file is stale

The message ids are English, so its catalogue stays empty. Every other language that the city switches on has one
of its own; what is not translated there yet is shown in Vietnamese, so nothing of it has to be complete.
"""

from __future__ import annotations

import argparse
import fcntl
import sys
from pathlib import Path

import polib

from scripts.message_problems import problems
from scripts.message_sources import ROOT, Key, Message, extract
from sites import languages

CITY = ROOT / "sites" / "data" / "hanoi" / "city.toml"


def catalogue_of(language: str) -> Path:
    """The file of a language."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


CATALOGUE = catalogue_of(languages.SOURCE)
HEADER = {
    "Project-Id-Version": "Đình",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def _load(path: Path, language: str) -> polib.POFile:
    catalogue = polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile(wrapwidth=110)
    catalogue.metadata = HEADER | {"Language": language, "Plural-Forms": languages.of(language).plurals}
    return catalogue


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def merge(catalogue: polib.POFile, messages: dict[Key, Message], translations: dict[Key, str]) -> None:
    """Give the catalogue one entry for each message; what is no longer used is kept aside."""
    entries = {_key(entry): entry for entry in catalogue}
    for key, message in messages.items():
        context, text = key
        entry = entries.setdefault(key, polib.POEntry(msgid=text, msgctxt=context or None))
        entry.obsolete = False
        entry.occurrences = [(place, "") for place in message.places]
        entry.flags = ["python-format"] if message.is_format else []
        translation = translations.get(key) or entry.msgstr or entry.msgstr_plural.get(0, "")
        entry.msgid_plural = message.plural
        entry.msgstr_plural = entry.msgstr_plural | {0: translation} if message.plural else {}
        entry.msgstr = "" if message.plural else translation
    for key, entry in entries.items():
        if key not in messages:
            entry.obsolete, entry.occurrences = True, []
            entry.msgstr = translations.get(key) or entry.msgstr
    for key in translations.keys() - entries.keys():
        # Translated ahead of the code: waits among the unused.
        context, text = key
        entries[key] = polib.POEntry(
            msgid=text, msgctxt=context or None, msgstr=translations[key], obsolete=True
        )
    catalogue[:] = sorted(
        entries.values(), key=lambda entry: (entry.obsolete, entry.msgid, entry.msgctxt or "")
    )


def read_list(path: Path) -> dict[Key, str]:
    """A list of ``msgid=…`` lines, each followed by ``vi=…`` (``msgctxt=…`` may stand before)."""
    found: dict[Key, str] = {}
    context, text = "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        value = value.strip().replace("\\n", "\n")
        if not equals:
            continue
        if name.strip() == "msgctxt":
            context = value
        elif name.strip() == "msgid":
            text = value
        elif name.strip() == "vi" and text:
            found[context, text] = value
            context, text = "", ""
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--prune", action="store_true")
    parser.add_argument("--add", nargs="+", type=Path, default=[])
    return parser.parse_args()


def check(catalogue: polib.POFile, messages: dict[Key, Message]) -> list[str]:
    """What keeps the committed catalogues from being complete, in words."""
    found = problems(catalogue, messages)
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
        found.append(f"{compiled.relative_to(ROOT)} is out of date")
    missing = [language for language in further() if not catalogue_of(language).with_suffix(".mo").exists()]
    return [*found, *(f"{language} is switched on and has no catalogue" for language in missing)]


def update(catalogue: polib.POFile, messages: dict[Key, Message], arguments: argparse.Namespace) -> list[str]:
    """Write both catalogues, and tell what is still missing."""
    translations: dict[Key, str] = {}
    for path in arguments.add:
        translations |= read_list(path)
    merge(catalogue, messages, translations)
    if arguments.prune:
        catalogue[:] = [entry for entry in catalogue if not entry.obsolete]
    _save(CATALOGUE, catalogue)
    empty = catalogue_of(languages.INTERNATIONAL)
    _save(empty, _load(empty, languages.INTERNATIONAL))
    for language in further():
        path = catalogue_of(language)
        content = _load(path, language)
        merge(content, messages, {})
        _save(path, content)
    return problems(catalogue, messages)


def further() -> list[str]:
    """What the city switches on besides Vietnamese and English."""
    given = (languages.SOURCE, languages.INTERNATIONAL)
    return [code for code, _name in languages.of_city(CITY) if code not in given]


def _save(path: Path, content: polib.POFile) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content.save(str(path))
    path.with_suffix(".mo").write_bytes(content.to_binary())


def main() -> int:
    """One run at a time: people share the catalogue."""
    arguments = _arguments()
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "messages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        messages = extract()
        catalogue = _load(CATALOGUE, languages.SOURCE)
        found = check(catalogue, messages) if arguments.check else update(catalogue, messages, arguments)
    for problem in found:
        print(problem)
    print(f"{len(messages)} messages, {len(found)} problems")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())

"""Keeps our Vietnamese words for what the libraries leave in English in the admin.

    upstream_messages.py            drop what the libraries say in Vietnamese by now, sort, compile
    upstream_messages.py --gaps     list what they leave in English and we do not say either
    upstream_messages.py --check    change nothing; fail when a compiled file is stale, or something is English still

The catalogues lie in ``locale/upstream`` (docs/features/admin.md). An entry with the comment
``instead`` takes the place of a translation that the library has and that is wrong or unclear here.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from scripts.message_problems import holes

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale" / "upstream" / "vi" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
LIBRARIES = ("wagtail", "wagtail_localize", "taggit", "django.conf", "django.contrib.auth")
INSTEAD = "instead"
# Of Django what nobody meets here: names of languages and of apps, pages for developers, views that are not ours.
UNMET = re.compile(
    r"(conf/global_settings|views/|apps\.py|contrib/auth/(admin|hashers|models)|contrib/auth/templates)"
)

Key = tuple[str, str]


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def _folders() -> Iterator[Path]:
    for name in LIBRARIES:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            yield Path(spec.origin).parent


def _said(domain: str) -> set[Key]:
    """What the libraries say in Vietnamese."""
    return {
        _key(entry)
        for folder in _folders()
        for path in folder.rglob(f"locale/vi/LC_MESSAGES/{domain}.po")
        for entry in polib.pofile(str(path)).translated_entries()
    }


def _wanted(domain: str) -> dict[Key, polib.POEntry]:
    """What the libraries say at all."""
    return {
        _key(entry): entry
        for folder in _folders()
        for path in folder.rglob(f"locale/en/LC_MESSAGES/{domain}.po")
        for entry in polib.pofile(str(path))
        if not entry.obsolete and not _is_unmet(entry)
    }


def _is_unmet(entry: polib.POEntry) -> bool:
    places = [place for place, _line in entry.occurrences]
    return bool(places) and all(UNMET.search(place) for place in places)


def _keeps_blanks(entry: polib.POEntry) -> bool:
    """Whether a translation fills in what its original does: a wrong name ends in an error on the screen."""
    return holes(entry.msgstr, *entry.msgstr_plural.values()) <= holes(entry.msgid, entry.msgid_plural)


def _catalogue(domain: str) -> polib.POFile:
    return polib.pofile(str(FOLDER / f"{domain}.po"), wrapwidth=110)


def tidy(domain: str) -> None:
    """Drop what is not needed any more; sort, so that a merge seldom meets; compile."""
    catalogue, said = _catalogue(domain), _said(domain)
    kept = [entry for entry in catalogue if _key(entry) not in said or entry.comment == INSTEAD]
    catalogue[:] = sorted(kept, key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    catalogue.save()
    (FOLDER / f"{domain}.mo").write_bytes(catalogue.to_binary())


def gaps(domain: str) -> list[str]:
    """English that nobody has put into Vietnamese, on whatever screen it stands."""
    known = _said(domain) | {_key(entry) for entry in _catalogue(domain)}
    return [text for context, text in sorted(_wanted(domain).keys() - known)]


def problems(domain: str) -> list[str]:
    """What is English still, blanks that a translation lost, and a compiled file that is not the catalogue's."""
    catalogue = _catalogue(domain)
    missing = [*gaps(domain), *(entry.msgid for entry in catalogue.untranslated_entries())]
    found = [f"{domain}: no Vietnamese for {text!r}" for text in missing]
    found += [
        f"{domain}: other blanks than {entry.msgid!r}" for entry in catalogue if not _keeps_blanks(entry)
    ]
    if (FOLDER / f"{domain}.mo").read_bytes() != catalogue.to_binary():
        found.append(f"{domain}.mo of locale/upstream is out of date: run scripts/upstream_messages.py")
    return found


def main() -> int:
    """Both catalogues."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--gaps", action="store_true")
    arguments = parser.parse_args()
    found: list[str] = []
    for domain in DOMAINS:
        if arguments.check:
            found += problems(domain)
        elif arguments.gaps:
            print("\n".join(gaps(domain)))
        else:
            tidy(domain)
    print("\n".join(found), end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())

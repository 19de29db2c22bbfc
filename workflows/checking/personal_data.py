"""Personal data in what a version says and links to (``submission_checks``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.checking.contacts import OF_CONTACTS, contacts_of
from workflows.checking.finding import Finding
from workflows.checking.personal import Kind, Personal, found_in
from workflows.checking.texts import Text, texts_of
from workflows.checking.version import Version


def personal_data(version: Version) -> Iterator[Finding]:
    """In the texts of a version; the cells of a table are one place, named by the first of them."""
    first: dict[str, Text] = {}
    found: dict[str, list[Personal]] = defaultdict(list)
    for text in texts_of(version):
        if private := without_contacts(version, _in(text)):
            first.setdefault(text.path, text)
            found[text.path] += private
    for path, text in first.items():
        yield from findings_at(text.label, found[path], place=text.place, path=path)


def without_contacts(version: Version, found: Iterable[Personal]) -> list[Personal]:
    """What is no number or address of an office; those are asked for when there is something to compare with them."""
    return [one for one in found if one.value not in contacts_of(version)]


def findings_at(
    label: str, found: Iterable[Personal], *, place: str = "", path: str = "", link: str = ""
) -> Iterator[Finding]:
    """One for each kind at one place, however many of it stand there; ``label`` names the place."""
    by_kind: dict[Kind, list[Personal]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    for kind, of_kind in by_kind.items():
        yield Finding(
            _sentence(kind, label, of_kind), place, path=path, link=link, found=_fingerprint(kind, of_kind)
        )


def _in(text: Text) -> Iterator[Personal]:
    for one in found_in(text.text, text.context):
        if not (text.is_contact and one.kind in OF_CONTACTS):
            yield one
    for link in text.links:
        yield from found_in(link.attributes.get("href", ""))


def _fingerprint(kind: Kind, found: Iterable[Personal]) -> str:
    """What is found, in no language: its own name is in the key of the finding only, and cannot be read from that."""
    return " ".join((kind, *dict.fromkeys(one.value for one in found)))


def _sentence(kind: Kind, place: str, found: Iterable[Personal]) -> str:
    """The place, what stands there in a masked form, and what it may be."""
    shown = list(dict.fromkeys(one.masked for one in found))
    more = len(shown) - 1
    what = f"“{shown[0]}”"
    if more:
        what = ngettext("%(one)s and %(count)d more", "%(one)s and %(count)d more", more) % {
            "one": what,
            "count": more,
        }
    said = {
        Kind.CITIZEN: _("%(place)s: %(what)s looks like the number of a citizen. May everybody read it?"),
        Kind.IDENTITY: _(
            "%(place)s: %(what)s looks like the number of an old identity card. May everybody read it?"
        ),
        Kind.TELEPHONE: _("%(place)s: %(what)s looks like somebody's own telephone. May everybody read it?"),
        Kind.ACCOUNT: _("%(place)s: %(what)s looks like a bank account. May everybody read it?"),
        Kind.EMAIL: _("%(place)s: %(what)s looks like somebody's own e-mail address. May everybody read it?"),
        Kind.BIRTH: _("%(place)s: %(what)s looks like a date of birth. May everybody read it?"),
    }[kind]
    return said % {"place": place, "what": what}

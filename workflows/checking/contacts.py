"""Numbers and addresses of offices, which are there to be read: nobody is asked about them.

What a site has published as its own, rooms tell through a hook::

    @hooks.register("official_contacts")
    def f(version: Version) -> Iterable[str]: ...

A model names the fields of its own that hold such in ``official_contacts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wagtail import hooks

from sites.telephones import dialled
from workflows.checking.personal import Kind, found_in
from workflows.checking.personal.telephones import national
from workflows.checking.texts import texts_of
from workflows.checking.version import Version

CONTACTS: Final = "official_contacts"
#: Kinds that a field for the office's own telephone or mail is there for.
OF_CONTACTS: Final = (Kind.TELEPHONE, Kind.EMAIL)


def contacts_of(version: Version) -> frozenset[str]:
    """As a text is compared with them: a telephone as it is dialled in the country, an address in small letters."""
    return version.once(_read)


def _read(version: Version) -> frozenset[str]:
    own = [text.text for text in texts_of(version) if text.is_contact]
    # What stands nowhere is no site's.
    rooms = hooks.get_hooks(CONTACTS) if version.path else ()
    told = [one for room in rooms for one in room(version)]
    return frozenset(number for one in (*own, *told) if one for number in _in(one))


def _in(contact: str) -> Iterator[str]:
    """All of it as one, and each of several numbers that share a field."""
    yield contact.strip().lower() if "@" in contact else national(dialled(contact).removeprefix("+"))
    yield from (one.value for one in found_in(contact) if one.kind in OF_CONTACTS)

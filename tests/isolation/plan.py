"""How a URL pattern is walked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.isolation.forms import Sent
from tests.isolation.world import Record, World

Form = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """Which records fill the address, and which questions and forms are sent to it."""

    #: Kinds of records, tried with every pattern argument they know.
    kinds: tuple[str, ...] = ()
    #: Values that are the same for every record; several rows make several addresses.
    fixed: tuple[Form, ...] = ({},)
    #: Whole addresses where the pattern cannot be reversed.
    addresses: tuple[str, ...] = ()
    queries: tuple[Form, ...] = ({},)
    forms: tuple[Sent, ...] = ({},)
    #: Those of the forms that are sent again with the ids of others in every spelling; None: all.
    spelt: tuple[Sent, ...] | None = None
    #: Who sends them; empty: nobody, another plan goes the same way.
    speller: str = "editor"
    #: Those with JSON in them, which says more than text: numbers, lists, truth.
    typed: tuple[Sent, ...] = ()
    get: bool = True
    post: bool = True
    #: PUT in the place of POST.
    put: bool = False
    #: Where what a form has done is looked at; "." is its own address (previews, editors).
    then: str = ""
    content_type: str = ""
    is_ajax: bool = False
    #: What is published may be read here.
    is_public: bool = False
    anonymous: bool = False
    #: Fails by itself (a test page of Wagtail).
    may_fail: bool = False
    #: Only for these persons; empty for all who walk.
    people: tuple[str, ...] = ()

    def records(self, world: World, arguments: tuple[str, ...]) -> Iterator[Record]:
        """Every record that knows all arguments, without repeating an address."""
        seen = set()
        for kind in self.kinds or ("",):
            for record in world.records.get(kind, [{}]):
                for fixed in self.fixed:
                    found = {**record, **fixed}
                    key = tuple(found.get(name) for name in arguments)
                    if arguments and all(name in found for name in arguments) and key not in seen:
                        seen.add(key)
                        yield found

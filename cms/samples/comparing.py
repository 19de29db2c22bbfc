"""Three texts of one ward side by side: what it received, what the sample says now, what the ward has now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cms.samples.merging import merge
from cms.samples.texts import Content, Unit, from_units, units


class Change(StrEnum):
    """Who changed a unit since it was received."""

    NONE = "none"
    BOTH = "both"
    CITY = "city"
    WARD = "ward"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit in its three forms; what is missing in one is ``None`` there."""

    received: Unit | None
    now: Unit | None
    mine: Unit | None
    change: Change
    merged: Unit | None = None
    """Of a place that both changed: what keeps the words of both."""
    collides: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """All places of a text, in the order of the ward's."""

    places: Sequence[Place]

    @property
    def changed(self) -> list[Place]:
        """Those that somebody changed; those that both did stand first."""
        order = {Change.BOTH: 0, Change.CITY: 1, Change.WARD: 2}
        return sorted(
            (place for place in self.places if place.change != Change.NONE),
            key=lambda place: order[place.change],
        )

    @property
    def collisions(self) -> list[Place]:
        return [place for place in self.places if place.collides]

    @property
    def of_city(self) -> int:
        """How many places the new version changes."""
        return sum(place.change in (Change.CITY, Change.BOTH) for place in self.places)

    @property
    def of_both(self) -> int:
        return sum(place.change == Change.BOTH for place in self.places)

    def merged(self) -> dict[str, Any]:
        """Both changes; where they collide the ward's words stay."""
        return from_units(unit for place in self.places if (unit := _kept(place)) is not None)


def _kept(place: Place) -> Unit | None:
    if place.change == Change.CITY:
        return place.now
    if place.change == Change.BOTH and not place.collides:
        return place.merged
    return place.mine


def compare(received: Content, now: Content, mine: Content) -> Comparison:
    """Place by place."""
    texts = [{unit.key: unit for unit in units(one)} for one in (received, now, mine)]
    return Comparison([_place(*(text.get(key) for text in texts)) for key in _order(*texts)])


def _order(received: dict[str, Unit], now: dict[str, Unit], mine: dict[str, Unit]) -> list[str]:
    """As the ward has it; what it does not have stands behind what comes before it in the sample."""
    order = list(mine)
    for text in (now, received):
        before = None
        for key in text:
            if key not in order:
                order.insert(order.index(before) + 1 if before is not None else 0, key)
            before = key
    return order


def _place(received: Unit | None, now: Unit | None, mine: Unit | None) -> Place:
    by_city, by_ward = _differ(received, now), _differ(received, mine)
    if not by_city and not by_ward:
        return Place(received, now, mine, Change.NONE)
    if by_city and not by_ward:
        return Place(received, now, mine, Change.CITY)
    if by_ward and not by_city:
        return Place(received, now, mine, Change.WARD)
    if not _differ(now, mine):
        return Place(received, now, mine, Change.BOTH, mine)
    made = _merged(received, now, mine)
    return Place(received, now, mine, Change.BOTH, made, collides=made is None)


def _differ(one: Unit | None, other: Unit | None) -> bool:
    if one is None or other is None:
        return one is not other
    return bool(one.value != other.value)


def _merged(received: Unit | None, now: Unit | None, mine: Unit | None) -> Unit | None:
    if received is None or now is None or mine is None:
        return None
    if isinstance(mine.stored, str):
        made = merge(received.stored, mine.stored, now.stored)
        return None if made is None else Unit(mine.key, made)
    if len({unit.stored.get("type") for unit in (received, now, mine)}) > 1:
        return None
    value = _value(*(unit.stored.get("value") for unit in (received, mine, now)))
    return None if value is _COLLISION else Unit(mine.key, {**mine.stored, "value": value})


_COLLISION: Any = object()


def _value(base: Any, ours: Any, theirs: Any) -> Any:
    """Texts by their words, blocks with parts by their parts; lists, tables and numbers only as a whole."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if all(isinstance(text, str) and " " in text for text in (base, ours, theirs)):
        # What has no blank in it is one word: an address, a choice.
        made = merge(base, ours, theirs, is_html="<" in base)
        return _COLLISION if made is None else made
    if isinstance(base, dict) and isinstance(ours, dict) and isinstance(theirs, dict):
        parts = dict(_parts(base, ours, theirs))
        return _COLLISION if any(part is _COLLISION for part in parts.values()) else parts
    return _COLLISION


def _parts(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in dict.fromkeys([*ours, *theirs]):
        yield name, _value(base.get(name), ours.get(name), theirs.get(name))

"""Three texts of one ward side by side: what it received, what the sample says now, what the ward has now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cms.samples.lines import as_written, completed, container_of, one_before
from cms.samples.merging import merge
from cms.samples.texts import Content, from_units, units_of
from cms.samples.units import Unit


class Change(StrEnum):
    """Who changed a unit since it was received."""

    NONE = "none"
    BOTH = "both"
    CITY = "city"
    WARD = "ward"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit in its three forms; what is missing in one is ``None`` there."""

    key: str
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
        return self._made(_kept)

    def taken(self) -> dict[str, Any]:
        """The city's words, with what the ward has beside them: lines that were never of the sample."""
        return self._made(_taken)

    def _made(self, choose: Callable[[Place], Unit | None]) -> dict[str, Any]:
        chosen = {place.key: unit for place in self.places if (unit := choose(place)) is not None}
        mine = {place.key: place.mine for place in self.places if place.mine is not None}
        kept = _held_up(chosen, mine)
        return from_units(kept[place.key] for place in self.places if place.key in kept)


def _kept(place: Place) -> Unit | None:
    if place.change == Change.CITY:
        return place.now
    if place.change == Change.BOTH and not place.collides:
        return place.merged
    return place.mine


def _taken(place: Place) -> Unit | None:
    if place.now is None:
        return place.mine if place.received is None else None
    # Of what the city has never said a word the ward's own stays: the introduction above a chart.
    is_silent = not place.now.stored and not _differ(place.received, place.now)
    return place.mine if is_silent and place.mine is not None else place.now


def _held_up(chosen: Mapping[str, Unit], mine: Mapping[str, Unit]) -> dict[str, Unit]:
    """Lines of a chart need the body that they stand in.

    One that the city has dropped stays while the ward has something of its own in it; what the city has put into
    one that the ward has dropped does not come.
    """
    kept = dict(chosen)
    missing = _without_body(kept)
    while missing:
        for unit in missing:
            body = container_of(unit.stored)
            if body in mine:
                kept[body] = mine[body]
            else:
                del kept[unit.key]
        missing = _without_body(kept)
    return kept


def _without_body(kept: Mapping[str, Unit]) -> list[Unit]:
    return [
        unit for unit in kept.values() if unit.is_line and (container_of(unit.stored) or unit.key) not in kept
    ]


def compare(received: Content, now: Content, mine: Content) -> Comparison:
    """Place by place."""
    *of_city, own = units_of(received, now, mine)
    old, new = ({key: _with_own(unit, own) for key, unit in one.items()} for one in of_city)
    return Comparison(
        [_place(key, old.get(key), new.get(key), own.get(key)) for key in _order(old, new, own)]
    )


def added(sample: Content, mine: Content) -> dict[str, Any]:
    """What a ward has, and of the sample what it lacks: nothing of its own is overwritten, no body stands twice."""
    of_city, own = units_of(sample, mine)
    return from_units(_joined(own.get(key), of_city.get(key)) for key in _order({}, of_city, own))


def _joined(own: Unit | None, of_city: Unit | None) -> Unit:
    if own is None or of_city is None:
        return own or of_city or Unit("", "")
    if own.is_line and of_city.is_line:
        return Unit(own.key, completed(own.stored, of_city.stored))
    return own if own.stored else of_city


def _with_own(unit: Unit, own: Mapping[str, Unit]) -> Unit:
    """What a line of the sample leaves open is the ward's, and no difference."""
    found = own.get(unit.key)
    if found is None or not (unit.is_line and found.is_line):
        return unit
    return Unit(unit.key, as_written(unit.stored, found.stored))


def _order(received: dict[str, Unit], now: dict[str, Unit], mine: dict[str, Unit]) -> list[str]:
    """As the ward has it; what it does not have stands behind what comes before it in the sample.

    Of two of one name the second stays the second.
    """
    order = list(mine)
    for text in (now, received):
        before = None
        for key in text:
            if key not in order:
                ahead = [order.index(one) for one in (before, one_before(key)) if one in order]
                order.insert(max(ahead, default=-1) + 1, key)
            before = key
    return order


def _place(key: str, received: Unit | None, now: Unit | None, mine: Unit | None) -> Place:
    by_city, by_ward = _differ(received, now), _differ(received, mine)
    if not by_city and not by_ward:
        return Place(key, received, now, mine, Change.NONE)
    if by_city and not by_ward:
        return Place(key, received, now, mine, Change.CITY)
    if by_ward and not by_city:
        return Place(key, received, now, mine, Change.WARD)
    if not _differ(now, mine):
        return Place(key, received, now, mine, Change.BOTH, mine)
    made = _merged(received, now, mine)
    return Place(key, received, now, mine, Change.BOTH, made, collides=made is None)


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

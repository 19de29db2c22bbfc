"""Whatever charts a city and a ward have, nothing of the ward's is lost, changed or doubled by taking the city's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from cms.samples import lines
from cms.samples.comparing import Change, added, compare

#: One name in several spellings, names that end in a number, look like a key, or have no letter; and none.
NAMES = ("", "Tổ", "TỔ", "To\u0302\u0309", "Tổ 2", "Tổ/own Phòng", "…", "Ủy ban nhân dân", "Phòng")
TERMS = ("", "peoples_committee", "party_committee", "peoples_council")
POSTS = ("", "committee_chair", "division_head")


_MANY = 300


def charts(seed: int, number: int = 1) -> Iterator[list[list[dict[str, Any]]]]:
    """Many cases of so many charts; the same in each run."""
    dice = random.Random(seed)
    for _case in range(_MANY):
        yield [lines.tidy([_row(dice) for _ in range(dice.randint(0, 6))]) for _ in range(number)]


def _row(dice: random.Random) -> dict[str, Any]:
    def named(terms: tuple[str, ...]) -> dict[str, Any]:
        return {"term": dice.choice(terms), "own_name": dice.choice(NAMES)}

    posts = [named(POSTS) for _ in range(dice.randint(0, 3))]
    phone = dice.choice(("", "024 1", "024 2"))
    return {**named(TERMS), "level": dice.randint(1, 4), "phone": phone, "posts": posts}


def content(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": "", "summary": "", "body": [], "units": rows}


def of_ward(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return content(lines.counted(rows))


def rows_in(made: dict[str, Any]) -> list[tuple[Any, dict[str, Any]]]:
    """Every body and post with its place in the ward's page: a post's begins with that of its body."""
    found = []
    for row in made.get("units") or ():
        found.append(((row.get("at"),), row))
        found += [((row.get("at"), post.get("at")), post) for post in row["posts"]]
    return found


def places(made: dict[str, Any]) -> list[Any]:
    return [at for at, _row in rows_in(made) if at[-1] is not None]


def test_what_a_ward_has_stays_that_very_row_and_is_there_once() -> None:
    for city, own in charts(2, 2):
        ward = of_ward(own)
        made = added(content(city), ward)
        assert sorted(places(made)) == sorted(places(ward))
        after = {at: row for at, row in rows_in(made) if at[-1] is not None}
        for at, before in rows_in(ward):
            for name in ("term", "own_name", "own_name_en", "phone"):
                assert not before.get(name) or after[at][name] == before[name]


def test_what_was_added_is_known_again_and_added_no_second_time() -> None:
    for city, own in charts(2, 2):
        made = lines.tidy(added(content(city), of_ward(own)).get("units") or [])
        again = added(content(city), of_ward(made))
        assert len(rows_in(again)) == len(rows_in(content(made)))


def test_a_newer_chart_loses_and_doubles_nothing_that_the_ward_alone_has() -> None:
    for old, new, own in charts(3, 3):
        ward = of_ward(own)
        found = compare(content(old), content(new), ward)
        of_ward_alone = [
            place
            for place in found.places
            if place.change == Change.WARD and place.mine and not place.received
        ]
        for made in (found.merged(), found.taken()):
            kept = places(made)
            assert len(kept) == len(set(kept))
            assert len(kept) >= sum(place.mine.is_line for place in of_ward_alone if place.mine)
        if old == new:
            assert sorted(places(found.merged())) == sorted(places(ward))


def test_every_line_has_a_key_of_its_own() -> None:
    for (own,) in charts(1):
        for alike in (frozenset(), lines.names_alike(own)):
            keys = [line["id"] for line in lines.of_rows(own, alike)]
            assert len(keys) == len(set(keys))
            assert len(rows_in({"units": lines.to_rows(lines.of_rows(own, alike))})) == len(keys)


def test_an_office_of_two_bodies_is_known_by_its_body() -> None:
    """The ward has one of the two already: it gets the other, and no telephone of the other."""

    def office(phone: str) -> dict[str, Any]:
        return {"own_name": "Văn phòng", "level": 2, "phone": phone}

    party, council = ({"term": one, "level": 1} for one in ("party_committee", "peoples_council"))
    city = lines.tidy([party, office("024 1"), council, office("024 2")])
    made = added(content(city), of_ward(lines.tidy([party, council, office("")])))
    assert [(row["term"] or row["own_name"], row["phone"], row.get("at")) for row in made["units"]] == [
        ("party_committee", "", 0),
        ("Văn phòng", "024 1", None),
        ("peoples_council", "", 1),
        ("Văn phòng", "024 2", 2),
    ]


def test_taking_a_newer_chart_leaves_the_words_above_the_ward_s() -> None:
    ward = of_ward([]) | {"summary": "Phường có ba phòng."}
    assert compare(content([]), content([]), ward).taken()["summary"] == "Phường có ba phòng."

"""A chart as lines that can be compared: each body and each post by itself, known by what it is.

A body is the same one in the sample and in a ward's chart when the glossary has one term for both; a name that a
ward has typed for a term of the glossary is that term. What the glossary lacks is known by its name without accents
and case. So a ward's body is never doubled, whoever wrote it first and in whatever row it stands. A name that stands
twice in a chart, the office of two bodies say, is known by the body that it stands in as well. A post is known
within its body: in another body it is another post, as in the tree of the editor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from cms.translation.glossary import posts, units
from sites.languages import SOURCE
from sites.text import fold

#: A body or a post as a page stores it: a body with its level and its posts.
Row = Mapping[str, Any]
#: ``type``, ``id`` (its key), ``value`` (what is compared; of a body also ``parent``, the key of what it stands in);
#: ``at`` of what a page has already (``counted``).
Line = dict[str, Any]

BODY: Final = "body_of_chart"
POST: Final = "post_of_chart"
KINDS: Final = frozenset({BODY, POST})
NAME: Final = ("term", "own_name", "own_name_en")
#: What an office adds of its own, and a sample may leave to the ward.
REACHED: Final = ("phone", "email", "address")
#: In which blanks may stand; a term is a key, and an address of mail has to be one.
FILLED: Final = ("own_name", "own_name_en", "phone", "address")
#: What a sample may leave empty: there the ward's own stands, and is no difference.
LEFT_OPEN: Final = ("own_name_en", *REACHED)
#: As long as the columns of the ward's chart.
LONGEST: Final = {
    "term": 60,
    "own_name": 200,
    "own_name_en": 200,
    "phone": 40,
    "email": 254,
    "address": 255,
}


def tidy(found: Any) -> list[dict[str, Any]]:
    """Rows as they are stored somewhere, in their order and without what is none of a chart: ids, places."""
    return [
        {
            **_texts(row, (*NAME, *REACHED)),
            "level": _level(row.get("level")),
            "posts": [_texts(post, NAME) for post in _in_order(row.get("posts"))],
        }
        for row in _in_order(found)
    ]


def _level(found: Any) -> int:
    return min(max(found, 1), 4) if isinstance(found, int) else 1


def _in_order(found: Any) -> list[Mapping[str, Any]]:
    rows = [row for row in found if isinstance(row, Mapping)] if isinstance(found, list | tuple) else []
    return sorted(rows, key=lambda row: row.get("sort_order") or 0)


def _texts(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: str(row.get(name) or "")[: LONGEST[name]] for name in names}


def counted(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows of a page, each with its place there: whatever becomes of its words, it is that very row."""
    return [
        {**row, "at": at, "posts": [{**post, "at": below} for below, post in enumerate(row["posts"])]}
        for at, row in enumerate(rows)
    ]


def filled(rows: Sequence[Row], fill: Callable[[str], str]) -> list[dict[str, Any]]:
    """The rows in the words of one ward."""

    def words(row: Row) -> dict[str, Any]:
        return {name: _fitting(name, fill(value)) if name in FILLED else value for name, value in row.items()}

    return [
        {**words(row), "posts": [words(post) for post in row.get("posts") or ()]} for row in tidy(list(rows))
    ]


def _fitting(name: str, value: str) -> str:
    """What is longer than its column is left to the ward: half a telephone, or half a blank, is read by nobody."""
    if len(value) <= LONGEST[name]:
        return value
    return "" if name in LEFT_OPEN else value[: LONGEST[name]]


def texts_of(rows: Sequence[Row]) -> list[str]:
    """Every text in which a blank may stand."""
    return [
        str(one.get(name) or "")
        for row in rows
        for one in (row, *(row.get("posts") or ()))
        for name in FILLED
    ]


def of_rows(rows: Sequence[Row], alike: Collection[str] = ()) -> list[Line]:
    """Each body, then its posts, in the order of the outline; ``alike`` as ``names_alike`` finds them."""
    found: list[Line] = []
    above: list[tuple[int, str, str]] = []
    seen: Counter[str] = Counter()
    for row in rows:
        while above and above[-1][0] >= row["level"]:
            above.pop()
        path = [name for _level, _key, name in above]
        parent = above[-1][1] if above else ""
        what = _what(row, _bodies())
        key = _key(what, seen, f"\nin {parent}" if what in alike else "")
        value = {name: row[name] for name in (*NAME, *REACHED)} | {"parent": parent}
        found.append({"type": BODY, "id": key, "value": value, "path": path} | _place(row))
        above.append((row["level"], key, name_of(row)))
        within: Counter[str] = Counter()
        for post in row["posts"]:
            own = _key(_what(post, _posts()), within)
            named = {name: post[name] for name in NAME}
            line = {"type": POST, "id": f"{key}/{own}", "value": named, "in": key} | _place(post)
            found.append(line | {"path": [*path, name_of(row)]})
    return found


def names_alike(*charts: Sequence[Row]) -> frozenset[str]:
    """What stands more than once in one of the charts: its name alone does not say which it is."""
    return frozenset(
        what
        for rows in charts
        for what, number in Counter(_what(row, _bodies()) for row in rows).items()
        if number > 1
    )


def is_post(term: str, post: Row) -> bool:
    """Whether a post is that of the glossary, chosen or typed."""
    return term in (post["term"], _what(post, _posts()))


def _what(row: Row, known: Mapping[str, str]) -> str:
    name = fold(" ".join(row["own_name"].split()))
    # An own name is shown in the place of the term, so it is what the row is.
    what = known.get(name) or f"own {name}" if name else row["term"] or "nameless"
    return what.replace("/", " ")


def _key(what: str, seen: Counter[str], inside: str = "") -> str:
    """A second row of the same name is another one, with a tab, which no name has; a third has two."""
    seen[what + inside] += 1
    return what + "\t" * (seen[what + inside] - 1) + inside


def one_before(key: str) -> str:
    """The key of the one before, of those that have one name; empty of the first."""
    body, slash, own = key.rpartition("/")
    what, line, inside = own.partition("\n")
    return body + slash + what[:-1] + line + inside if what.endswith("\t") else ""


def _place(row: Row) -> dict[str, Any]:
    return {"at": row["at"]} if "at" in row else {}


@cache
def _bodies() -> Mapping[str, str]:
    return {fold(one.label(SOURCE)): key for key, one in units().items()}


@cache
def _posts() -> Mapping[str, str]:
    return {fold(one.label(SOURCE)): key for key, one in posts().items()}


def to_rows(found: Iterable[Line]) -> list[dict[str, Any]]:
    """The chart of these lines: every body stands below its parent, in the order of the lines."""
    lines = list(found)
    bodies = {line["id"]: line for line in lines if line["type"] == BODY}
    inside: dict[str, list[Line]] = {}
    for line in lines:
        inside.setdefault(container_of(line) if container_of(line) in bodies else "", []).append(line)
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()

    def put(line: Line, level: int) -> None:
        if line["type"] != BODY or line["id"] in seen:
            return
        seen.add(line["id"])
        below = inside.get(line["id"], ())
        own = [{**one["value"], **_place(one)} for one in below if one["type"] == POST]
        value = {name: line["value"][name] for name in (*NAME, *REACHED)} | _place(line)
        rows.append({**value, "level": min(level, 4), "posts": own})
        for one in below:
            put(one, level + 1)

    # Last those of which two people moved each into the other: none is at the top, and nothing is lost.
    for line in (*inside.get("", ()), *lines):
        put(line, 1)
    return rows


def container_of(line: Line) -> str:
    """The key of the body that it stands in; empty at the top."""
    return str(line["in"] if line["type"] == POST else line["value"].get("parent") or "")


def completed(line: Line, other: Line) -> Line:
    """A line, with what another of the same body or post has where it leaves something open."""
    value = line["value"]
    more = {name: other["value"][name] for name in LEFT_OPEN if name in value and not value[name]}
    return {**line, "value": {**value, **more}}


def as_written(line: Line, own: Line) -> Line:
    """The city's line beside the ward's: one name, of the glossary or typed, is written as the ward writes it."""
    theirs = own["value"]
    is_same = fold(name_of(line["value"])) == fold(name_of(theirs))
    names = {name: theirs[name] for name in ("term", "own_name")} if is_same else {}
    return completed({**line, "value": {**line["value"], **names}, **_place(own)}, own)


def name_of(value: Mapping[str, Any]) -> str:
    """As the chart shows it; a term that the glossary has dropped since is its own name."""
    known = units().get(value["term"]) or posts().get(value["term"])
    return str(value["own_name"] or (known.label(SOURCE) if known else value["term"]))


def told(line: Line, *, with_path: bool = True) -> str:
    """A line as one reads it: where it stands, its name, and how to reach it."""
    value = line["value"]
    reached = " · ".join(filter(None, (value.get(name, "") for name in REACHED)))
    english = value["own_name_en"] if value["own_name"] else ""
    path = line["path"] if with_path else ()
    return "\n".join(filter(None, (" › ".join((*path, name_of(value))), english, reached)))

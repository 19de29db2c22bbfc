"""A node of a plan in the language of each of the two vectors; words are letters and digits, so quoting is safe."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never

from search.engines.postgres.vectors import CITED, CONTEXT, EXACT, NUMBER, TITLE, pair
from search.plan import All, Cites, Form, Key, Node, Phrase, Some, Without, Zone
from search.text import unaccent

_WEIGHTS: Final = {Zone.TITLE: ":A", Zone.TEXT: ":AD", Zone.ANYWHERE: ""}
_MOST_PAIRS: Final = 24


def proposals(node: Node) -> list[str]:
    """Queries on ``terms`` that together find all that meet ``node``, and hardly more.

    Alternatives are queries of their own: each passes over what it cannot match, which one query of
    all of them could not.
    """
    if isinstance(node, Some):
        return list(dict.fromkeys(itertools.chain.from_iterable(map(proposals, node.parts))))
    return [_terms(node)]


def _terms(node: Node) -> str:
    match node:
        case Phrase(words, form, zone):
            return _phrase(words, form, zone)
        case Key(key):
            return quoted(NUMBER + key)
        case Cites(key):
            return quoted(CITED + key)
        case All(parts):
            return every(map(_terms, parts))
        case Some(parts):
            return some(map(_terms, parts))
        case Without(inside, unwanted):
            return _without(_terms(inside), _terms(unwanted))
    assert_never(node)


def _phrase(words: Sequence[str], form: Form, zone: Zone) -> str:
    """A phrase has all its pairs, with accents where it has them."""
    place = TITLE if zone is Zone.TITLE else ""
    mark = EXACT if form is Form.EXACT else ""
    found = [mark + term for term in (list(_pairs(words)) or words)]
    here = every(quoted(place + term) for term in found)
    if zone is not Zone.ANYWHERE or form is Form.EXACT:
        return here
    return some([here, every(quoted(CONTEXT + term) for term in found)])


def _pairs(words: Sequence[str]) -> Iterator[str]:
    return itertools.starmap(pair, itertools.pairwise(words))


def quoted(term: str) -> str:
    """A term as a query."""
    return f"'{term}'"


def every(parts: Iterable[str]) -> str:
    """All of these queries."""
    return _joined(parts, " & ")


def some(parts: Iterable[str]) -> str:
    """One of these queries at least."""
    return _joined(parts, " | ")


def _without(query: str, unwanted: str) -> str:
    return f"({query} & !({unwanted}))"


def _joined(parts: Iterable[str], operator: str) -> str:
    unique = list(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else f"({operator.join(unique)})"


def verdict(node: Node) -> str:
    """The query on ``words`` that is true of what meets ``node``, and of nothing else."""
    match node:
        case Phrase(words, form, zone):
            mark = EXACT if form is Form.EXACT else ""
            return "(" + " <-> ".join(f"'{mark}{word}'{_WEIGHTS[zone]}" for word in words) + ")"
        case Key(key):
            return f"'{NUMBER}{key}':B"
        case Cites(key):
            return f"'{CITED}{key}'"
        case All(parts):
            return every(map(verdict, parts))
        case Some(parts):
            return some(map(verdict, parts))
        case Without(inside, unwanted):
            return _without(verdict(inside), verdict(unwanted))
    assert_never(node)


def sought(nodes: Iterable[Node]) -> tuple[list[str], list[str]]:
    """What a score is made of, as queries on ``words``: each word, and each pair side by side."""
    words: dict[str, None] = {}
    pairs: dict[str, None] = {}
    for phrase in itertools.chain.from_iterable(map(_sequences, nodes)):
        folded = [unaccent(word) for word in phrase]
        words.update(dict.fromkeys(map(quoted, folded)))
        pairs.update(dict.fromkeys(f"{quoted(a)} <-> {quoted(b)}" for a, b in itertools.pairwise(folded)))
    return list(words), list(pairs)[:_MOST_PAIRS]


def _sequences(node: Node) -> Iterator[tuple[str, ...]]:
    match node:
        case Phrase(words):
            yield words
        case All(parts) | Some(parts):
            for part in parts:
                yield from _sequences(part)
        case Without(inside):
            yield from _sequences(inside)
        case Key() | Cites():
            return

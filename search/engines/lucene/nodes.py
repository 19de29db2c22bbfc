"""Nodes of a plan in the language of both servers, three times.

``condition`` says exactly what matches and computes no score. ``likely`` says nearly the same for
much less: that a text has all neighbours of a phrase, not where. ``scored`` says how well it matches,
which is dear, and is asked of the likeliest few only.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, assert_never

from search.plan import All, Cites, Form, Key, Node, Phrase, Some, Without, Zone

Body = dict[str, Any]

_TITLE_BOOST: Final = 4.0
_CONTEXT_BOOST: Final = 0.5
_FIELDS: Final[dict[tuple[Form, Zone], dict[str, float]]] = {
    (Form.EXACT, Zone.TITLE): {"title_exact": _TITLE_BOOST},
    (Form.EXACT, Zone.TEXT): {"title_exact": _TITLE_BOOST, "text_exact": 1.0},
    (Form.EXACT, Zone.ANYWHERE): {"title_exact": _TITLE_BOOST, "text_exact": 1.0},
    (Form.FOLDED, Zone.TITLE): {"title_folded": _TITLE_BOOST},
    (Form.FOLDED, Zone.TEXT): {"title_folded": _TITLE_BOOST, "text_folded": 1.0},
    (Form.FOLDED, Zone.ANYWHERE): {
        "title_folded": _TITLE_BOOST,
        "text_folded": 1.0,
        "context": _CONTEXT_BOOST,
    },
}


def all_of(conditions: Iterable[Body]) -> Body:
    """Every condition, none of which is scored."""
    wanted = list(conditions)
    return wanted[0] if len(wanted) == 1 else {"bool": {"filter": wanted}}


def any_of(conditions: Iterable[Body]) -> Body:
    """At least one condition."""
    wanted = list(conditions)
    return wanted[0] if len(wanted) == 1 else {"bool": {"should": wanted, "minimum_should_match": 1}}


def pairs(words: Sequence[str]) -> list[str]:
    """Neighbours in the form in which the index has them."""
    return [f"{left} {right}" for left, right in itertools.pairwise(words)]


def all_pairs(node: Node) -> Iterator[str]:
    """The neighbours of all phrases in a node."""
    match node:
        case Phrase(words):
            yield from pairs(words)
        case All(parts) | Some(parts):
            for part in parts:
                yield from all_pairs(part)
        case Without(inside):
            yield from all_pairs(inside)
        case _:
            pass


def condition(node: Node) -> Body:
    """Whether a document matches."""
    match node:
        case Phrase((word,), Form.FOLDED, Zone.ANYWHERE):
            return _term("words", word)
        case Phrase((_left, _right), _form, Zone.TITLE | Zone.TEXT):
            return _neighbours(node)
        case Phrase(words, form, zone):
            # Found in the title and the text of those that have the neighbours.
            within = [
                *([_neighbours(node)] if len(words) > 1 else []),
                _anywhere(form, zone, words),
            ]
            return any_of([all_of(within), *_in_context(node)])
    return _put_together(node, condition)


def likely(node: Node) -> Body:
    """What certainly holds all that match, and little else."""
    match node:
        case Phrase(words, _form, zone) if len(words) > 1 and zone is not Zone.ANYWHERE:
            return _neighbours(node)
        case Phrase():
            return condition(node)
    return _put_together(node, likely)


def scored(node: Node) -> Body:
    """How well a document matches: phrases and words by how often they stand in how long a text."""
    match node:
        case Phrase(words, form, zone):
            query = _best_field(form, zone, words)
            is_sure = len(words) == 1 or zone is Zone.ANYWHERE
            # Places are read only where all neighbours are.
            return query if is_sure else {"bool": {"must": [query], "filter": [_neighbours(node)]}}
        case All(parts):
            return {"bool": {"must": [scored(part) for part in parts]}}
        case Some(parts):
            return {"bool": {"should": [scored(part) for part in parts], "minimum_should_match": 1}}
        case Without(inside, unwanted):
            return _without({"must": [scored(inside)]}, unwanted)
    return {"constant_score": {"filter": condition(node), "boost": 0}}


def _put_together(node: All | Some | Without | Key | Cites, make: Callable[[Node], Body]) -> Body:
    match node:
        case All(parts):
            return all_of(make(part) for part in parts)
        case Some(parts):
            return any_of(make(part) for part in parts)
        case Without(inside, unwanted):
            return _without({"filter": [make(inside)]}, unwanted)
        case Key(key):
            return _term("keys", key)
        case Cites(key):
            return _term("cited", key)
    assert_never(node)


def _without(clauses: Body, unwanted: Node) -> Body:
    """What is left out is left out exactly, whatever is only likely."""
    return {"bool": {**clauses, "must_not": [condition(unwanted)]}}


def _neighbours(phrase: Phrase) -> Body:
    field = "title_pairs" if phrase.zone is Zone.TITLE else "pairs"
    return all_of(_term(field, pair) for pair in dict.fromkeys(pairs(phrase.words)))


def _in_context(phrase: Phrase) -> list[Body]:
    """The names that belong to a page are not among its neighbours."""
    fields = _FIELDS[phrase.form, phrase.zone]
    return [_phrase("context", phrase.words)] if "context" in fields else []


def _anywhere(form: Form, zone: Zone, words: Sequence[str]) -> Body:
    return any_of(_phrase(field, words) for field in _FIELDS[form, zone] if field != "context")


def _best_field(form: Form, zone: Zone, words: Sequence[str]) -> Body:
    made: list[Body] = []
    for field, boost in _FIELDS[form, zone].items():
        query = _phrase(field, words)
        [inside] = query.values()
        inside[field] = (inside[field] if isinstance(inside[field], dict) else {}) | {"boost": boost}
        made.append(query)
    return made[0] if len(made) == 1 else {"dis_max": {"queries": made, "tie_breaker": 0.3}}


def _term(field: str, word: str) -> Body:
    return {"term": {field: {"value": word}}}


def _phrase(field: str, words: Sequence[str]) -> Body:
    if len(words) == 1:
        return _term(field, words[0])
    return {"match_phrase": {field: {"query": " ".join(words)}}}

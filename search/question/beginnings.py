"""What somebody who is still typing may be about to write, in folded words, the likeliest first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from search.models.terms import VocabularyWord
from search.question import spelling, synonyms
from search.question.lexicon import Lexicon, folded
from search.question.topic import topic_of
from search.text import Token, tokenize, unaccent
from search.text.keystrokes import keyed

MOST: Final = 8
_MOST_WORDS: Final = 8
_UNFINISHED: Final = 3
"""So many letters of a name that we know are enough to go on from."""
_FORGIVEN: Final = 16
_KEYED: Final = 0.0
"""Less than any slip costs: nobody types such keys by chance."""
_CHOICES: Final = {1: 6, 2: 3}
_FEW: Final = 2
"""How many readings each of so many mistyped words has."""


def beginnings(typed: str, lexicon: Lexicon, ward_slug: str = "") -> list[str]:
    """As typed, without the words that only ask, and under the other names of what was typed or begun."""
    tokens = tokenize(typed)[:_MOST_WORDS]
    found = _called(tokens, lexicon, ward_slug)
    return list(dict.fromkeys([_joined(tokens), *found]))[:MOST]


def forgiven(
    typed: str, known: Mapping[str, Sequence[VocabularyWord]], lexicon: Lexicon, ward_slug: str = ""
) -> list[str]:
    """The same, as if one letter of a word were a slip; ``known`` are the words that ``slips`` may make."""
    found = [
        beginning
        for tokens in _readings(tokenize(typed)[:_MOST_WORDS], known)
        for beginning in (_joined(tokens), *_called(tokens, lexicon, ward_slug))
    ]
    return list(dict.fromkeys(found))[:_FORGIVEN]


def slips(typed: str) -> set[str]:
    """What the words may have been meant to be, known or not, and the words themselves."""
    tokens = tokenize(typed)[:_MOST_WORDS]
    return {token.folded for token in tokens}.union(*map(_costs, tokens))


def _readings(
    tokens: Sequence[Token], known: Mapping[str, Sequence[VocabularyWord]]
) -> Iterator[tuple[Token, ...]]:
    """Words that no text has are read as others; where texts have them all, one of them is, the last first."""
    suspects = [at for at, token in enumerate(tokens) if not known.get(token.folded)]
    wrong = [suspects] if suspects else [[at] for at in reversed(range(len(tokens)))]
    for places in wrong:
        most = _CHOICES.get(len(places), _FEW) if suspects else _FEW
        choices = [_meant(tokens[at], known, most) for at in places]
        for chosen in itertools.product(*choices):
            read = list(tokens)
            for at, token in zip(places, chosen, strict=True):
                read[at] = token
            yield tuple(read)


def _costs(token: Token) -> dict[str, float]:
    """What a word may have been meant to be: a slip of one letter, or keys of an input method that was off."""
    return {
        **spelling.variants(token.folded),
        **{unaccent(one.exact): _KEYED for one in keyed(token.exact)},
    }


def _meant(token: Token, known: Mapping[str, Sequence[VocabularyWord]], most: int) -> list[Token]:
    costs = _costs(token)
    words = (word for variant in costs for word in known.get(variant, ()))
    best = spelling.rank(token, costs, words, most)
    return [Token(word.folded, word.folded, token.start, token.end) for word in best]


def _called(tokens: Sequence[Token], lexicon: Lexicon, ward_slug: str) -> Iterator[str]:
    """Other names, one at a time; of a question what it is about."""
    spans = synonyms.spans(tokens, lexicon, ward_slug)
    topic = topic_of(tokens, spans)
    parts = [slice(0, len(tokens)), *([topic.name] if topic else [])]
    for part in parts:
        if topic and part is topic.name:
            yield _joined(tokens[part])
        for span in spans:
            if part.start <= span.start and span.end <= part.stop:
                for other in span.others:
                    words = [_joined(tokens[part.start : span.start]), " ".join(folded(other))]
                    yield " ".join(filter(None, (*words, _joined(tokens[span.end : part.stop]))))
        yield from _begun(tokens[part], lexicon, ward_slug)


def _begun(tokens: Sequence[Token], lexicon: Lexicon, ward_slug: str) -> Iterator[str]:
    """Other names of what is not written to its end."""
    begun = _joined(tokens)
    if len(begun) < _UNFINISHED:
        return
    for meaning in lexicon.beginning(begun, ward_slug):
        is_near = len(meaning.typed) <= len(tokens) + 1
        if is_near and all(
            token.may_be(word) for token, word in zip(tokens[:-1], meaning.typed, strict=False)
        ):
            yield " ".join(folded(meaning.other))


def _joined(tokens: Sequence[Token]) -> str:
    return " ".join(token.folded for token in tokens)

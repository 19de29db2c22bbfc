"""Says in readable words how a mistyped query was understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from search.asking.guesses import Guesses
from search.models import SearchDocument
from search.models.terms import VocabularyWord
from search.public import snippets
from search.question.question import Question
from search.text import Token, folded_text, tokenize

_LOOKED_AT: Final = 3
"""Hits in which a phrase is looked for: a reading that the best do not have is none."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The question with other words in place of some."""

    text: str
    tokens: tuple[Token, ...]


def understood(
    question: Question, guesses: Guesses, documents: Sequence[SearchDocument]
) -> Understood | None:
    """What the best hits show was meant; ``None`` if what was typed stands there as it is.

    A guess counts only where a hit really holds it, so that nothing is suggested that
    finds nothing.
    """
    if not any(guesses) or not documents:
        return None
    for document in documents[:_LOOKED_AT]:
        if reading := _phrase_in(document, question, guesses):
            return Understood(_as_written(document, reading) or " ".join(t.exact for t in reading), reading)
    for some in (documents[:1], documents):
        chosen = _choose(question.tokens, guesses, some)
        if chosen:
            text = next((there for doc in some if (there := _as_written(doc, chosen))), "")
            return Understood(text or " ".join(token.exact for token in chosen), chosen)
    return None


def _phrase_in(document: SearchDocument, question: Question, guesses: Guesses) -> tuple[Token, ...] | None:
    """The question, or its topic, with one word read differently, as a phrase that stands in the document."""
    text = f" {folded_text(f'{document.title} {document.summary} {document.body}')} "
    tokens = question.tokens
    parts = [slice(0, len(tokens)), *([question.topic.name] if question.topic else [])]
    for part in parts:
        if reading := _read_in(text, tokens[part], guesses[part]):
            return (*tokens[: part.start], *reading, *tokens[part.stop :])
    return None


def _read_in(text: str, tokens: tuple[Token, ...], guesses: Guesses) -> tuple[Token, ...] | None:
    folded = [token.folded for token in tokens]
    if f" {' '.join(folded)} " in text:
        return None
    for at, terms in enumerate(guesses):
        for term in terms:
            if f" {' '.join([*folded[:at], term.folded, *folded[at + 1 :]])} " in text:
                return (*tokens[:at], _read(tokens[at], term), *tokens[at + 1 :])
    return None


def _read(token: Token, term: VocabularyWord) -> Token:
    return Token(term.exact if token.accented else term.folded, term.folded, token.start, token.end)


def _choose(
    tokens: Sequence[Token], guesses: Guesses, documents: Iterable[SearchDocument]
) -> tuple[Token, ...]:
    """Words that the documents have, for those that they do not have; empty if nothing changes."""
    texts = (f"{one.title} {one.summary} {one.body[:5000]} {one.context}" for one in documents)
    words = {token.folded for text in texts for token in tokenize(text)}
    chosen = [
        next(
            (_read(token, term) for term in terms if token.folded not in words and term.folded in words),
            token,
        )
        for token, terms in zip(tokens, guesses, strict=True)
    ]
    return tuple(chosen) if chosen != list(tokens) else ()


def _as_written(document: SearchDocument, tokens: Sequence[Token]) -> str:
    return snippets.phrase_in(document.title, tokens) or snippets.phrase_in(
        f"{document.summary} {document.body}", tokens
    )

"""Says in readable words how a mistyped query was understood, and what else may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from search.asking.guesses import Guesses
from search.models import SearchDocument
from search.models.terms import VocabularyWord
from search.public import snippets
from search.question.question import Question
from search.text import Token, folded_text

_LOOKED_AT: Final = 3
"""Hits in which a phrase is looked for: a reading that the best do not have is none."""
_LONG: Final = 4
"""A shorter word alone has too many neighbours to ask whether one of them was meant."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The question with other words in place of some."""

    text: str
    tokens: tuple[Token, ...]


def understood(
    question: Question, guesses: Guesses, documents: Sequence[SearchDocument]
) -> Understood | None:
    """What the best hits show was meant: the question with one word read differently, as a phrase that stands there.

    ``None`` if what was typed stands there as it is, or if no such phrase does.
    """
    if not any(guesses):
        return None
    for document in documents[:_LOOKED_AT]:
        if reading := _phrase_in(document, question, guesses):
            return Understood(_as_written(document, reading) or _plain(reading), reading)
    return None


def of_keys(question: Question) -> Understood | None:
    """What was typed while the input method was off, as it was read."""
    return Understood(question.text, question.tokens) if question.typed else None


def offered(question: Question, guesses: Guesses, documents: Sequence[SearchDocument]) -> str:
    """What may have been meant, to be asked: words that the documents do have, beside a word that was typed.

    Nothing of what is offered has been searched for as if it were known. Where nothing was found, the likeliest
    reading of one long word is offered.
    """
    tokens = question.tokens
    if len(tokens) == 1 and not documents and len(tokens[0].folded) >= _LONG:
        return next((_read(tokens[0], term).exact for term in guesses[0]), "") if guesses else ""
    texts = [f" {folded_text(_text(document))} " for document in documents]
    for at, terms in enumerate(guesses):
        token = tokens[at]
        if any(f" {token.folded} " in text for text in texts):
            continue
        for term in terms:
            beside = [(tokens[at - 1].folded, term.folded)] if at else []
            beside += [(term.folded, token.folded) for token in tokens[at + 1 : at + 2]]
            pairs = [" ".join(two) for two in beside]
            if any(f" {pair} " in text for pair in pairs for text in texts):
                return _plain([*tokens[:at], _read(token, term), *tokens[at + 1 :]])
    return ""


def _plain(tokens: Iterable[Token]) -> str:
    return " ".join(token.exact for token in tokens)


def _text(document: SearchDocument) -> str:
    return f"{document.title}\n{document.names}\n{document.summary}\n{document.body}"


def _phrase_in(document: SearchDocument, question: Question, guesses: Guesses) -> tuple[Token, ...] | None:
    """The question, or its topic, with one word read differently, as a phrase that stands in the document."""
    text = f" {folded_text(_text(document))} "
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


def _as_written(document: SearchDocument, tokens: Sequence[Token]) -> str:
    return snippets.phrase_in(document.title, tokens) or snippets.phrase_in(
        f"{document.summary} {document.body}", tokens
    )

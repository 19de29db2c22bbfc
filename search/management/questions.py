"""Measures search by questions as people put them, and by the pages or answers that are right for each.

What is timed is the whole search that page and API run, asked from the site and in the language that the
question says. A direct answer above the results takes the first place: if it is right, the question is
answered there; if it is not, all results stand one place lower.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.utils import translation

from search.engines import EngineUnavailableError
from search.management.evaluation import DEPTH, QueryError, latencies
from search.management.right import PORTAL, RightAnswer, RightPage, above, read, shown, site_called
from search.public import results
from search.question.parameters import Parameters
from search.question.question import Context
from sites import hosts, languages

_DEFAULTS: Final = {"query": "", "class": "other", "lang": languages.SOURCE, "site": PORTAL}
_WARM_UP: Final = 3
_CAME: Final = 5


class Question(NamedTuple):
    """One question, where and in which language it is asked, and what is right."""

    line: int
    text: str
    subject: str
    """The class of questions that it is one of."""
    language: str
    site: str
    right: tuple[RightPage | RightAnswer, ...]


class Asked(NamedTuple):
    """How a question went: the place of the first right thing from 1, 0 if it is not among the first ten."""

    question: Question
    place: int
    milliseconds: float
    came: Sequence[str]
    """What a reader met first, to look why a question went wrong."""


class Impossible(NamedTuple):
    """A question that cannot go right here, and why."""

    question: Question
    why: str


Figures = dict[str, float]
"""Of one class, under the names that the report has."""


def question(row: Mapping[str, Any], line: int) -> Question:
    """A line of a file of questions."""
    try:
        return _question(row, line)
    except ValueError as error:
        raise QueryError(f"line {line} is no question: {error}") from error


def _question(row: Mapping[str, Any], line: int) -> Question:
    texts = {key: _text(key, row.get(key, default)) for key, default in _DEFAULTS.items()}
    if unknown := row.keys() - texts.keys() - {"right"}:
        raise ValueError(f"it says more than is known: {', '.join(sorted(unknown))}")
    if texts["lang"] not in languages.codes():
        raise ValueError(f"lang is none of {', '.join(languages.codes())}")
    if not isinstance(row["right"], list) or not row["right"]:
        raise ValueError("right is no list of what is right")
    return Question(
        line, texts["query"], texts["class"], texts["lang"], texts["site"], tuple(map(read, row["right"]))
    )


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is no text")
    return value


def possible(questions: Sequence[Question]) -> tuple[list[Question], list[Impossible]]:
    """Those that can go right here, and the others."""
    table = hosts.table()
    asked, left_out = [], []
    for one in questions:
        if site_called(one.site, table) is None:
            left_out.append(Impossible(one, f"there is no site {one.site} to ask it from"))
            continue
        lacking = [right.lacks(table) for right in one.right]
        if all(lacking):
            left_out.append(Impossible(one, "; ".join(lacking)))
        else:
            asked.append(one)
    return asked, left_out


def ask(questions: Sequence[Question], progress: Callable[[int], None]) -> list[Asked]:
    """Ask them all, after a few that warm up what is cached.

    Raises EngineUnavailableError where the database had to answer for a search server.
    """
    for one in questions[:_WARM_UP]:
        _ask(one)
    asked = []
    for one in questions:
        asked.append(_ask(one))
        progress(1)
    return asked


def figures(asked: Sequence[Asked]) -> Figures:
    """How questions went as a whole."""
    count = len(asked)
    return {
        "questions": count,
        "first": round(sum(one.place == 1 for one in asked) / count, 4),
        "top3": round(sum(1 <= one.place <= 3 for one in asked) / count, 4),
        "top5": round(sum(1 <= one.place <= 5 for one in asked) / count, 4),
        "mrr@10": round(sum(1 / one.place for one in asked if one.place) / count, 4),
        **latencies([one.milliseconds for one in asked]),
    }


def by_class(asked: Sequence[Asked]) -> dict[str, Figures]:
    """Figures of each class, in the order in which the file has them."""
    subjects = dict.fromkeys(one.question.subject for one in asked)
    return {
        subject: figures([one for one in asked if one.question.subject == subject]) for subject in subjects
    }


def _ask(one: Question) -> Asked:
    table = hosts.table()
    parameters = Parameters.read({"q": one.text}, strict=False)
    with translation.override(one.language):
        begun = time.perf_counter()
        found = results.run(parameters, Context.of(table, site_called(one.site, table), one.language))
        took = (time.perf_counter() - begun) * 1000
    if found.is_fallback:
        raise EngineUnavailableError(
            "The search server does not answer; the database answered for it, and that is not what is measured."
        )
    places = [place for right in one.right if 0 < (place := right.place(found, table)) <= DEPTH]
    return Asked(one, min(places, default=0), took, _came(found))


def _came(found: results.Results) -> list[str]:
    answers = [f"1 [{one.kind}] {one.title}" for one in above(found)]
    pages = [
        f"{place} {result.document.kind}: {result.document.title} ({result.site.hostname})"
        for place, result in shown(found)
    ]
    return [*answers, *pages[:_CAME]]

"""A probe looks at one thing and tells what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise


class Level(StrEnum):
    """How bad it is."""

    FINE = "fine"
    SKIPPED = "skipped"
    """Not looked at, and why."""
    WARNING = "warning"
    PROBLEM = "problem"


Text = str | Promise


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, and what to do; neither holds a secret, a person or a text of somebody."""

    level: Level
    what: Text
    advice: Text = ""


def fine(what: Text) -> Finding:
    """Looked at, and well."""
    return Finding(Level.FINE, what)


def skipped(what: Text, advice: Text = "") -> Finding:
    """Not looked at, and why."""
    return Finding(Level.SKIPPED, what, advice)


def warning(what: Text, advice: Text) -> Finding:
    """It works, and will not for ever."""
    return Finding(Level.WARNING, what, advice)


def problem(what: Text, advice: Text) -> Finding:
    """It does not work."""
    return Finding(Level.PROBLEM, what, advice)


Look = Callable[[], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Probe:
    """A question by its name, with the seconds that it may take."""

    name: str
    title: Text
    look: Look
    seconds: float


PROBES: Final[dict[str, Probe]] = {}


def probe(name: str, title: Text, seconds: float = 10.0) -> Callable[[Look], Look]:
    """Register a function as a probe; in the order of their definition."""

    def register(look: Look) -> Look:
        PROBES[name] = Probe(name, title, look, seconds)
        return look

    return register

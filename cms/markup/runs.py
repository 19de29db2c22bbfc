"""Text with its formatting: runs of one look each, and what they become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

BREAK: Final = "\n"
_SPACES: Final = re.compile(r"[ \t\n\f\r\xa0]+")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text stands."""

    bold: bool = False
    italic: bool = False
    link: str = ""


PLAIN: Final = Look()


@dataclass(frozen=True, slots=True)
class Run:
    """Some text of one look; a line break is a run of its own."""

    text: str
    look: Look = PLAIN

    @property
    def is_break(self) -> bool:
        return self.text == BREAK


class RunCollector:
    """Collects a paragraph: spaces fold as in a browser, spaces and breaks at its ends are none."""

    def __init__(self) -> None:
        self._runs: list[Run] = []

    def add(self, text: str, look: Look) -> None:
        """Text of an HTML source, where any number of spaces is one."""
        folded = _SPACES.sub(" ", text)
        if folded.startswith(" ") and (not self._runs or self._runs[-1].text.endswith((" ", BREAK))):
            folded = folded[1:]
        if not folded:
            return
        if self._runs and self._runs[-1].look == look and not self._runs[-1].is_break:
            self._runs[-1] = Run(self._runs[-1].text + folded, look)
        else:
            self._runs.append(Run(folded, look))

    def add_lines(self, text: str, look: Look) -> None:
        """Text that keeps its lines."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.add_break()
            self.add(line, look)

    def add_break(self) -> None:
        """A line break."""
        self._trim()
        self._runs.append(Run(BREAK))

    def breaks_at_end(self) -> bool:
        """Whether a line break has just been read."""
        self._trim()
        return bool(self._runs) and self._runs[-1].is_break

    def take(self) -> tuple[Run, ...]:
        """The paragraph, and begin anew."""
        self._trim()
        runs, self._runs = self._runs, []
        start, end = 0, len(runs)
        while start < end and runs[start].is_break:
            start += 1
        while end > start and runs[end - 1].is_break:
            end -= 1
        return tuple(runs[start:end])

    def _trim(self) -> None:
        """No space before the end of a line."""
        if self._runs and self._runs[-1].text.endswith(" "):
            last = self._runs.pop()
            if bare := last.text[:-1]:
                self._runs.append(Run(bare, last.look))


def plain(runs: Iterable[Run], between_lines: str = " ") -> str:
    """The bare text."""
    return "".join(between_lines if run.is_break else run.text for run in runs).strip()


def html(runs: Sequence[Run]) -> str:
    """As the rich text of the database holds it: links outermost, each opened once."""
    pieces: list[str] = []
    look = PLAIN
    for run in runs:
        if run.is_break:
            pieces.append(_close(look))
            look = PLAIN
            pieces.append("<br/>")
            continue
        if run.look != look:
            pieces.append(_close(look))
            pieces.append(_open(run.look))
            look = run.look
        pieces.append(escape(run.text, quote=False))
    pieces.append(_close(look))
    return "".join(pieces)


def _open(look: Look) -> str:
    link = f'<a href="{escape(look.link)}">' if look.link else ""
    return link + ("<b>" if look.bold else "") + ("<i>" if look.italic else "")


def _close(look: Look) -> str:
    return ("</i>" if look.italic else "") + ("</b>" if look.bold else "") + ("</a>" if look.link else "")

"""What did not come in whole: counted by kind, with the first examples of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 80
_MOST_KINDS: Final = 200


@dataclass
class _Loss:
    count: int = 0
    examples: list[str] = field(default_factory=list)


class Losses:
    """The ledger of one run; it stays small however much is lost."""

    def __init__(self) -> None:
        self._kinds: dict[str, _Loss] = {}

    def __bool__(self) -> bool:
        return bool(self._kinds)

    def note(self, kind: str, line: int, example: str = "", count: int = 1) -> None:
        """Count something that was not kept of the text of a line."""
        self.note_text(kind, f"line {line}", example, count)

    def note_text(self, kind: str, text: str, example: str = "", count: int = 1) -> None:
        """The same of a text that is named in another way."""
        if kind not in self._kinds and len(self._kinds) >= _MOST_KINDS:
            kind = "other things"
        loss = self._kinds.setdefault(kind, _Loss())
        loss.count += count
        if len(loss.examples) < _EXAMPLES:
            words = " ".join(example.split())
            shown = words if len(words) <= _LONGEST_EXAMPLE else words[: _LONGEST_EXAMPLE - 2] + " …"
            loss.examples.append(f"{text}: {shown}" if shown else text)

    def count(self, kind: str) -> int:
        """How often."""
        loss = self._kinds.get(kind)
        return loss.count if loss else 0

    def lines(self) -> Iterator[str]:
        """One sentence for each kind, the most frequent first."""
        for kind, loss in sorted(self._kinds.items(), key=lambda item: (-item[1].count, item[0])):
            yield f"{kind}: {loss.count:,} ({'; '.join(loss.examples)})"

"""What a run of the import did, counted, and said at once where somebody should look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cms.imports.articles import RowFault
from cms.imports.losses import Losses


@dataclass
class Report:
    """What a run did, or a dry run would."""

    say: Callable[[str], None]
    """Told at once: what is kept in memory grows with the file."""
    made: int = 0
    drafts: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    undated: int = 0
    redirects: int = 0
    links: int = 0
    faults: int = 0
    warnings: int = 0
    lists: dict[tuple[str, str], int] = field(default_factory=dict)
    losses: Losses = field(default_factory=Losses)

    def fault(self, found: RowFault) -> None:
        """Name a problem."""
        self.faults += 1
        self.say(str(found))

    def look_at(self, told: str, line: int) -> None:
        """Name what an author would have to confirm: nobody is asked here, and somebody should read it."""
        self.warnings += 1
        self.say(f"line {line}: please look at this: {told}")

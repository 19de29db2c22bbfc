"""What is wrong with a data file, all of it at once, with line numbers."""

from __future__ import annotations

from dataclasses import dataclass, field


class BadDataError(ValueError):
    """The data files were refused; nothing has been written."""


@dataclass
class Problems:
    """Collects problems while the files are read."""

    found: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, file: str, line: int, sentence: str) -> None:
        """Note a problem; line 0 is the file as a whole."""
        self.found.append((file, line, sentence))

    def raise_if_any(self) -> None:
        """Refuse the data when anything was noted."""
        if self.found:
            lines = [
                f"{file}:{line}: {sentence}" if line else f"{file}: {sentence}"
                for file, line, sentence in sorted(self.found)
            ]
            raise BadDataError(
                "\n".join([f"{len(lines)} problems in the city's data, nothing was written:", *lines])
            )

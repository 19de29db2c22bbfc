"""The open texts that the benches measure on, and the questions about them: ``--data FOLDER``."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self


@dataclass(frozen=True)
class OpenTexts:
    """A folder with a packed corpus and its questions, one JSON object a line."""

    folder: Path = Path("../shared/data")

    @property
    def corpus(self) -> Path:
        """All of them, 17,293."""
        return self.folder / "corpus-open.jsonl.gz"

    @property
    def sample(self) -> Path:
        """3,000 of them."""
        return self.folder / "corpus-open-sample.jsonl.gz"

    @property
    def queries(self) -> Path:
        """Known items, asked for in five variants."""
        return self.folder / "queries-open.jsonl"

    def are_there(self) -> bool:
        """Whether there is something to measure on; the person at the terminal is told if not."""
        missing = [path for path in (self.corpus, self.queries) if not path.is_file()]
        if missing:
            print(f"The texts are not there: {missing[0]} (--data names their folder)", file=sys.stderr)
        return not missing

    @classmethod
    def add_option(cls, parser: argparse.ArgumentParser) -> None:
        """``--data``, for a bench that is a command of its own."""
        parser.add_argument("--data", type=cls._at, default=DEFAULT, help="the folder of the open texts")

    @classmethod
    def _at(cls, folder: str) -> Self:
        return cls(Path(folder))


DEFAULT: Final = OpenTexts()

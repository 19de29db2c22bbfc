"""A document number, taken apart.

A number has a running part, sometimes a year, and letters for type and issuer: ``38/KH-UBND``,
``42/2022/NĐ-CP``, ``92/2015/QH13``, ``341-KH/TU``. Every one is turned into *keys*: short plain words that contain
no separator, so that any engine can look them up. A document carries all the keys under which somebody may look
for it; a query gives the one key that holds everything it says.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Identity = tuple[int, str, tuple[str, ...], int | None]


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A parsed number; ``letters`` are folded: ``("kh", "ubnd")``."""

    running: int
    letters: tuple[str, ...] = ()
    year: int | None = None
    suffix: str = ""
    """Of ``38a/KH-UBND``, in small letters; who looks for 38 finds 38a as well."""
    printed: str = field(default="", compare=False)
    """As documents print it, where all of it is known."""

    @property
    def key(self) -> str:
        """Everything this number says, in one plain word."""
        year = f"y{self.year}" if self.year else ""
        return f"n{self.running}{year}{''.join(self.letters)}"

    def keys(self, issued: int | None = None) -> tuple[str, ...]:
        """All keys to find this document by; ``issued`` is its year if the number has none."""
        runs = {
            self.letters[start:end]
            for start in range(len(self.letters))
            for end in range(start + 1, len(self.letters) + 1)
        }
        years = {None, self.year or issued}
        found = {DocumentNumber(self.running, run, year).key for run in runs for year in years}
        if year := self.year or issued:
            found.add(DocumentNumber(self.running, (), year).key)
        return tuple(sorted(found))

    def identity(self, issued: int | None = None) -> Identity:
        """The same for two documents that carry the same number: each issuer begins anew with every year."""
        return self.running, self.suffix, self.letters, self.year or issued

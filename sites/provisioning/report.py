"""What a run of provisioning did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class ProvisioningReport:
    """Counts of what was written, and where the city's pages are."""

    wards_added: int = 0
    wards_changed: int = 0
    former_units: int = 0
    pages: int = 0
    sites: int = 0
    groups: int = 0
    welcome_removed: bool = False
    #: Codes of wards that the database has and the file has not; they stay as they are.
    absent: list[str] = field(default_factory=list)
    #: Pages whose parent an editor deleted.
    skipped: int = 0
    #: Portal homes and ward containers by language.
    portal_ids: dict[str, int] = field(default_factory=dict)
    container_ids: dict[str, int] = field(default_factory=dict)
    #: Sentences of the rooms above on what they have added.
    notes: list[str] = field(default_factory=list)

    @property
    def wrote(self) -> bool:
        """Whether anything was written."""
        counts = (
            self.wards_added,
            self.wards_changed,
            self.former_units,
            self.pages,
            self.sites,
            self.groups,
        )
        return any(counts) or self.welcome_removed

    def lines(self) -> Iterator[str]:
        """For a person at the terminal."""
        if not self.wrote:
            yield "Everything is in place; nothing was changed."
        else:
            yield (
                f"Added {self.wards_added} wards, {self.pages} pages, {self.groups} groups; wrote {self.sites} sites"
                f" and {self.former_units} rows of former units; corrected the facts of {self.wards_changed} wards."
            )
        yield from self.notes
        if self.absent:
            yield f"Not in the file and left alone: {len(self.absent)} wards ({', '.join(self.absent[:10])})."
        if self.skipped:
            yield f"Not made, because the page above was deleted: {self.skipped} pages."

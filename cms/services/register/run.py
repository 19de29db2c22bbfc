"""Brings a register onto the portal: adds, brings up to date, and leaves alone what is the city's."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from cms.core.live import inside
from cms.services.menu import refresh_lists
from cms.services.models import ProcedureIndexPage, ProcedurePage, RegisteredProcedure
from cms.services.models.places import portal_path
from cms.services.register.entries import Entry
from cms.services.register.pages import fill, relate
from sites.provisioning.bulk import insert_inherited, seal
from sites.provisioning.references import write_references
from sites.provisioning.traces import index_for_admin, write_log, write_revisions
from sites.provisioning.tree import load_page_branches, write_counts
from workflows import gate

JOB: Final = "procedures"


class NoListError(LookupError):
    """The portal has no list of procedures; its people deleted it, or there is no portal."""


@dataclass
class Outcome:
    """Slugs by what became of them."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    #: Edited, taken down or deleted by people, or made by them under that name.
    left: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """For a person at the terminal."""
        yield (
            f"Procedures: {len(self.added)} added, {len(self.updated)} brought up to date, {len(self.same)} as they were,"
            f" {len(self.left)} left alone."
        )
        if self.left:
            yield f"Left alone, because people of the city have made them their own: {', '.join(self.left)}."


def slugs_on_portal() -> set[str]:
    """Procedures that are there in any state: a register may name them as related."""
    return set(ProcedurePage.objects.filter(inside(portal_path())).order_by().values_list("slug", flat=True))


def bring_in(entries: Sequence[Entry], register: Path, *, dry_run: bool = False) -> Outcome:
    """All of it or nothing; a dry run only says what would become of each."""
    with transaction.atomic():
        home = portal_path()
        place = ProcedureIndexPage.objects.filter(inside(home)).order_by("path").first()
        if place is None:
            raise NoListError("The portal has no list of procedures. Run manage.py provision first.")
        run = _Run(place, home, register)
        new, changed = run.sort(entries)
        if not dry_run:
            with gate.system_publishing(JOB):
                run.add(new)
                run.bring_up_to_date(changed)
            refresh_lists()
        return run.outcome


class _Run:
    """One run over one list."""

    def __init__(self, place: ProcedureIndexPage, home: str, register: Path) -> None:
        self.place, self.home, self.register = place, home, register
        self.outcome = Outcome()
        self._rows = {row.slug: row for row in RegisteredProcedure.objects.all()}
        self._pages = {page.slug: page for page in ProcedurePage.objects.filter(inside(home))}

    def sort(self, entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
        """What is new, and what says something else than before on a page that nobody has touched."""
        new, changed = [], []
        for entry in entries:
            row, page = self._rows.get(entry.slug), self._pages.get(entry.slug)
            if row is None and page is None:
                new.append(entry)
                self.outcome.added.append(entry.slug)
            elif row is None or page is None or not self._is_untouched(row, page):
                self.outcome.left.append(entry.slug)
            elif row.digest == entry.digest:
                self.outcome.same.append(entry.slug)
            else:
                changed.append(entry)
                self.outcome.updated.append(entry.slug)
        return new, changed

    @staticmethod
    def _is_untouched(row: RegisteredProcedure, page: ProcedurePage) -> bool:
        return row.page_id == page.pk and page.live and page.latest_revision_id == row.revision_id

    def add(self, entries: Sequence[Entry]) -> None:
        """New pages with everything that publishing leaves behind, set-wise."""
        if not entries:
            return
        branch = load_page_branches([self.place.pk])[self.place.pk]
        now = timezone.now()
        pages = []
        for entry in entries:
            page = ProcedurePage(
                slug=entry.slug, locale_id=self.place.locale_id, translation_key=uuid.uuid4()
            )
            fill(page, entry, self.register)
            page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
            branch.put(page)
            pages.append(page)
        seal(pages)
        insert_inherited(Page, pages)
        gate.authorise_many(pages)
        write_counts(Page, [branch])
        self._pages |= {page.slug: page for page in pages}
        for page, entry in zip(pages, entries, strict=True):
            relate(page, entry, self._ids)
        ProcedurePage.objects.bulk_update(pages, ["related"])
        write_revisions(pages)
        write_log(pages)
        write_references(pages)
        index_for_admin(pages)
        for function in hooks.get_hooks("pages_provisioned"):
            function(pages)
        RegisteredProcedure.objects.bulk_create(
            RegisteredProcedure(
                slug=entry.slug, page=page, revision_id=page.latest_revision_id, digest=entry.digest
            )
            for page, entry in zip(pages, entries, strict=True)
        )

    def bring_up_to_date(self, entries: Sequence[Entry]) -> None:
        """As an editor's version that was approved: with its history, references and search."""
        for entry in entries:
            page, row = self._pages[entry.slug], self._rows[entry.slug]
            fill(page, entry, self.register)
            relate(page, entry, self._ids)
            revision = page.save_revision(log_action=True)
            revision.publish()
            row.digest, row.revision_id = entry.digest, revision.pk
            row.save(update_fields=["digest", "revision_id"])

    @property
    def _ids(self) -> Mapping[str, int]:
        return {slug: page.pk for slug, page in self._pages.items()}

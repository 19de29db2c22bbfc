"""Builds or completes a city, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from wagtail import hooks
from wagtail.models import Page

from sites import hosts
from sites.city import City
from sites.models import ProvisionedPage, Ward
from sites.provisioning.addresses import ensure_sites, remove_welcome
from sites.provisioning.bulk import insert, insert_inherited, seal
from sites.provisioning.collections import ensure_collections
from sites.provisioning.former import SuccessionRow, read_former_units
from sites.provisioning.groups import ensure_groups
from sites.provisioning.pages import NewPage, build_pages, ensure_locales
from sites.provisioning.problems import Problems
from sites.provisioning.progress import Progress
from sites.provisioning.references import write_references
from sites.provisioning.report import ProvisioningReport
from sites.provisioning.rows import WardReader, WardRow
from sites.provisioning.slots import SlotKey, known_pages, missing_slots
from sites.provisioning.source import find_source
from sites.provisioning.traces import index_for_admin, write_log, write_revisions
from sites.provisioning.tree import write_counts
from sites.provisioning.wards import plan_wards, write_changed, write_former_units
from sites.signals import city_provisioned
from sites.template import CONTAINER, HOME


@dataclass(frozen=True, slots=True)
class CityData:
    """A city's files, read and found good."""

    city: City
    wards: Sequence[WardRow]
    successions: Sequence[SuccessionRow]


def read_data(path: Path | None = None) -> CityData:
    """Read all files; raises ``BadDataError`` with every problem in them."""
    source = find_source(path)
    problems = Problems()
    wards = WardReader(source.city, source.wards, problems).read()
    successions = read_former_units(source.former_units, wards, problems, strict=source.strict)
    problems.raise_if_any()
    return CityData(source.city, wards, successions)


def provision(
    data: CityData, *, domain: str, port: int, sync: bool = False, progress: Progress | None = None
) -> ProvisioningReport:
    """Write what is missing. Everything or nothing: a run that dies leaves the database as it was."""
    run = _Run(data, domain, port, sync=sync, progress=progress or Progress())
    try:
        with transaction.atomic():
            report = run.go()
    except BaseException:
        hosts.invalidate()
        raise
    if report.wrote:
        hosts.invalidate()
        hosts.table()
    return report


class _Run:
    """One run; each method writes one part."""

    def __init__(self, data: CityData, domain: str, port: int, *, sync: bool, progress: Progress) -> None:
        self.data, self.city = data, data.city
        self.domain, self.port, self.sync, self.progress = domain, port, sync, progress
        self.report = ProvisioningReport()

    def go(self) -> ProvisioningReport:
        # Two runs at once queue here; elsewhere SQLite's write lock does the same.
        Page.objects.select_for_update().filter(depth=1).order_by("pk").first()
        plan = plan_wards(self.data.wards)
        self.report.absent = plan.absent
        self.report.wards_added, self.report.wards_changed = len(plan.new), len(plan.changed)
        known = known_pages(every=self.sync)
        if not known:
            self.report.welcome_removed = remove_welcome()
        collections = ensure_collections(plan.wards, plan.names_before)
        new = self._pages(plan.wards, known)
        self._sites_and_wards(plan.wards, plan.new, plan.changed, known)
        insert([
            ProvisionedPage(ward=one.slot.place.ward, key=one.slot.template.key, language=one.slot.language, page=one.page)
            for one in new
        ])  # fmt: skip
        with self.progress.part("Former units", len(self.data.successions)):
            self.report.former_units = write_former_units(self.data.successions, plan.wards)
        with self.progress.part("Groups and rights"):
            self.report.groups = ensure_groups(
                self.city, plan.wards, plan.names_before, known, collections, sync=self.sync
            )
        self._announce([one.page for one in new], plan.changed, known)
        return self.report

    def _pages(self, wards: Sequence[Ward], known: dict[SlotKey, int | None]) -> list[NewPage]:
        """Build and write all missing pages with what publishing them leaves behind."""
        slots = missing_slots(self.city, wards, known, sync=self.sync)
        if not slots:
            return []
        locales = ensure_locales(self.city)
        with self.progress.part("Pages: building", len(slots)):
            built = build_pages(slots, known, locales, self.progress.step)
        pages = [one.page for one in built.pages]
        self._each("Pages: writing", pages, self._write_pages)
        write_counts(Page, built.branches)
        self._each("Revisions", pages, write_revisions)
        self._each("History", pages, write_log)
        self._each("References", pages, write_references)
        self._each("Admin search", pages, index_for_admin)
        known.update({one.slot.key: one.page.pk for one in built.pages})
        self.report.pages, self.report.skipped = len(pages), len(built.skipped)
        return built.pages

    def _write_pages(self, pages: Sequence[Page]) -> None:
        seal(pages)
        insert_inherited(Page, pages)

    def _each(self, title: str, pages: Sequence[Page], write: Callable[[Sequence[Page]], None]) -> None:
        with self.progress.part(title, len(pages)):
            write(pages)

    def _sites_and_wards(
        self,
        wards: Sequence[Ward],
        new: Sequence[Ward],
        changed: Sequence[Ward],
        known: Mapping[SlotKey, int | None],
    ) -> None:
        with self.progress.part("Wards and hosts", len(wards)):
            without_site = [ward for ward in wards if ward.pk and ward.site_id is None]
            self.report.sites = ensure_sites(self.city, wards, known, self.domain, self.port)
            insert(new)
            write_references(new)
            write_changed(changed)
            given = [ward for ward in without_site if ward.site_id]
            if given:
                Ward.objects.bulk_update(given, ["site"])

    def _announce(
        self, pages: Sequence[Page], renamed: Sequence[Ward], known: Mapping[SlotKey, int | None]
    ) -> None:
        """Hosts are true again; then the rooms above index what is new and add what is theirs."""
        for language in self.city.languages:
            portal, container = known.get(("", HOME, language)), known.get(("", CONTAINER, language))
            if portal is not None:
                self.report.portal_ids[language] = portal
            if container is not None:
                self.report.container_ids[language] = container
        if self.report.wrote:
            hosts.invalidate()
        if pages:
            with self.progress.part("Public search", len(pages)):
                for function in hooks.get_hooks("pages_provisioned"):
                    function(pages)
        if renamed:
            for function in hooks.get_hooks("wards_renamed"):
                function(renamed)
        with self.progress.part("Approval"):
            city_provisioned.send(sender=None, city=self.city, report=self.report, sync=self.sync)

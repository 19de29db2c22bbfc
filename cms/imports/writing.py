"""Writes articles set-wise: a few statements for a whole batch, each batch whole or not at all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from wagtail import hooks
from wagtail.models import Collection, Locale, Page

from cms.core.menu import refresh_menus
from cms.imports import old_addresses, pages
from cms.imports.articles import Article, RowError, RowFault
from cms.imports.attachments import Store
from cms.imports.closing import close_links
from cms.imports.folder import Folder, NotFoundError
from cms.imports.models import ImportedArticle
from cms.imports.old_addresses import Kept
from cms.imports.old_links import OldSites, base_of
from cms.imports.places import ImportTargetFinder, Target
from cms.imports.placing import Placed, Placer
from cms.imports.report import Report
from cms.markup import Conversion, convert
from cms.news.enums import NewsKind
from cms.news.models import NewsPage
from sites.provisioning.bulk import insert, insert_inherited, seal
from sites.provisioning.references import write_references
from sites.provisioning.traces import index_for_admin, write_log, write_revisions
from sites.provisioning.tree import PageBranch, load_page_branches, write_counts
from sites.scoping import across_wards
from workflows import gate
from workflows.at_hand import at_hand
from workflows.checking.settings import set_checks
from workflows.checks import Level, findings_of

BATCH: Final = 100
LARGEST_BATCH: Final = 1024 * 1024
"""Bytes of the file; a batch with long texts ends earlier."""
JOB: Final = "import_articles"


@dataclass(frozen=True, slots=True)
class Coming:
    """One text on its way in."""

    article: Article
    target: Target
    collection: Collection
    kind: NewsKind
    topic: str
    digest: str
    conversion: Conversion
    row: ImportedArticle | None


@dataclass(frozen=True, slots=True)
class _New:
    coming: Coming
    page: NewsPage
    placed: Placed


class Writer:
    """One run; ``write`` takes any number of batches."""

    def __init__(
        self, places: ImportTargetFinder, folder: Folder, report: Report, *, is_dry: bool = False
    ) -> None:
        self.places, self.folder, self.report = places, folder, report
        self.old_sites = OldSites(places.site_ids)
        self._store = Store(folder, is_dry=is_dry)
        self._placer = Placer(self._store, self.old_sites, report.losses, report.say)
        self._locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
        self._root = Collection.get_first_root_node()
        self._branches: dict[int, PageBranch] = {}
        self._touched: set[int] = set()

    def write(self, articles: Sequence[Article]) -> None:
        """Import a batch in one transaction, as a named job of the system."""
        try:
            with gate.system_publishing(JOB), transaction.atomic():
                self._write(self.coming(articles))
        except BaseException:
            # What the transaction has not kept is not there.
            self._store.forget()
            self._branches.clear()
            raise

    def _write(self, coming: Sequence[Coming]) -> None:
        found = self.linked(coming)
        new: list[_New] = []
        for one in coming:
            try:
                if one.conversion.assets or one.article.pictures or one.article.files:
                    # A text that is refused leaves none of its pictures and files behind.
                    with transaction.atomic():
                        self._take(one, found, new)
                else:
                    self._take(one, found, new)
            except RowError as error:
                self._store.forget()
                self.report.fault(RowFault(one.article.line, str(error)))
        if public := [one for one in new if one.page.live]:
            self._insert(public)
        for draft in new:
            if not draft.page.live:
                self._add_draft(draft)
        if new:
            insert([_row(one) for one in new])
            self._keep_addresses([(one.coming, one.page.pk) for one in new])

    def coming(self, articles: Sequence[Article]) -> list[Coming]:
        """Those that are new or have changed, converted."""
        targets = [self.places.target(article) for article in articles]
        known = {
            (row.site_id, row.source_id): row
            for row in ImportedArticle.objects.filter(
                Q(site__in={target.site_id for target in targets}) | Q(site=None),
                source_id__in=[article.source_id for article in articles],
            ).select_related("page")
        }
        found = []
        for article, target in zip(articles, targets, strict=True):
            self.old_sites.learn(article.addresses)
            row = known.get((target.site_id, article.source_id)) or known.get((None, article.source_id))
            try:
                if one := self._coming(article, target, row):
                    found.append(one)
            except RowError as error:
                self.report.fault(RowFault(article.line, str(error)))
        return found

    def _coming(self, article: Article, target: Target, row: ImportedArticle | None) -> Coming | None:
        digest = article.digest(self._sizes(article))
        if row is not None:
            if row.digest == digest and not row.missing:
                self.report.unchanged += 1
                return None
            if not _is_ours(row):
                self.report.kept += 1
                self.report.say(f"{article.source_id}: changed or deleted by an editor since, left as it is")
                return None
        kind, topic = self.places.kind_and_topic(article)
        if row is None:
            self.places.list_page(target, kind)
        collection = (target.ward.collection if target.ward else None) or self._root
        return Coming(
            article,
            target,
            collection,
            kind,
            topic,
            digest,
            convert(article.body, base=base_of(article.addresses)),
            row,
        )

    def _sizes(self, article: Article) -> tuple[int | None, ...]:
        """Of the files that the text names beside it."""
        return tuple(self._size(one.path) for one in (*article.pictures, *article.files))

    def _size(self, address: str) -> int | None:
        try:
            return self.folder.find(address).size
        except (NotFoundError, OSError):
            return None

    def linked(self, coming: Iterable[Coming]) -> dict[tuple[str, int], int]:
        """The pages to which the texts link under old addresses, each from its site."""
        return self.old_sites.pages(
            {
                (address, one.target.site_id)
                for one in coming
                for address in one.conversion.links
                if self.old_sites.owns(address)
            }
        )

    def placed(self, one: Coming, found: dict[tuple[str, int], int]) -> Placed:
        """The blocks of a text, with everything in its place."""
        for kind, example in one.article.notes:
            self.report.losses.note(kind, one.article.line, example)
        return self._placer.place(one.article, one.conversion, one.collection, one.target.site_id, found)

    def _take(self, one: Coming, found: dict[tuple[str, int], int], new: list[_New]) -> None:
        placed = self.placed(one, found)
        if one.row is not None:
            self._again(one, one.row, placed)
            return
        page = pages.new_page(one.article, placed, one.kind, one.topic, self._locale.pk)
        self.check(page, one)
        self.report.undated += one.article.date is None
        new.append(_New(one, page, placed))

    @cached_property
    def _set_checks(self) -> dict[Hashable, Any]:
        """How strict each check is, the same for every article of the file."""
        return set_checks()

    def check(self, page: NewsPage, one: Coming) -> None:
        """What people may not submit is not imported either; the line is named with the reason."""
        with at_hand(self._set_checks):
            found = findings_of(page, None, path=one.target.path)
        if errors := [finding.told(page) for finding in found if finding.level == Level.ERROR]:
            raise RowError("; ".join(errors))
        for finding in found:
            self.report.look_at(finding.told(page), one.article.line)

    def finish(self) -> None:
        """Links to texts that came later lead to them, and the menu shows a list that has content."""
        self.report.links += close_links(JOB, self.places.site_ids, self.old_sites, self.report.losses)
        sections = across_wards(Page.objects, "the lists into which this import has written").filter(
            pk__in=self._touched
        )
        refresh_menus(sections.specific(defer=False))

    def _insert(self, new: Sequence[_New]) -> None:
        made = [one.page for one in new]
        parents = [self.places.list_page(one.coming.target, one.coming.kind) for one in new]
        branches = self._locked({*parents})
        for page, parent in zip(made, parents, strict=True):
            branches[parent].put(page)
        seal(made)
        insert_inherited(Page, made)
        gate.authorise_many(made)
        write_counts(Page, branches.values())
        for branch in branches.values():
            branch.node.numchild, branch.added = branch.node.numchild + branch.added, 0
        write_revisions(made)
        write_log(made)
        write_references(made)
        index_for_admin(made)
        for function in hooks.get_hooks("pages_provisioned"):
            function(made)
        self._touched |= set(parents)
        self.report.made += len(new)

    def _add_draft(self, one: _New) -> None:
        """A page that is not public, as an editor would have begun it."""
        parent_id = self.places.list_page(one.coming.target, one.coming.kind)
        parent = across_wards(Page.objects, "the list into which this import writes a draft").get(
            pk=parent_id
        )
        branch = self._locked({parent_id})[parent_id]
        one.page.slug = branch.free(one.page.slug)
        parent.add_child(instance=one.page)
        branch.has_gained(one.page)
        one.page.save_revision()
        self.report.drafts += 1

    def _locked(self, parents: set[int]) -> dict[int, PageBranch]:
        """Branches of the lists, read anew where somebody has added a page since the last batch."""
        counts = dict(
            across_wards(Page.objects, "the lists into which this import writes")
            .select_for_update()
            .filter(pk__in=parents)
            .order_by("pk")
            .values_list("pk", "numchild")
        )
        stale = [
            pk
            for pk, count in counts.items()
            if pk not in self._branches or self._branches[pk].node.numchild != count
        ]
        if stale:
            self._branches |= load_page_branches(stale)
        return {pk: self._branches[pk] for pk in counts}

    def _again(self, one: Coming, row: ImportedArticle, placed: Placed) -> None:
        """A text that was imported before: bring its page up to date."""
        if row.digest == one.digest and placed.missing >= row.missing:
            self.report.unchanged += 1
            return
        page: Any = row.page.specific if row.page else None
        filled = pages.fill(page, one.article, placed, one.topic)
        self.check(filled, one)
        revision = filled.save_revision()
        if one.article.is_public:
            revision.publish()
        ImportedArticle.objects.filter(pk=row.pk).update(
            digest=one.digest,
            revision_id=revision.pk,
            site=one.target.site_id,
            is_draft=not one.article.is_public,
            missing=placed.missing,
            has_open_links=placed.has_open_links,
        )
        self._keep_addresses([(one, page.pk)])
        self.report.changed += 1

    def _keep_addresses(self, moved: Sequence[tuple[Coming, int]]) -> None:
        made, faults = old_addresses.keep(
            [
                Kept(one.article.line, address, one.target.site_id, page_id)
                for one, page_id in moved
                for address in one.article.addresses
            ]
        )
        self.report.redirects += made
        for fault in faults:
            self.report.fault(fault)


def _is_ours(row: ImportedArticle) -> bool:
    """Whether no editor has changed, unpublished or deleted the page since."""
    page = row.page
    return page is not None and page.live == (not row.is_draft) and page.latest_revision_id == row.revision_id


def _row(one: _New) -> ImportedArticle:
    return ImportedArticle(
        source_id=one.coming.article.source_id,
        site_id=one.coming.target.site_id,
        source=one.coming.article.source,
        digest=one.coming.digest,
        page_id=one.page.pk,
        revision_id=one.page.latest_revision_id,
        is_draft=not one.page.live,
        missing=one.placed.missing,
        has_open_links=one.placed.has_open_links,
    )

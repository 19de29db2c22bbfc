"""Writes articles set-wise: a few statements for a whole batch, each batch whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page

from cms.core.menu import refresh_menus
from cms.imports import attachments, pages
from cms.imports.models import ImportedArticle
from cms.imports.places import ImportTargetFinder, Target
from cms.imports.rows import Article, RowError, RowFault
from cms.news.enums import NewsKind
from cms.news.models import NewsPage
from sites.provisioning.bulk import insert, insert_inherited, seal
from sites.provisioning.references import write_references
from sites.provisioning.traces import index_for_admin, write_log, write_revisions
from sites.provisioning.tree import PageBranch, load_page_branches, write_counts
from sites.scoping import across_wards
from workflows import gate
from workflows.checks import errors_of

BATCH: Final = 500
JOB: Final = "import_articles"


@dataclass
class Report:
    """What a run did."""

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    undated: int = 0
    redirects: int = 0
    faults: list[RowFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _New:
    article: Article
    target: Target
    page: NewsPage


class Writer:
    """One run; ``write`` takes any number of batches."""

    def __init__(self, places: ImportTargetFinder, folder: Path) -> None:
        self.places, self.folder, self.report = places, folder, Report()
        self._locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
        self._root = Collection.get_first_root_node()
        self._branches: dict[int, PageBranch] = {}
        self._touched: set[int] = set()

    def write(self, articles: Sequence[Article]) -> None:
        """Import a batch in one transaction, as a named job of the system."""
        with gate.system_publishing(JOB), transaction.atomic():
            known = {
                row.source_id: row
                for row in ImportedArticle.objects.filter(
                    source_id__in=[article.source_id for article in articles]
                ).select_related("page")
            }
            new = []
            for article in articles:
                row = known.get(article.source_id)
                try:
                    # A line that is refused leaves none of its pictures and files behind.
                    with transaction.atomic():
                        if row is None:
                            new.append(self._new(article))
                        else:
                            self._again(article, row)
                except RowError as error:
                    self.report.faults.append(RowFault(article.line, str(error)))
            if new:
                self._insert(new)

    def finish(self) -> None:
        """The menu shows a list that has content."""
        sections = across_wards(Page.objects, "the lists into which this import has written").filter(
            pk__in=self._touched
        )
        refresh_menus(sections.specific(defer=False))

    def _new(self, article: Article) -> _New:
        target = self.places.target(article)
        kind, topic = self.places.kind_and_topic(article)
        self.places.list_page(target, kind)
        stored = self._store(article, target)
        page = _checked(pages.new_page(article, stored, kind, topic, self._locale.pk))
        self.report.undated += article.date is None
        return _New(article, target, page)

    def _store(self, article: Article, target: Target) -> attachments.Stored:
        if not article.pictures and not article.files:
            return attachments.Stored()
        collection = (target.ward.collection if target.ward else None) or self._root
        stored = attachments.store(article, self.folder, collection)
        self.report.faults += stored.faults
        return stored

    def _insert(self, new: Sequence[_New]) -> None:
        made = [one.page for one in new]
        parents = [self.places.list_page(one.target, NewsKind(one.page.kind)) for one in new]
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
        insert([_row(one.article, one.page, self.folder) for one in new])
        self._redirect([(one.article, one.target, one.page) for one in new])
        self._touched |= set(parents)
        self.report.made += len(new)

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

    def _again(self, article: Article, row: ImportedArticle) -> None:
        """An article that was imported before: bring its page up to date, unless an editor has it."""
        digest = article.digest(self.folder)
        if row.digest == digest:
            self.report.unchanged += 1
            return
        page: Any = row.page.specific if row.page else None
        if page is None or not page.live or page.latest_revision_id != row.revision_id:
            self.report.kept.append(article.source_id)
            return
        target = self.places.target(article)
        _kind, topic = self.places.kind_and_topic(article)
        revision = _checked(pages.fill(page, article, self._store(article, target), topic)).save_revision()
        revision.publish()
        ImportedArticle.objects.filter(pk=row.pk).update(digest=digest, revision_id=revision.pk)
        self._redirect([(article, target, page)])
        self.report.changed += 1

    def _redirect(self, moved: Sequence[tuple[Article, Target, NewsPage]]) -> None:
        """The old address leads to the new page; one that leads elsewhere already is left so."""
        wanted = {
            (Redirect.normalise_path(article.old_path), target.site_id): (article, page)
            for article, target, page in moved
            if article.old_path.strip("/")
        }
        if not wanted:
            return
        taken = {
            (path, site_id): page_id
            for path, site_id, page_id in across_wards(
                Redirect.objects, "old addresses on the sites into which this import writes"
            )
            .filter(old_path__in=[path for path, _site in wanted])
            .values_list("old_path", "site_id", "redirect_page_id")
        }
        for key, (article, page) in wanted.items():
            if taken.get(key, page.pk) != page.pk:
                self.report.faults.append(RowFault(article.line, f"{key[0]} leads to another page already"))
        made = [
            Redirect(old_path=path, site_id=site_id, redirect_page_id=page.pk, automatically_created=True)
            for (path, site_id), (_article, page) in wanted.items()
            if (path, site_id) not in taken
        ]
        Redirect.objects.bulk_create(made, batch_size=BATCH)
        self.report.redirects += len(made)


def _checked(page: NewsPage) -> NewsPage:
    """What people may not submit is not imported either; the line is named with the reason."""
    if errors := errors_of(page, None):
        raise RowError("; ".join(error.told(page) for error in errors))
    return page


def _row(article: Article, page: NewsPage, folder: Path) -> ImportedArticle:
    return ImportedArticle(
        source_id=article.source_id,
        source=article.source,
        digest=article.digest(folder),
        page_id=page.pk,
        revision_id=page.latest_revision_id,
    )

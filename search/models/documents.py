"""What can be found: one row for each page that is live and public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models
from wagtail.models import Page


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    """Verbs on search documents."""

    def under(self, path: str) -> Self:
        """Documents of the page at this tree path and of all below it.

        Paths are read from the page table: moving a page renumbers its neighbours.
        """
        return self.filter(page_id__in=Page.objects.filter(path__startswith=path).order_by().values("pk"))

    def of_pages(self, page_ids: Iterable[int]) -> Self:
        """Documents of these pages."""
        return self.filter(page_id__in=list(page_ids))


class SearchDocument(models.Model):
    """A published page as search knows it.

    The page's id is the key, without a foreign key: rows leave with the page through
    signals, in one statement for a whole subtree. The site is an integer because a
    page path or ``Page.objects.in_site()`` misses translations.
    """

    page_id = models.PositiveIntegerField(primary_key=True)
    site_id = models.PositiveIntegerField()
    """0 for what belongs to every site (``search.dimensions.filters``): its own address is the portal's."""
    district = models.CharField(max_length=100, default="", db_default="")
    """The former district that the site lies mostly in."""
    twin = models.BigIntegerField(default=0, db_default=0)
    """The same for the same text on several sites (``search.index.twins``); these are one result."""
    locale = models.CharField(max_length=12)
    kind = models.CharField(max_length=32)
    year = models.PositiveSmallIntegerField(null=True)
    date = models.DateField(null=True)
    expires = models.DateField(null=True)
    document_type = models.CharField(max_length=100)
    number = models.CharField(max_length=100)
    issuer = models.CharField(max_length=255)
    digest = models.CharField(max_length=32)
    url_path = models.TextField()
    """The address on the page's own host, language prefix included."""
    title = models.TextField()
    summary = models.TextField()
    context = models.TextField()
    """Names of the place that the page belongs to."""
    names = models.TextField(default="", db_default="")
    """Other names of the page, one a line: what people call it."""
    brevity = models.PositiveSmallIntegerField(default=100, db_default=100)
    """What a word in the text says of the whole, in percent: the less the longer it is."""
    body = models.TextField()
    # Last: a database that keeps rows whole reads past it for nothing else.
    attached = models.TextField()
    """What stands in files that the page shows and anybody may read."""

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=[
                    "page_id",
                    "twin",
                    "site_id",
                    "district",
                    "kind",
                    "year",
                    "locale",
                    "issuer",
                    "brevity",
                ],
                name="search_facts",
            ),
            models.Index(fields=["twin", "site_id"], name="search_twin"),
            models.Index(fields=["site_id"], name="search_site"),
        ]

    def __str__(self) -> str:
        return self.title

"""Which procedures came from a city's register, and what was last made of each."""

from __future__ import annotations

from django.db import models


class RegisteredProcedure(models.Model):
    """One entry of the register.

    A page whose newest version is not the one that the register wrote is the city's: somebody has edited it. The row
    stays when the page is deleted: what was deleted on purpose does not come back.
    """

    slug = models.CharField(max_length=120, unique=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision_id = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64)

    # Bookkeeping: nobody looks up "where is this page used" to find it.
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.slug
